/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { STATUS_CODES } from 'node:http';
import type { Answer } from './answer';

/** What is wrong with one field, as the zod library words it. */
export interface Issue {
	code: string;
	path: string[];
	message: string;
	[detail: string]: unknown;
}

/** A request the sandbox rejects: HTTP status, message, and the service's details on it. */
export class ApiError extends Error {
	constructor(
		readonly status: number,
		message: string = STATUS_CODES[status] ?? 'Unknown',
		readonly data?: Issue[] | { kind: string },
		readonly headers: Record<string, string> = {},
	) {
		super(message);
	}
}

/** A 400 for a body or a query with these faults. */
export function invalidPayload(...issues: Issue[]): ApiError {
	return new ApiError(400, 'Invalid payload provided', issues);
}

/** A fault that concerns no single field. */
export function customIssue(message: string, ...path: string[]): Issue {
	return { code: 'custom', path, message };
}

/**
 * The answer to a request that failed: a rejection, or, for any other error, a 500. Its shape is
 * the one seen in 2026, with the faults of each field in `error.data`.
 */
export function errorAnswer(error: unknown, path: string): Answer {
	const refusal = error instanceof ApiError ? error : new ApiError(500, String(error));
	const { status, message, data, headers } = refusal;
	const title = STATUS_CODES[status] ?? 'Unknown';
	const name = `${title.replaceAll(' ', '')}Exception`;
	return {
		status,
		headers,
		body: {
			title,
			status,
			message,
			instance: `${path}?`,
			timestamp: new Date().toISOString(),
			error: { name, message, ...(data && { data }) },
		},
	};
}
