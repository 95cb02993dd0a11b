/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { startEngine, type Engine } from '../../support/engine/engine';
import { runNode } from '../../support/engine/nodeRun';

// The memory of n8n is not the service's to fill.

jest.setTimeout(60_000);

const megabyte = 1024 * 1024;
const size = 100 * megabyte;

let engine: Engine;
let server: Server;
let credentials: { apiKey: string; baseUrl: string };
let sendAnswer: (response: ServerResponse) => void;
/** Bytes that the service got rid of, by request. */
let sent: number[];

beforeAll(async () => {
	engine = await startEngine();
	server = createServer((request: IncomingMessage, response) => {
		const { socket } = request;
		socket.on('close', () => sent.push(socket.bytesWritten));
		request.resume().on('end', () => sendAnswer(response));
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	credentials = { apiKey: 'example-key', baseUrl: `http://127.0.0.1:${port}` };
});
beforeEach(() => {
	sent = [];
});
afterAll(() => {
	server.close();
	engine.close();
});

function* padding(): Generator<string> {
	yield '{"generation_id":"example","padding":"';
	for (let left = size; left > 0; left -= megabyte) yield 'x'.repeat(megabyte);
	yield '"}';
}

const run = async (operation: string) =>
	await runNode(engine, {
		parameters: {
			...{ operation, generationId: 'example', audioUrl: 'https://example.com/a.mp3' },
			options: { recover: false },
		},
		items: [{ json: {} }],
		credentials,
	});

it.each(['create', 'get'])(
	'A body of 100 MB as the answer to %s is not read to its end',
	async (operation) => {
		sendAnswer = (response) => {
			response.on('error', () => {});
			Readable.from(padding()).pipe(response);
		};

		const { error } = await run(operation);

		expect(error).toMatchObject({ name: 'NodeApiError', httpCode: 'EMSGSIZE' });
		expect(`${error?.message} ${error?.description}`).toContain('larger than 64 MiB');
		expect(Math.max(...sent)).toBeLessThan(0.8 * size);
	},
);

it('A body that becomes 100 MB is not unpacked to its end', async () => {
	const packed = gzipSync(Buffer.alloc(size, 'x'));
	sendAnswer = (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed);

	const { error } = await run('create');

	expect(error).toMatchObject({ name: 'NodeApiError', httpCode: 'EMSGSIZE' });
});
