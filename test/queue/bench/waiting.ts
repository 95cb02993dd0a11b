import { sleep } from 'n8n-workflow';
import { activate } from '../executions';
import { inParts, recordingsToDo } from '../recordingsToDo';
import { startSandboxedQueue, type SandboxedQueue } from '../sandboxedQueue';
import { transcribeUrls } from '../workflows';
import { whole, type Measurement, type Show } from './Measurement';
import { cpuSecondsOf, memoryOf } from './processUse';

const counts = [100, 1000, 5000];
const executions = 10;

/** How long a worker that only waits is watched. Seconds. */
const watched = 60;

async function measureCount(queue: SandboxedQueue, count: number): Promise<string[]> {
	const { main, sandbox, credential, startWorker } = queue;
	sandbox.reset();
	sandbox.set({ readyAfter: 3000 });
	const concurrency = count / executions;
	const parameters = { pollInterval: 60, maxWait: 3000, options: { concurrency } };
	const workflow = await activate(main, transcribeUrls(credential, parameters));
	const worker = await startWorker({ concurrency: executions });
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
		whole(before),
		whole(most),
		whole((extra * 1024) / count),
		(requests / watched).toFixed(1),
		`${((100 * cpu) / watched).toFixed(0)} %`,
	];
}

/** How much memory and processor time a worker needs for transcriptions that it waits for. */
export async function measureWaiting(show: Show): Promise<Measurement> {
	const rows: string[][] = [];
	for (const count of counts) {
		show(`${count} waiting transcriptions`);
		const queue = await startSandboxedQueue();
		try {
			rows.push(await measureCount(queue, count));
		} finally {
			await queue.stop();
		}
	}
	return {
		title: 'Waiting transcriptions on one worker',
		introduction: `A new worker, ${executions} executions, **Concurrency** a tenth of the transcriptions, **Poll Interval** 60 seconds. Watched for ${watched} seconds, from the moment when all jobs are accepted: the first checks come within these.`,
		head: [
			'In flight',
			'Memory before (MiB)',
			'Most memory (MiB)',
			'KiB for each',
			'Checks a second',
			'Processor (of one core)',
		],
		rows,
	};
}
