/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { sandboxedNode } from '../../support/engine/sandboxedNode';

// The memory of n8n is not the service's to fill.

const size = 100 * 1024 * 1024;
const huge = Buffer.alloc(size, 'x');

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
