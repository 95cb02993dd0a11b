import { sleep } from 'n8n-workflow';
import type { Program } from '../e2e/server/program';
import { itemsOf } from '../e2e/server/owner';
import { activate, begunBy, type ActiveWorkflow } from './executions';
import type { WorkerSettings } from './queueMode';
import { recordingsToDo, textOf } from './recordingsToDo';
import { startSandboxedQueue, type SandboxedQueue } from './sandboxedQueue';
import { transcribe, transcribeUrls, transcript, veryLongRecordings } from './workflows';

// A worker ends, in one way or another, while transcriptions of the sandbox are waited for.

let queue: SandboxedQueue;
let workflow: ActiveWorkflow;

beforeAll(async () => {
	queue = await startSandboxedQueue();
	// It takes over, and it is workers that notice the death of another one.
	await queue.startWorker();
});
afterEach(async () => await workflow.stop());
afterAll(async () => await queue?.stop());

/** From now on, jobs are in progress until `finishJobs`. */
function startAnew(): void {
	queue.sandbox.reset();
	queue.sandbox.set({ readyAfter: 3000 });
}

const finishJobs = () => queue.sandbox.set({ readyAfter: 0 });

/**
 * A worker with two executions of two recordings each, or more; the other worker may have as many. Returns
 * when all recordings are being transcribed.
 */
async function busyWorker(settings?: WorkerSettings): Promise<{ worker: Program; all: number }> {
	const worker = await queue.startWorker(settings);
	let all = 0;
	while (begunBy(worker).length < 2) {
		await workflow.start({ recordings: recordingsToDo(queue.sandbox, 2) });
		all += 1;
		await sleep(500);
	}
	while (queue.sandbox.jobs.length < 2 * all) await sleep(100);
	return { worker, all };
}

/** What n8n prints when it ends although it still has work. */
const ranOutOfTime = /process exited after \d+s/;

const finishedBy = async (worker: Program) =>
	await Promise.all(begunBy(worker).map(async (id) => await queue.main.owner.finished(id)));

/** The generation ids in the service's usage log, as people see them on its site. */
async function loggedIds(): Promise<string[]> {
	const { url, apiKey } = queue.sandbox;
	const headers = { authorization: `Bearer ${apiKey}` };
	const response = await fetch(`${url}/v2/logs?limit=100&period=24h`, { headers });
	const { data }: { data: Array<{ inference_id: string }> } = JSON.parse(await response.text());
	return data.map(({ inference_id: id }) => id);
}

/** n8n keeps nothing of an execution whose worker has died: neither its items nor their results. */
async function expectNothingKept(worker: Program): Promise<void> {
	for (const id of begunBy(worker)) {
		const { status, data } = await queue.main.owner.execution(id);
		expect({ status, runData: data?.resultData.runData }).toEqual({ status: 'error', runData: {} });
	}
}

it('a killed worker loses its executions; nothing is bought twice, and the log has what was', async () => {
	startAnew();
	workflow = await activate(queue.main, transcribeUrls(queue.credential));
	const { worker, all } = await busyWorker();
	const lost = begunBy(worker);

	await worker.kill();
	await workflow.until(lost.length, 'error', 'crashed');
	finishJobs();
	const ended = await workflow.until(all, 'error', 'crashed', 'success');

	const failed = ended.filter(({ status }) => status !== 'success').map(({ id }) => id);
	expect(failed.toSorted()).toEqual(lost.toSorted());
	expect(queue.sandbox.jobs).toHaveLength(2 * all);
	await expectNothingKept(worker);
	const bought = queue.sandbox.jobs.map(({ id }) => id);
	expect((await loggedIds()).toSorted()).toEqual(bought.toSorted());
});

it('the example for very long recordings loses nothing when a worker is killed during the wait', async () => {
	startAnew();
	workflow = await activate(queue.main, veryLongRecordings(queue.credential));
	const worker = await queue.startWorker();
	const recordings = recordingsToDo(queue.sandbox, 2);
	for (let count = 0; count < 4; count++) await workflow.start({ recordings });
	const waiting = await workflow.until(4, 'waiting');

	await worker.kill();
	finishJobs();
	await workflow.until(4, 'success', 'error', 'crashed');

	const executions = await Promise.all(
		waiting.map(async ({ id }) => await queue.main.owner.finished(id)),
	);
	expect(queue.sandbox.jobs).toHaveLength(8);
	expect(
		executions.map((execution) => itemsOf(execution, transcript).map(({ json }) => json.text)),
	).toEqual(executions.map(() => recordings.map(textOf)));
});

it('a worker that is killed during Get loses the ids that the execution had; the log has them', async () => {
	startAnew();
	workflow = await activate(queue.main, veryLongRecordings(queue.credential));
	const recordings = recordingsToDo(queue.sandbox, 2);
	for (let count = 0; count < 6; count++) await workflow.start({ recordings });
	await workflow.until(6, 'waiting');
	queue.sandbox.fault('poll', { kind: 'hang' }, Infinity);
	// It comes during the wait, so all that it begins is a Get.
	const worker = await queue.startWorker();
	while (begunBy(worker).length === 0) await sleep(200);
	while (!queue.sandbox.requests.some(({ route }) => route === 'poll')) await sleep(200);
	await sleep(2000);

	await worker.kill();
	await workflow.until(begunBy(worker).length, 'error', 'crashed');

	await expectNothingKept(worker);
	const bought = queue.sandbox.jobs.map(({ id }) => id);
	expect((await loggedIds()).toSorted()).toEqual(bought.toSorted());
});

it('a worker that is asked to end finishes what it waits for', async () => {
	startAnew();
	workflow = await activate(queue.main, transcribeUrls(queue.credential));
	const { worker, all } = await busyWorker();

	const ending = worker.terminate();
	await sleep(2000);
	finishJobs();

	await ending;
	expect(worker.log()).not.toMatch(ranOutOfTime);
	await workflow.until(all, 'success');
	for (const execution of await finishedBy(worker)) {
		expect(execution.status).toBe('success');
		expect(itemsOf(execution, transcribe).map(({ json }) => json.status)).toEqual([
			'completed',
			'completed',
		]);
	}
	expect(queue.sandbox.jobs).toHaveLength(2 * all);
});

it('with a Max Wait below n8n’s time to end, a worker hands on the ids of what is pending', async () => {
	startAnew();
	const parameters = { maxWait: 15, options: { onTimeout: 'returnPending' } };
	workflow = await activate(queue.main, transcribeUrls(queue.credential, parameters));
	const { worker } = await busyWorker({ env: { N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '60' } });

	await worker.terminate();

	expect(worker.log()).not.toMatch(ranOutOfTime);
	const bought = new Set(queue.sandbox.jobs.map(({ id }) => id));
	for (const execution of await finishedBy(worker)) {
		expect(execution.status).toBe('success');
		for (const { json } of itemsOf(execution, transcribe)) {
			expect(json).toMatchObject({ status: expect.stringMatching(/queued|generating/) });
			expect(bought).toContain(json.generationId);
		}
	}
});

it('a worker that waits for longer than n8n lets it is killed by n8n', async () => {
	startAnew();
	workflow = await activate(queue.main, transcribeUrls(queue.credential));
	const { worker } = await busyWorker({ env: { N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '5' } });
	const lost = begunBy(worker);

	await worker.terminate();

	expect(worker.log()).toMatch(ranOutOfTime);
	await workflow.until(lost.length, 'error', 'crashed');
	await expectNothingKept(worker);
});
