/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import type { Socket } from 'node:net';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export interface LocalServer {
	url: string;
	/** How many requests have come. */
	requests(): number;
	close(): void;
}

/** What a service does with a request. */
export type Handler = (response: ServerResponse, request: IncomingMessage) => void;

/** A service on this machine, for answers that nock cannot give: those that break off or never end. */
export async function startServer(handle: Handler): Promise<LocalServer> {
	let requests = 0;
	const server = createServer((request, response) => {
		requests += 1;
		handle(response, request);
	});
	// The server cannot close a connection that another protocol has taken over.
	const sockets = new Set<Socket>();
	server.on('connection', (socket) => sockets.add(socket));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (typeof address !== 'object' || address === null) throw new Error('There is no port');
	return {
		url: `http://127.0.0.1:${address.port}`,
		requests: () => requests,
		close() {
			server.close();
			for (const socket of sockets) socket.destroy();
		},
	};
}

/** @param answers one a request */
export async function startLocalServer(...answers: Handler[]): Promise<LocalServer> {
	const left = [...answers];
	return await startServer((response, request) => {
		const answer = left.shift();
		if (answer) answer(response, request);
		else response.writeHead(410).end();
	});
}

/** An answer that states its length, begins, and continues with `then`. */
const begin = (response: ServerResponse, then: () => void): void => {
	response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
	response.write('{"generation_id":', then);
};

export const breakOff = (response: ServerResponse): void =>
	begin(response, () => response.destroy());

export const neverEnd = (response: ServerResponse): void => begin(response, () => {});

export const neverBegin = (): void => {};

/** An answer that comes a byte at a time, without end. */
export function drip(response: ServerResponse): void {
	response.writeHead(200, { 'content-type': 'application/json' });
	response.write('{"generation');
	const next = () => {
		if (response.destroyed) return;
		response.write(' ');
		setTimeout(next, 1_000);
	};
	next();
}

/** An answer of which only the beginning of its head comes. */
export const halfAHead = ({ socket }: ServerResponse): void =>
	void socket?.write('HTTP/1.1 200 OK\r\nContent-Type: appl');

/** An answer that switches to another protocol; axios never settles after it. */
export const switchProtocols = ({ socket }: ServerResponse): void =>
	void socket?.write(
		'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: example\r\n\r\n',
	);

export const answerWith =
	(body: object) =>
	(response: ServerResponse): void =>
		void response.writeHead(200).end(JSON.stringify(body));
