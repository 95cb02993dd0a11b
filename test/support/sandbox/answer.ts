/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LoggedRequest } from './request';

/** What the sandbox sends: an object becomes JSON, text and bytes go out as they are. */
export interface Answer {
	status: number;
	headers?: Record<string, string>;
	body?: object | string | Buffer;
	/** Announces more than that, and then breaks the connection or sends nothing more. */
	cut?: 'broken' | 'stalled';
}

/** Makes an answer out of the usual one. */
export type Script = (usual: Answer, request: LoggedRequest) => Answer | Promise<Answer>;

/**
 * Reads the rest of a request. A client that still sends when the connection closes never sees the
 * answer, and could not distinguish a rate limit's rejection from a lost answer.
 */
async function takeWhole(request: IncomingMessage): Promise<void> {
	if (request.complete) return;
	request.resume();
	await Promise.race([once(request, 'end'), once(request, 'close')]);
}

/** Sends an answer. A client that has gone away is not a fault of the sandbox. */
export async function send(
	response: ServerResponse<IncomingMessage>,
	{ status, headers, body = '', cut }: Answer,
): Promise<void> {
	if (status === 429) await takeWhole(response.req);
	const isJson = typeof body === 'object' && !Buffer.isBuffer(body);
	const content = isJson ? JSON.stringify(body) : body;
	const length = Buffer.byteLength(content) + (cut ? 1000 : 0);
	const type = isJson ? 'application/json' : 'text/html';
	response.on('error', () => {});
	response.writeHead(status, {
		// Node's own knows nothing of simulated time.
		date: new Date().toUTCString(),
		...(body === '' ? {} : { 'content-type': `${type}; charset=utf-8` }),
		...(status === 204 || status === 304 ? {} : { 'content-length': length }),
		...headers,
	});
	if (!cut) response.end(content);
	else response.write(content, () => cut === 'broken' && response.destroy());
}
