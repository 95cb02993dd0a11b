import { ConnectionFailure, type HttpAnswer, type Outcome } from './http';

const firstDelay = 1;
const longestDelay = 30;

/** Whatever the service asks for, or requests would follow each other without end. Seconds. */
export const shortestPause = 0.5;

/**
 * The pause that the service asks for in `Retry-After`, as seconds or as a date. A date is by the service's
 * clock, which the answer's own date shows: it may differ from n8n's by hours.
 *
 * @returns seconds, or `undefined` when it asks for none
 */
export function readRetryAfter({ headers }: HttpAnswer, now = Date.now()): number | undefined {
	const value = headers['retry-after']?.trim();
	if (!value) return undefined;
	const sentAt = Date.parse(headers.date ?? '') || now;
	const seconds = /^\d+(\.\d+)?$/.test(value) ? Number(value) : (Date.parse(value) - sentAt) / 1000;
	return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}

/** Whether the same request may succeed a moment later: a broken connection, 408, 425, 429 or 5xx. */
export function isTransient(outcome: Outcome): boolean {
	if (outcome instanceof ConnectionFailure) return outcome.code !== undefined;
	return [408, 425, 429].includes(outcome.status) || outcome.status >= 500;
}

/**
 * How long to leave the service alone before the same request is sent again: as long as it asks, else
 * between half and all of 1, 2, 4, … up to 30 seconds.
 *
 * @param attempt 1 for the pause after the first try
 */
export function retryDelay(outcome: Outcome, attempt: number, random = Math.random): number {
	const asked = outcome instanceof ConnectionFailure ? undefined : readRetryAfter(outcome);
	if (asked !== undefined) return Math.max(asked, shortestPause);
	return Math.min(longestDelay, firstDelay * 2 ** (attempt - 1)) * (0.5 + random() / 2);
}
