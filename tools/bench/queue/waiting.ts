import { sleep } from 'n8n-workflow';
import { activate } from '../../../test/queue/executions';
import { inParts, recordingsToDo } from '../../../test/queue/recordingsToDo';
import { startSandboxedQueue, type SandboxedQueue } from '../../../test/queue/sandboxedQueue';
import { transcribeUrls } from '../../../test/queue/workflows';
import { whole, type Measurement, type Show } from './Measurement';
import { cpuSecondsOf, memoryOf } from './processUse';

/** Transcriptions in flight, and how the node plans its checks. */
const cases = [
	{ count: 100, pollStrategy: 'fixed' },
	{ count: 1000, pollStrategy: 'fixed' },
	{ count: 5000, pollStrategy: 'fixed' },
	{ count: 1000, pollStrategy: 'adaptive' },
];
const executions = 10;

/** How long a new worker is left alone before its memory is read. Seconds. */
const settling = 5;

/** How long a worker that only waits is watched. Seconds. */
const watched = 60;

async function measureCase(
	queue: SandboxedQueue,
	{ count, pollStrategy }: (typeof cases)[number],
): Promise<string[]> {
	const { main, sandbox, credential, startWorker } = queue;
	sandbox.reset();
	sandbox.set({ readyAfter: 3000 });
	const concurrency = count / executions;
	const parameters = { pollInterval: 60, maxWait: 3000, options: { concurrency, pollStrategy } };
	const workflow = await activate(main, transcribeUrls(credential, parameters));
	const worker = await startWorker({ concurrency: executions });
	await sleep(settling * 1000);
	const before = memoryOf(worker.pid);

	for (const recordings of inParts(recordingsToDo(sandbox, count), concurrency)) {
		await workflow.start({ recordings });
	}
	while (sandbox.jobs.length < count) await sleep(200);
	const cpuBefore = cpuSecondsOf(worker.pid);
	const requestsBefore = sandbox.requests.length;
	let most = 0;
	for (let second = 0; second < watched; second++) {
		await sleep(1000);
		most = Math.max(most, memoryOf(worker.pid));
	}
	const cpu = cpuSecondsOf(worker.pid) - cpuBefore;
	const requests = sandbox.requests.length - requestsBefore;
	await workflow.stop();
	await worker.kill();
	const extra = most - before;
	return [
		whole(count),
		pollStrategy,
		whole(before),
		whole(most),
		whole((extra * 1024) / count),
		(requests / watched).toFixed(1),
		`${((100 * cpu) / watched).toFixed(0)} %`,
	];
}

/** How much memory and processor time a worker needs for transcriptions that it waits for. */
export async function measureWaiting(show: Show): Promise<Measurement> {
	const queue = await startSandboxedQueue();
	const rows: string[][] = [];
	try {
		for (const one of cases) {
			show(`${one.count} waiting transcriptions, ${one.pollStrategy}`);
			rows.push(await measureCase(queue, one));
		}
	} finally {
		await queue.stop();
	}
	return {
		title: 'Waiting transcriptions on one worker',
		introduction: `A new worker, ${executions} executions, **Concurrency** a tenth of the transcriptions, **Poll Interval** 60 seconds. Watched for ${watched} seconds, from when all jobs are accepted. **Poll Strategy** fixed shows what waiting costs; adaptive, the default, checks new jobs more often, and these are all new.`,
		head: [
			'In flight',
			'Poll Strategy',
			'Memory before (MiB)',
			'Most memory (MiB)',
			'KiB for each',
			'Checks a second',
			'Processor (of one core)',
		],
		rows,
	};
}
