import { sleep } from 'n8n-workflow';
import type { Answer } from './answer';
import { ApiError, errorAnswer } from './errors';
import type { Route, SandboxRequest } from './request';

/** What goes wrong with one request. `accept` (create only): whether the job is accepted nonetheless. */
export type Fault =
	| {
			kind: 'status';
			status: number;
			/** An object is sent as JSON, text as it is; without one, the service's own error body. */
			body?: object | string;
			headers?: Record<string, string>;
			accept?: boolean;
	  }
	/** The connection breaks before the request is read. */
	| { kind: 'resetBefore' }
	/** The connection breaks instead of the answer; a create is accepted unless `accept` is false. */
	| { kind: 'resetAfter'; accept?: boolean }
	/** No answer, ever. */
	| { kind: 'hang'; accept?: boolean }
	/** An answer that begins, and then breaks off or stalls; accepts jobs the same way as `resetAfter`. */
	| {
			kind: 'breakOff' | 'stall';
			status?: number;
			body?: string;
			headers?: Record<string, string>;
			accept?: boolean;
	  }
	| { kind: 'invalidJson'; accept?: boolean }
	| { kind: 'emptyBody'; accept?: boolean }
	| { kind: 'html'; status?: number; accept?: boolean }
	| { kind: 'redirect'; location?: string; accept?: boolean }
	/** The right answer, late by the given seconds. */
	| { kind: 'slow'; seconds?: number }
	/** Status 200 with the given JSON. */
	| { kind: 'answer'; body: object; accept?: boolean };

/** Whether the request is carried out before the fault strikes. */
export function isCarriedOut(fault: Fault): boolean {
	if (fault.kind === 'slow') return true;
	if (fault.kind === 'resetBefore') return false;
	return fault.accept ?? ['resetAfter', 'breakOff', 'stall'].includes(fault.kind);
}

/** The faults waiting for the next requests on each route. */
export class FaultQueue {
	private readonly waiting = new Map<Route, Array<{ fault: Fault; times: number }>>();

	/** Lets the next `times` requests on the route meet the fault, after those already waiting. */
	add(route: Route, fault: Fault, times: number): void {
		this.waiting.set(route, [...(this.waiting.get(route) ?? []), { fault, times }]);
	}

	/** The fault the next request on the route meets. */
	take(route: Route): Fault | undefined {
		const queue = this.waiting.get(route)?.filter(({ times }) => times > 0) ?? [];
		this.waiting.set(route, queue);
		const [next] = queue;
		if (next) next.times -= 1;
		return next?.fault;
	}

	clear(): void {
		this.waiting.clear();
	}
}

/**
 * What the client gets instead of the answer (null when the request was not carried out); null when
 * nothing is to be sent.
 */
export async function answerWithFault(
	fault: Fault,
	answer: Answer | null,
	{ incoming, url }: SandboxRequest,
): Promise<Answer | null> {
	const json = { 'content-type': 'application/json' };
	switch (fault.kind) {
		case 'status': {
			const { status, headers, body } = fault;
			const usual = errorAnswer(new ApiError(status), url.pathname);
			return { status, headers, body: body ?? usual.body };
		}
		case 'resetBefore':
		case 'resetAfter':
			incoming.socket.resetAndDestroy();
			return null;
		case 'hang':
			return null;
		case 'breakOff':
		case 'stall': {
			const { kind, status = 200, headers = json, body = '{"generation_id":' } = fault;
			return { status, headers, body, cut: kind === 'stall' ? 'stalled' : 'broken' };
		}
		case 'invalidJson':
			return { status: 200, headers: json, body: '{"generation_id":"RlLz0hRdAs9v' };
		case 'emptyBody':
			return { status: 200, headers: json };
		case 'html':
			return { status: fault.status ?? 502, body: '<!DOCTYPE html><title>Bad gateway</title>' };
		case 'redirect':
			return { status: 302, headers: { location: fault.location ?? 'https://example.com/' } };
		case 'slow':
			if (fault.seconds !== 0) await sleep((fault.seconds ?? 5) * 1000);
			return answer;
		case 'answer':
			return { status: 200, body: fault.body };
	}
}
