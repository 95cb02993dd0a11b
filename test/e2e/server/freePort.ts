/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** Those that were given away may not be in use yet. */
const given = new Set<number>();

/** A free port of this machine, another one at each call. */
export async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	if (given.has(port)) return await freePort();
	given.add(port);
	return port;
}
