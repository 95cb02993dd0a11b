/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** An address of its own for a server, where connections can be rejected for a while. */
export interface Gate {
	readonly url: string;
	/** Breaks the connections and rejects new ones. Open at first. */
	close(): Promise<void>;
	/** Lets connections through again, at the same address. */
	open(): Promise<void>;
}

/** Puts a gate before the server at `url`. */
export async function startGate(url: string): Promise<Gate> {
	const target = new URL(url);
	const sockets = new Set<Socket>();
	const server = createServer((incoming) => {
		const outgoing = connect(Number(target.port), target.hostname);
		for (const socket of [incoming, outgoing]) {
			sockets.add(socket);
			socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
		}
		incoming.pipe(outgoing).pipe(incoming);
	});
	const open = async (port: number) => {
		server.listen(port, target.hostname);
		await once(server, 'listening');
	};
	await open(0);
	const { port } = server.address() as AddressInfo;

	return {
		url: `http://${target.hostname}:${port}`,
		open: async () => await open(port),
		async close() {
			if (!server.listening) return;
			const closed = once(server, 'close');
			server.close();
			for (const socket of sockets) socket.destroy();
			await closed;
		},
	};
}
