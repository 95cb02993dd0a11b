import { randomBytes } from 'node:crypto';
import { sleep } from 'n8n-workflow';
import type { WorkflowFile } from '../../../test/e2e/server/owner';
import { activate } from '../../../test/queue/executions';
import { startSandboxedQueue, type SandboxedQueue } from '../../../test/queue/sandboxedQueue';
import { readUpload, transcribeUpload } from '../../../test/queue/workflows';
import { whole, type Measurement, type Show } from './Measurement';
import { forgetPeak, memoryOf, peakMemoryOf } from './processUse';

/** MiB. From 256 on n8n cannot read a file: PostgreSQL sends it as text, which is then too long for V8. */
const sizes = [16, 128, 255];

const mebibyte = 1024 ** 2;

/** The memory on top, in MiB, that a new worker needs for a workflow with one file. */
async function measureWorkflow(
	{ main, startWorker }: SandboxedQueue,
	content: Uint8Array<ArrayBuffer>,
	file: WorkflowFile,
): Promise<{ extra: number; status: string }> {
	const workflow = await activate(main, file);
	const worker = await startWorker();
	await sleep(5000);
	const before = memoryOf(worker.pid);
	forgetPeak(worker.pid);
	const form = new FormData();
	form.append('data', new File([content], 'call.wav', { type: 'audio/wav' }));
	await workflow.start(form);
	const [{ status }] = await workflow.until(1, 'success', 'error', 'crashed');
	const extra = peakMemoryOf(worker.pid) - before;
	await workflow.stop();
	await worker.kill();
	return { extra, status };
}

async function measureSize(queue: SandboxedQueue, size: number): Promise<string[]> {
	const { sandbox, credential } = queue;
	sandbox.reset();
	sandbox.set({ readyAfter: 0, acceptAnyAudio: true });
	const content = new Uint8Array(randomBytes(size * mebibyte));
	const upload = await measureWorkflow(queue, content, transcribeUpload(credential));
	const wasRead = upload.status === 'success';
	// A node of n8n's own waits for ever for a file that cannot be read.
	const reading = wasRead ? await measureWorkflow(queue, content, readUpload) : undefined;
	return [
		whole(size),
		wasRead ? 'uploaded' : 'failed',
		whole(upload.extra),
		(upload.extra / size).toFixed(1),
		reading ? whole(reading.extra) : '',
	];
}

/** How much memory a worker needs to upload a file that n8n keeps in its database. */
export async function measureUploads(show: Show): Promise<Measurement> {
	const queue = await startSandboxedQueue({
		N8N_PAYLOAD_SIZE_MAX: '1024',
		N8N_FORMDATA_FILE_SIZE_MAX: '1024',
	});
	const rows: string[][] = [];
	try {
		for (const size of sizes) {
			show(`a file of ${size} MiB`);
			rows.push(await measureSize(queue, size));
		}
	} finally {
		await queue.stop();
	}
	return {
		title: 'Uploads from the database',
		introduction:
			'A file comes in through a webhook, so that the main process stores it; a new worker reads it from the database and uploads it. The figures are the most memory the worker has meanwhile, above what it had before. For comparison, the same with n8n’s Crypto node, which only reads the file.',
		head: ['File (MiB)', '', 'Memory on top (MiB)', 'Times the file', 'For reading alone (MiB)'],
		rows,
	};
}
