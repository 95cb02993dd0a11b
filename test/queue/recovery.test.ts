/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sleep } from 'n8n-workflow';
import { manualTrigger } from '../e2e/examples/exampleFiles';
import type { DataTable } from '../e2e/server/owner';
import { activate, type ActiveWorkflow } from './executions';
import { inParts, recordingsToDo, textOf, type RecordingToDo } from './recordingsToDo';
import { startSandboxedQueue, type SandboxedQueue } from './sandboxedQueue';
import { recoverAfterACrash, transcribeOnce } from './workflows';

// 60 recordings in six executions of ten, each of which transcribes four at once. The only worker finishes two
// executions and is killed in the middle of the other four. Then another one is started, the example fetches
// what was paid for, and the four executions are started again.

describe('A worker that is killed in the middle of 60 recordings', () => {
	let queue: SandboxedQueue;
	let workflow: ActiveWorkflow;
	let table: DataTable;
	let todo: RecordingToDo[];
	/** What there was at that moment. */
	interface Count {
		rows: number;
		creates: number;
		unanswered: number;
	}
	let atTheKill: Count & { accepted: string[] };
	let afterRecovery: Count;

	/** The names of the recordings whose transcriptions were accepted, in order. */
	const accepted = () =>
		queue.sandbox.jobs.map(({ clientRequestId }) =>
			String(clientRequestId).replace(/\.[\w-]{16}$/, ''),
		);
	const untilAccepted = async (count: number) => {
		while (queue.sandbox.jobs.length < count) await sleep(100);
	};

	async function count(): Promise<Count> {
		const creates = queue.sandbox.requests.filter(({ route }) => route === 'create');
		const unanswered = creates.filter(({ status }) => status === null);
		const rows = await table.rows();
		return { rows: rows.length, creates: creates.length, unanswered: unanswered.length };
	}

	beforeAll(async () => {
		queue = await startSandboxedQueue();
		const { sandbox, main, credential } = queue;
		await mkdir(join(main.place.filesFolder, 'recordings'));
		table = await main.owner.createTable('Transcripts', ['recording', 'generationId', 'text']);
		workflow = await activate(main, transcribeOnce(credential, table, { concurrency: 4 }));
		todo = recordingsToDo(sandbox, 60);
		const parts = inParts(todo, 10);
		const start = async (...lists: RecordingToDo[][]) => {
			for (const recordings of lists) await workflow.start({ recordings });
		};
		const worker = await queue.startWorker();

		sandbox.set({ readyAfter: 0 });
		await start(...parts.slice(0, 2));
		await workflow.until(2, 'success');
		sandbox.set({ readyAfter: 3000 });
		await start(...parts.slice(2, 5));
		await untilAccepted(32);
		// The last four are accepted, but their answers do not come before the worker's end.
		sandbox.fault('create', { kind: 'slow', seconds: 600 }, 4);
		await start(parts[5]);
		await untilAccepted(36);
		await worker.kill();
		atTheKill = { ...(await count()), accepted: accepted() };

		sandbox.set({ readyAfter: 0 });
		await queue.startWorker();
		await workflow.until(4, 'error', 'crashed');
		const example = recoverAfterACrash(credential, table, 'call-');
		const recovery = await main.owner.importWorkflow(example);
		await main.owner.finished(await main.owner.execute(recovery, manualTrigger));
		afterRecovery = await count();

		await start(...parts.slice(2));
		await workflow.until(6, 'success');
	}, 900_000);
	afterAll(async () => {
		await workflow?.stop();
		await queue?.stop();
	});

	it('leaves 16 accepted transcriptions without a row, four of which were not even answered', () => {
		expect(atTheKill).toMatchObject({ rows: 20, creates: 36, unanswered: 4 });
		expect(atTheKill.accepted).toHaveLength(36);
	});

	it('loses no transcript that was paid for: the recovery fetches all 16', async () => {
		const files = await readdir(join(queue.main.place.filesFolder, 'recordings'));

		const lost = atTheKill.accepted.slice(20).map((name) => `${name}.txt`);
		expect(files.toSorted()).toEqual(lost.toSorted());
		expect(afterRecovery).toMatchObject({ rows: 36, creates: 36 });
	});

	it('pays for nothing twice: 60 creates for 60 recordings', async () => {
		expect(await count()).toMatchObject({ rows: 60, creates: 60 });
		expect(accepted().toSorted()).toEqual(todo.map(({ id }) => id).toSorted());
	});

	it('ends with its own transcript for each recording', async () => {
		const rows = await table.rows();

		expect(new Map(rows.map(({ recording, text }) => [recording, text]))).toEqual(
			new Map(todo.map((recording) => [recording.id, textOf(recording)])),
		);
	});
});
