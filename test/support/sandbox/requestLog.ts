/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { IncomingHttpHeaders } from 'node:http';
import type { Request } from 'express';

import type { UploadedFile } from './createRequest';

export const routes = [
	'create',
	'poll',
	'models',
	'billing',
	'logs',
	'recording',
	'other',
] as const;

export type Route = (typeof routes)[number];

/** One request the sandbox was sent, in the order of arrival. */
export interface LoggedRequest {
	route: Route;
	method: string;
	/** With its query string. */
	path: string;
	headers: IncomingHttpHeaders;
	/** HTTP status of the answer; null while, or because, there was none. */
	status: number | null;
	/** A create's fields as they were sent, and what is known about its file (never the bytes). */
	body?: Record<string, unknown> & { file?: UploadedFile };
	/** When it arrived, in milliseconds since 1970. */
	at: number;
}

/** The log entry of a request that has just arrived. */
export function loggedRequest(route: Route, request: Request): LoggedRequest {
	const { method, originalUrl: path, headers } = request;
	return { route, method, path, headers, status: null, at: Date.now() };
}
