import { activate } from '../../../test/queue/executions';
import { inParts, recordingsToDo } from '../../../test/queue/recordingsToDo';
import { startSandboxedQueue, type SandboxedQueue } from '../../../test/queue/sandboxedQueue';
import { transcribeFiles } from '../../../test/queue/workflows';
import { percent, whole, type Measurement, type Show } from './Measurement';

const count = 500;
const perExecution = 10;

/** Seconds that the stand-in takes for a job. */
const readyAfter = 5;

const limits = [null, 20];

async function measureRun(
	{ main, sandbox, credential }: SandboxedQueue,
	limit: number | null,
): Promise<string[]> {
	sandbox.reset();
	const rateLimit = limit === null ? null : { requestsPerSecond: limit };
	sandbox.set({ readyAfter, rateLimit });
	const workflow = await activate(main, transcribeFiles(credential));
	const start = performance.now();
	for (const recordings of inParts(recordingsToDo(sandbox, count), perExecution)) {
		await workflow.start({ recordings });
	}
	const ended = await workflow.until(count / perExecution, 'success', 'error', 'crashed');
	const seconds = (performance.now() - start) / 1000;
	await workflow.stop();

	const toTheService = sandbox.requests.filter(({ route }) => route !== 'recording');
	const rejected = toTheService.filter(({ status }) => status === 429);
	// The node adds a random end to each.
	const created = new Set(
		sandbox.jobs.map(({ clientRequestId }) => String(clientRequestId).split('.')[0]),
	);
	return [
		limit === null ? 'none' : `${limit} a second`,
		whole(seconds),
		whole(toTheService.length),
		percent(rejected.length, toTheService.length),
		whole(ended.filter(({ status }) => status !== 'success').length),
		whole(created.size),
		whole(sandbox.jobs.length - created.size),
	];
}

/** 500 recordings on one worker and on two, with and without a limit that all executions share. */
export async function measureSharing(show: Show): Promise<Measurement> {
	const queue = await startSandboxedQueue();
	const rows: string[][] = [];
	try {
		for (const workers of [1, 2]) {
			await queue.startWorker();
			for (const limit of limits) {
				show(`${count} recordings, ${workers} workers, limit ${limit ?? 'none'}`);
				rows.push([whole(workers), ...(await measureRun(queue, limit))]);
			}
		}
	} finally {
		await queue.stop();
	}
	return {
		title: 'One worker and two, and a shared rate limit',
		introduction: `${count} recordings in ${count / perExecution} executions of ${perExecution}, uploaded from n8n's database and waited for. A job takes ${readyAfter} seconds. Ten executions at once per worker; the node's options at their defaults.`,
		head: [
			'Workers',
			'Limit',
			'Seconds',
			'Requests',
			'Rejected (429)',
			'Failed executions',
			'Recordings',
			'Paid for twice',
		],
		rows,
	};
}
