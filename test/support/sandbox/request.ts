/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { UploadedFile } from './createRequest';
import type { Job, JobReport } from './jobs';

export type Route = 'create' | 'poll' | 'models' | 'billing' | 'logs' | 'recording' | 'other';

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
	/** The job that a create made or a poll asked for. */
	job?: Job;
	/** What a poll was answered. */
	outcome?: JobReport['outcome'];
	/** When it arrived, in milliseconds since 1970. */
	at: number;
}

/** A request on its way to its answer. */
export interface SandboxRequest {
	incoming: IncomingMessage;
	url: URL;
	/** The variable part of its path: an id, a file name. */
	name: string;
	logged: LoggedRequest;
}

/** The client's own request id, if the service would accept it; otherwise it is silently dropped. */
export function clientRequestIdOf({ headers }: LoggedRequest): string | null {
	const id = String(headers['x-client-request-id'] ?? '');
	return /^[\w.:-]{1,128}$/.test(id) ? id : null;
}
