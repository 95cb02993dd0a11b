/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { sandboxedNode } from '../../support/engine/sandboxedNode';

// The memory and the time of n8n are not the service's to fill.

const size = 100 * 1024 * 1024;
const huge = Buffer.alloc(size, 'x');

// Gigabytes pass from here to there.
jest.setTimeout(900_000);

const node = sandboxedNode();
const alone = { generationId: 'example', options: { recover: false } };

/** Connections of the node, whose bytes are counted. */
let sockets: Socket[];
const onConnecting = (message: unknown): void => {
	const { socket } = Object(message);
	if (socket instanceof Socket) sockets.push(socket);
};
beforeAll(() => subscribe('net.client.socket', onConnecting));
beforeEach(() => {
	sockets = [];
});
afterAll(() => unsubscribe('net.client.socket', onConnecting));

it.each([
	['create', 'create'],
	['get', 'poll'],
] as const)(
	'A body of 100 MB as the answer to %s is not read to its end',
	async (operation, route) => {
		node.sandbox.answer(route, () => ({ status: 200, body: huge }));

		const { error } = await node.run({ operation, ...alone });

		expect(error).toMatchObject({ name: 'NodeApiError', httpCode: 'EMSGSIZE' });
		expect(`${error?.message} ${error?.description}`).toContain('larger than 64 MiB');
		expect(Math.max(...sockets.map(({ bytesRead }) => bytesRead))).toBeLessThan(0.8 * size);
	},
);

it('A body that becomes 100 MB is not unpacked to its end', async () => {
	const headers = { 'content-encoding': 'gzip' };
	node.sandbox.answer('create', () => ({ status: 200, headers, body: gzipSync(huge) }));

	const { error } = await node.run({ operation: 'create', ...alone });

	expect(error).toMatchObject({ name: 'NodeApiError', httpCode: 'EMSGSIZE' });
});

it('A usage log of 200,000 rows is searched all the same', async () => {
	const rows = Array.from({ length: 200_000 }, () => ({ inference_id: 'other' }));
	node.sandbox.answer('logs', () => ({
		status: 200,
		body: Buffer.from(JSON.stringify({ data: rows })),
	}));
	node.sandbox.fault('create', { kind: 'resetAfter' });

	const { error } = await node.run({ maxWait: 2 });

	expect(error).toMatchObject({
		name: 'NodeApiError',
		message: expect.stringContaining('may have been accepted'),
	});
});

describe('50 answers of 58 MB at once', () => {
	const text = 'x'.repeat(58_000_000);
	const items = Array.from({ length: 50 }, (_none, index) => ({ json: { id: `job-${index}` } }));
	const parameters = { operation: 'get', generationId: '={{ $json.id }}' };

	const answerWith = (job: (id: string) => object): void =>
		node.sandbox.answer('poll', (_usual, { path }) => {
			const id = path.slice('/v1/stt/'.length);
			return { status: 200, body: Buffer.from(JSON.stringify({ generation_id: id, ...job(id) })) };
		});

	it('are not kept of jobs in progress', async () => {
		answerWith(() => ({ status: 'generating', note: text }));

		const { items: made } = await node.run(
			{ ...parameters, options: { concurrency: 50 } },
			{ items, onError: 'continueRegularOutput' },
		);

		expect(made.map(({ json }) => json.status)).toEqual(items.map(() => 'generating'));
	});

	it('end in failures where their transcripts do not fit into memory together', async () => {
		answerWith(() => ({ status: 'completed', result: { text } }));

		const { items: made } = await node.run(
			{ ...parameters, options: { concurrency: 50 } },
			{ items, onError: 'continueRegularOutput' },
		);

		expect(made).toHaveLength(50);
		const failed = made.filter(({ json }) => 'error' in json);
		expect(failed.length).toBeGreaterThan(0);
		for (const { json } of failed) {
			expect(json.error).toContain('do not fit into memory together (generation ID job-');
		}
	});
});
