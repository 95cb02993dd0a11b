/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';

/** What the sandbox sends: an object becomes JSON; text, bytes and streams go out as they are. */
export interface Answer {
	status: number;
	headers?: Record<string, string>;
	body?: object | string | Buffer | Readable;
}

/** Sends an answer. A client that has gone away is not a fault of the sandbox. */
export async function send(response: Response, { status, headers, body }: Answer): Promise<void> {
	response.status(status).set(headers ?? {});
	if (body instanceof Readable) await pipeline(body, response).catch(() => undefined);
	else if (body === undefined) response.end();
	else response.send(body);
}
