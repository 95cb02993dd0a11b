import type { Request } from 'express';

import type { Answer } from './answer';
import { ApiError } from './errors';
import type { RateLimiter } from './rateLimiter';
import type { SandboxSettings } from './settings';
import type { SandboxState } from './state';

/** What a request must pass: nothing, the firewall and the rate limit, or those and the key check. */
export type Guard = 'none' | 'limits' | 'key';

/** The client's own request id, if the service would take it; otherwise it is silently dropped. */
export function clientRequestIdOf(request: Request): string | null {
	const id = request.get('x-client-request-id') ?? '';
	return /^[\w.:-]{1,128}$/.test(id) ? id : null;
}

function retryAfter(
	milliseconds: number,
	form: SandboxSettings['retryAfter'],
): Record<string, string> {
	if (form === 'none') return {};
	// Dates have whole seconds: one more, or it would be over too early.
	const date = new Date(Date.now() + milliseconds + 1000).toUTCString();
	return { 'retry-after': form === 'date' ? date : String(Math.ceil(milliseconds / 1000)) };
}

/** Throws a 429 when more than `limit` requests came in the limiter's window. */
export function limitRate(limiter: RateLimiter, limit: number, settings: SandboxSettings): void {
	const wait = limiter.wait(limit, Date.now());
	if (wait > 0) {
		throw new ApiError(429, undefined, undefined, retryAfter(wait, settings.retryAfter));
	}
}

/** The firewall's answer, which is not JSON, to a request without a User-Agent; else null. */
export function firewallAnswer({ settings }: SandboxState, request: Request): Answer | null {
	if (!settings.requireUserAgent || request.get('user-agent')) return null;
	return { status: 403, headers: { 'content-type': 'text/plain' }, body: 'error code: 1010' };
}

/** Throws what the service's gateway answers before a request reaches the API. */
export function admit(
	{ settings, requestLimiter }: SandboxState,
	request: Request,
	guard: Guard,
): void {
	if (guard === 'none') return;
	if (settings.rateLimit) limitRate(requestLimiter, settings.rateLimit.requestsPerSecond, settings);
	if (guard === 'key' && request.get('authorization') !== `Bearer ${settings.apiKey}`) {
		throw new ApiError(401, 'A valid API key is required');
	}
}
