/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { randomBytes } from 'node:crypto';
import { sleep } from 'n8n-workflow';
import { activate } from '../executions';
import { startSandboxedQueue, type SandboxedQueue } from '../sandboxedQueue';
import { transcribeUpload } from '../workflows';
import { whole, type Measurement, type Show } from './Measurement';
import { forgetPeak, memoryOf, peakMemoryOf } from './processUse';

const sizes = [16, 64, 128, 256];

const mebibyte = 1024 ** 2;

async function measureSize(queue: SandboxedQueue, size: number): Promise<string[]> {
	const { main, sandbox, credential, startWorker } = queue;
	sandbox.reset();
	sandbox.set({ readyAfter: 0, acceptAnyAudio: true });
	const workflow = await activate(main, transcribeUpload(credential));
	const worker = await startWorker();
	await sleep(5000);
	const before = memoryOf(worker.pid);
	forgetPeak(worker.pid);
	const form = new FormData();
	form.append('data', new File([randomBytes(size * mebibyte)], 'call.wav', { type: 'audio/wav' }));
	await workflow.start(form);
	const [{ status }] = await workflow.until(1, 'success', 'error', 'crashed');
	const extra = peakMemoryOf(worker.pid) - before;
	await workflow.deactivate();
	await worker.kill();
	return [
		whole(size),
		status === 'success' ? 'uploaded' : 'failed',
		whole(extra),
		(extra / size).toFixed(1),
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
			'A file comes in by a webhook, so that the main process stores it; a new worker reads it from the database and uploads it. The most memory that the worker has meanwhile, over what it had before.',
		head: ['File (MiB)', '', 'Memory on top (MiB)', 'Times the file'],
		rows,
	};
}
