import type { Program } from '../e2e/server/program';
import { itemsOf, type StoredExecution } from '../e2e/server/owner';
import { activate, begunBy } from './executions';
import { inParts, recordingsToDo, textOf } from './recordingsToDo';
import { startSandboxedQueue, startTwoWorkers, type SandboxedQueue } from './sandboxedQueue';
import { download, transcribe, transcribeFiles } from './workflows';

// 500 recordings against the sandbox, under a limit that all executions of both workers share.

describe('500 recordings in 50 executions on two workers', () => {
	let queue: SandboxedQueue;
	let workers: Program[];
	let executions: StoredExecution[];

	beforeAll(async () => {
		queue = await startSandboxedQueue();
		workers = await startTwoWorkers(queue);
		queue.sandbox.set({ readyAfter: 5, rateLimit: { requestsPerSecond: 20 } });
		const workflow = await activate(queue.main, transcribeFiles(queue.credential));
		for (const part of inParts(recordingsToDo(queue.sandbox, 500), 10)) {
			await workflow.start({ recordings: part });
		}
		const listed = await workflow.until(50, 'success', 'error', 'crashed', 'canceled');
		executions = [];
		for (const { id } of listed) executions.push(await queue.main.owner.finished(id));
	}, 1_800_000);
	afterAll(async () => await queue?.stop());

	it('every execution succeeds', () => {
		expect(executions.map(({ status }) => status)).toEqual(Array(50).fill('success'));
	});

	it('every recording is paid for exactly once', () => {
		// The node adds a random end to each.
		const created = queue.sandbox.jobs.map(({ clientRequestId }) => clientRequestId?.split('.')[0]);
		const wanted = recordingsToDo(queue.sandbox, 500).map(({ id }) => id);
		expect(created.toSorted()).toEqual(wanted.toSorted());
	});

	it('every recording gets its own transcript', () => {
		const made = executions.flatMap((execution) =>
			itemsOf(execution, transcribe).map(({ json }, item) => ({
				id: itemsOf(execution, 'Recordings')[item].json.id,
				text: json.text,
			})),
		);
		const wanted = recordingsToDo(queue.sandbox, 500);
		expect(new Map(made.map(({ id, text }) => [id, text]))).toEqual(
			new Map(wanted.map((recording) => [recording.id, textOf(recording)])),
		);
	});

	it('both workers have their share', () => {
		const shares = workers.map((worker) => begunBy(worker).length);
		expect(Math.min(...shares)).toBeGreaterThan(10);
		expect(shares[0] + shares[1]).toBe(50);
	});

	it('the files were in the database', () => {
		const files = executions.flatMap((execution) =>
			itemsOf(execution, download).map(({ binary }) => binary?.data.id),
		);
		expect(files).toHaveLength(500);
		expect(files).toEqual(files.map(() => expect.stringMatching(/^database:/)));
	});

	it('the limit was reached, and all the same nothing failed', () => {
		const refused = queue.sandbox.requests.filter(({ status }) => status === 429);
		expect(refused).not.toHaveLength(0);
	});
});
