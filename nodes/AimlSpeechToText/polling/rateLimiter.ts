import { untilAborted, type Clock } from '../shared/clock';
import { ConnectionFailure, type Outcome } from '../service/http';
import { readRetryAfter, shortestPause } from '../service/retry';
import { startRequestRate } from './requestRate';

/** Creates and polls take turns, so that neither blocks the other; the rest counts as polls. */
export type RequestKind = 'create' | 'poll';

/** Keeps the requests of a whole run to what the service accepts. */
export interface RateLimiter {
	/**
	 * Sends a request when its turn has come, or gives up.
	 *
	 * @param maxDelay in seconds. A queued create gives up if the service has accepted nothing for this long;
	 * any other request after waiting this long. 0 sends it out of turn
	 * @param since the moment from which the delay counts
	 * @returns the outcome; `wasSent` is false when it is another request's rejection that blocked this one
	 * @throws the signal's reason when aborted before its turn
	 */
	send(
		request: { kind: RequestKind; maxDelay: number; since: number; signal: AbortSignal },
		send: () => Promise<Outcome>,
	): Promise<{ outcome: Outcome; wasSent: boolean }>;
}

/** Someone who waits for a turn. In seconds. */
interface Waiter {
	since: number;
	maxDelay: number;
	go(rejection: Outcome | undefined): void;
}

/** The pause after a rejection that asks for none. Seconds. */
const usualPause = 1;

/** Requests sent before n8n gets to handle answers: each takes a millisecond of its time or more. */
const requestsPerTick = 10;

/** Starts without a limit: only a rejection shows that the service has one. */
export function startRateLimiter(clock: Clock): RateLimiter {
	const rate = startRequestRate();
	const creates = new Set<Waiter>();
	const polls = new Set<Waiter>();
	let next = creates;
	let sentInTick = 0;
	let lastAccepted = -Infinity;
	let lastRejection: Outcome | undefined;
	let wakeAt = Infinity;
	let cancelWake = () => {};

	/** Whether a request may be sent right now; sets a timer for the next attempt when not. */
	function isFree(now: number): boolean {
		if (sentInTick >= requestsPerTick) return false;
		const moment = rate.nextAt(now);
		if (moment > now) wakeIn(moment - now, now);
		return moment <= now;
	}

	function wakeIn(seconds: number, now: number): void {
		if (now + seconds >= wakeAt) return;
		cancelWake();
		wakeAt = now + seconds;
		cancelWake = clock.after(seconds, () => {
			wakeAt = Infinity;
			// First, because a turn that arrives exactly at the deadline still counts.
			dispatch();
			expire(clock.now());
		});
	}

	function countSent(now: number): void {
		rate.sent(now);
		if (sentInTick++ > 0) return;
		clock.after(0, () => {
			sentInTick = 0;
			dispatch();
		});
	}

	function dispatch(): void {
		while (creates.size + polls.size > 0) {
			const now = clock.now();
			if (!isFree(now)) return;
			const line = next.size > 0 ? next : next === creates ? polls : creates;
			next = line === creates ? polls : creates;
			const [waiter] = line;
			line.delete(waiter);
			countSent(now);
			waiter.go(undefined);
		}
	}

	/** Gives up waiters whose deadline has passed, and sets a timer for the next deadline. */
	function expire(now: number): void {
		let first = Infinity;
		for (const line of [creates, polls]) {
			for (const waiter of line) {
				const start = line === creates ? Math.max(waiter.since, lastAccepted) : waiter.since;
				const end = start + waiter.maxDelay;
				if (end > now) first = Math.min(first, end);
				else if (line.delete(waiter)) waiter.go(lastRejection);
			}
		}
		if (lastRejection && first < Infinity) wakeIn(first - now, now);
	}

	/** Resolves when it is the request's turn, or with the rejection that it was blocked by. */
	async function turn(
		kind: RequestKind,
		maxDelay: number,
		since: number,
		signal: AbortSignal,
	): Promise<Outcome | undefined> {
		signal.throwIfAborted();
		const now = clock.now();
		if (lastRejection && rate.nextAt(now) > now + maxDelay) return lastRejection;
		const line = kind === 'create' ? creates : polls;
		let leave = () => {};
		const came = new Promise<Outcome | undefined>((go) => {
			const waiter = { since, maxDelay, go };
			line.add(waiter);
			leave = () => line.delete(waiter);
		});
		dispatch();
		if (lastRejection) expire(now);
		return await untilAborted(came, signal).finally(leave);
	}

	function learn(outcome: Outcome, sentAt: number): void {
		const now = clock.now();
		if (outcome instanceof ConnectionFailure) return;
		if (outcome.status === 429) {
			lastRejection = outcome;
			const asked = readRetryAfter(outcome) ?? usualPause;
			rate.rejected(now, sentAt, Math.max(asked, shortestPause));
			expire(now);
		} else {
			lastAccepted = now;
			rate.accepted(now, sentAt);
		}
		dispatch();
	}

	return {
		async send({ kind, maxDelay, since, signal }, send) {
			const isOutOfTurn = maxDelay <= 0;
			const rejection = isOutOfTurn ? undefined : await turn(kind, maxDelay, since, signal);
			if (rejection) return { outcome: rejection, wasSent: false };
			const sentAt = clock.now();
			const outcome = await send();
			learn(outcome, sentAt);
			return { outcome, wasSent: true };
		},
	};
}
