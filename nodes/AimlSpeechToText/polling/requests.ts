import { sleep, untilAborted, type Clock } from '../shared/clock';
import {
	ConnectionFailure,
	type HttpAnswer,
	type HttpRequest,
	type Outcome,
	type Send,
} from '../service/http';
import { isTransient, readRetryAfter, retryDelay } from '../service/retry';
import { startRateLimiter, type RequestKind } from './rateLimiter';

/** How a request is sent, and how often. */
export interface SendPolicy {
	kind: RequestKind;
	/**
	 * Seconds for which it waits for its turn, and a create that is rejected with 429 is sent again. 0 sends it
	 * at once and accepts any answer.
	 */
	maxDelay: number;
	/** How often it is sent when the service cannot be reached, or when a poll is unanswered. */
	tries: number;
	/** Whether an outcome counts as unanswered. Default: transient failures only. */
	isUnanswered?: (outcome: Outcome) => boolean;
	/** Ends it; only a create already sent is awaited, because it may be charged. */
	signal: AbortSignal;
}

/** The one way to the service: every request of a run passes it. */
export interface Requests {
	/**
	 * Sends a request, again when it may be and when that makes sense.
	 *
	 * @param toRequest makes it anew for every try
	 * @returns the last outcome
	 * @throws the signal's reason when aborted
	 */
	send(toRequest: () => HttpRequest, policy: SendPolicy): Promise<Outcome>;
}

/** The longest pause, whatever an unavailable service asks for: an item has to end. Seconds. */
const longestPause = 20;

/** The answer of a service that receives too many requests. */
const tooMany = (outcome: Outcome): HttpAnswer | undefined =>
	!(outcome instanceof ConnectionFailure) && outcome.status === 429 ? outcome : undefined;

/**
 * Whether a request may be sent again. A create only when it certainly never left this machine, because an
 * accepted one is paid for; polling again costs nothing.
 */
function mayRepeat({ kind, isUnanswered = isTransient }: SendPolicy, outcome: Outcome): boolean {
	if (kind === 'poll') return isUnanswered(outcome);
	return outcome instanceof ConnectionFailure && !outcome.wasSent && outcome.code !== undefined;
}

/** Starts the requests of a run. */
export function startRequests(send: Send, clock: Clock): Requests {
	const limiter = startRateLimiter(clock);
	return {
		async send(toRequest, policy) {
			const { kind, maxDelay, tries, signal } = policy;
			let since = clock.now();
			let wasRejected = false;
			for (let failures = 1; ; ) {
				const { outcome, wasSent } = await limiter.send(
					{ kind, maxDelay, since, signal },
					async () => {
						const sending = send(toRequest());
						return await (kind === 'create' ? sending : untilAborted(sending, signal));
					},
				);
				if (!wasSent) return outcome;
				const rejection = tooMany(outcome);
				if (rejection && kind === 'create' && maxDelay > 0) {
					if (!wasRejected) since = clock.now();
					wasRejected = true;
					const left = since + maxDelay - clock.now();
					if ((readRetryAfter(rejection) ?? 0) > left) return rejection;
					// The limiter pauses all requests of the run, this one included.
					continue;
				}
				if (failures >= tries || !mayRepeat(policy, outcome)) return outcome;
				const pause = Math.min(longestPause, retryDelay(outcome, failures));
				await sleep(clock, pause, signal);
				failures += 1;
			}
		},
	};
}
