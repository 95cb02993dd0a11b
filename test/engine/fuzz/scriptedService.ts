/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answer } from './answers';

/** What the service answers to the next requests; when that is used up, it does what it is asked. */
export interface Script {
	create: Answer[];
	poll: Answer[];
	logs: Answer[];
}

/** A request as the service saw it, and its answer. */
export interface Exchange {
	/** Without the base URL's own path. */
	path: string;
	clientRequestId: string;
	answer: Answer;
	/** Whether the answer came from the script. */
	isScripted: boolean;
}

/** A service for one run of the node. */
export interface ScriptedRun {
	baseUrl: string;
	exchanges: Exchange[];
	/** Forgets the run. */
	end(): void;
}

export interface ScriptedService {
	begin(script: Script): ScriptedRun;
	close(): void;
}

const plain = (body: object): Answer => {
	return { status: 200, headers: {}, body: JSON.stringify(body), breaks: 'never' };
};
const asAsked: Record<keyof Script, Answer> = {
	create: plain({ generation_id: 'example-id', status: 'queued' }),
	poll: plain({ status: 'completed', result: { text: 'Hello.' } }),
	logs: plain({ data: [] }),
};

function send(response: ServerResponse, { status, headers, body, breaks }: Answer): void {
	if (breaks === 'before') {
		response.destroy();
		return;
	}
	const length = Buffer.byteLength(body) + (breaks === 'within' ? 1 : 0);
	const hasBody = status !== 204 && status !== 304;
	response.writeHead(status, { ...headers, ...(hasBody ? { 'content-length': length } : {}) });
	if (breaks === 'within') response.write(body, () => response.destroy());
	else response.end(hasBody ? body : undefined);
}

const routeOf = (path: string): keyof Script => {
	if (path === '/v1/stt/create') return 'create';
	return path.startsWith('/v2/logs') ? 'logs' : 'poll';
};

/** Starts a service that tells its runs apart by the first part of their paths. */
export async function startScriptedService(): Promise<ScriptedService> {
	const runs = new Map<string, { script: Script; exchanges: Exchange[] }>();
	let begun = 0;
	const server = createServer((request, response) => {
		const [, name, path] = /^\/([^/]*)(.*)$/.exec(request.url ?? '') ?? [];
		const run = runs.get(name ?? '');
		request.resume().on('end', () => {
			const route = routeOf(path ?? '');
			const scripted = run?.script[route].shift();
			const answer = scripted ?? asAsked[route];
			const clientRequestId = String(request.headers['x-client-request-id'] ?? '');
			const isScripted = scripted !== undefined;
			run?.exchanges.push({ path: path ?? '', clientRequestId, answer, isScripted });
			send(response, answer);
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;

	return {
		begin({ create, poll, logs }) {
			const name = `run-${++begun}`;
			const exchanges: Exchange[] = [];
			// A copy is used up, for the same script may begin again.
			const script = { create: [...create], poll: [...poll], logs: [...logs] };
			runs.set(name, { script, exchanges });
			const baseUrl = `http://127.0.0.1:${port}/${name}`;
			return { baseUrl, exchanges, end: () => void runs.delete(name) };
		},
		close() {
			server.close();
			server.closeAllConnections();
		},
	};
}
