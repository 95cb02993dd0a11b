/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { Readable } from 'node:stream';
import { BinaryDataService } from 'n8n-core';
import { startServer, type LocalServer } from '../support/http/localServer';
import { runNode } from '../support/http/nodeInContext';
import { useSimulatedTime } from '../support/simulatedTime';

useSimulatedTime();

let server: LocalServer | undefined;
afterEach(() => {
	server?.close();
	jest.restoreAllMocks();
});

/** Uploads a stored file whose bytes differ from what n8n knows; returns the result, and what was sent. */
async function upload(knownSize: number, read: () => Readable) {
	const store = BinaryDataService.prototype;
	jest.spyOn(store, 'getMetadata').mockResolvedValue({ fileSize: knownSize });
	jest.spyOn(store, 'getAsStream').mockImplementation(async () => read());
	let completed = 0;
	server = await startServer((response, request) => {
		request.resume().on('end', () => {
			completed += 1;
			response.writeHead(200).end('{"generation_id":"job-1"}');
		});
		request.on('error', () => {});
	});
	const start = performance.now();
	const binary = { id: 'filesystem-v2:1', data: 'filesystem-v2', mimeType: 'audio/mpeg' };
	const [{ json }] = await runNode({
		parameters: { operation: 'create', audioSource: 'binary' },
		items: [{ json: {}, binary: { data: { ...binary, fileName: 'call.mp3' } } }],
		baseUrl: server.url,
		onError: 'continueRegularOutput',
	});
	return { json, completed: () => completed, seconds: (performance.now() - start) / 1000 };
}

describe('an upload', () => {
	it('arrives when its bytes add up', async () => {
		const { json, completed } = await upload(6, () =>
			Readable.from([Buffer.from('ID3'), Buffer.from('xyz')]),
		);
		expect(json).toMatchObject({ generationId: 'job-1' });
		expect(completed()).toBe(1);
	});

	it.each([
		[
			'shorter than it was',
			1_000_000,
			[400_000, 200_000],
			'fewer bytes than n8n recorded: 600000 instead of 1000000',
		],
		[
			'longer than it was',
			500_000,
			[400_000, 200_000],
			'more bytes than n8n recorded: 600000 instead of 500000',
		],
		['empty by now', 1_000, [], 'fewer bytes than n8n recorded: 0 instead of 1000'],
	])('ends at once when the file is %s, and says so', async (_case, size, pieces, found) => {
		const { json, completed, seconds } = await upload(size, () =>
			Readable.from(pieces.map((length) => Buffer.alloc(length))),
		);
		expect(json.error).toBe(`The file in 'Input Data Field Name' has ${found} [item 0]`);
		expect(json.details).not.toHaveProperty('clientRequestId');
		expect(completed()).toBe(0);
		expect(seconds).toBeLessThan(5);
	});

	it('ends at once when the file cannot be read any further, and says why', async () => {
		const { json, completed, seconds } = await upload(1_000_000, () =>
			Readable.from(
				(async function* () {
					yield Buffer.alloc(100_000);
					throw new Error('EIO: i/o error, read');
				})(),
			),
		);
		expect(json.error).toContain('EIO: i/o error, read [item 0]');
		expect(completed()).toBe(0);
		expect(seconds).toBeLessThan(5);
	});
});
