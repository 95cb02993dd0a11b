import { ConnectionFailure, type Outcome } from '../service/http';
import { readRetryAfter } from '../service/retryDelay';
import { untilAborted, type Clock } from './clock';
import { startRequestRate } from './requestRate';

/** What a request is for: to have a recording transcribed, or to look whether it is. */
export type RequestKind = 'create' | 'check';

/** Keeps the requests of a whole batch to what the service allows. */
export interface Pacer {
	/**
	 * Sends a request when it is its turn. A check waits no longer than so many seconds; a create stands
	 * in line for as long as the service takes the requests before it, and so many seconds more.
	 *
	 * @returns what became of it; when its turn did not come, the refusal that stands in the way
	 * @throws the signal's reason when aborted before its turn
	 */
	inTurn(
		kind: RequestKind,
		seconds: number,
		signal: AbortSignal,
		send: () => Promise<Outcome>,
	): Promise<Outcome>;
}

/** Someone who waits for a turn. In seconds. */
interface Waiter {
	since: number;
	patience: number;
	go(inTheWay: Outcome | undefined): void;
}

type Line = Set<Waiter>;

/** The pause after a refusal that asks for none. Seconds. */
const usualPause = 1;

/** Starts unpaced: only a refusal shows that the service has a limit. */
export function startPacer(clock: Clock, runSignal: AbortSignal): Pacer {
	const rate = startRequestRate();
	const creates: Line = new Set();
	const checks: Line = new Set();
	/** By turns, so that neither holds the other up: what was bought is looked at, the rest is bought. */
	let lines: [Line, Line] = [checks, creates];
	let lastTaken = -Infinity;
	let lastRefusal: Outcome | undefined;
	let watching: Promise<void> | undefined;

	const isAnyoneWaiting = () => creates.size + checks.size > 0;

	function letOut(): void {
		while (isAnyoneWaiting()) {
			const now = clock.now();
			if (rate.nextAt(now) > now) {
				watching ??= watch().catch(() => {});
				return;
			}
			const line = lines[0].size > 0 ? lines[0] : lines[1];
			lines = line === creates ? [checks, creates] : [creates, checks];
			const [waiter] = line;
			line.delete(waiter);
			rate.sent(now);
			waiter.go(undefined);
		}
	}

	/** Tells those who have waited for too long. Returns when the next of them is to be told. */
	function dismiss(now: number): number {
		let next = Infinity;
		for (const line of lines) {
			for (const waiter of line) {
				const start = line === creates ? Math.max(waiter.since, lastTaken) : waiter.since;
				const end = start + waiter.patience;
				if (end > now) next = Math.min(next, end);
				else if (line.delete(waiter)) waiter.go(lastRefusal);
			}
		}
		return next;
	}

	async function watch(): Promise<void> {
		try {
			while (isAnyoneWaiting()) {
				const now = clock.now();
				const wakeAt = Math.min(rate.nextAt(now), dismiss(now));
				await clock.sleep(Math.max(0, wakeAt - now), runSignal);
				letOut();
			}
		} finally {
			watching = undefined;
		}
	}

	/** Resolves when it is one's turn, or with the refusal that stands in the way. */
	async function turn(
		kind: RequestKind,
		patience: number,
		signal: AbortSignal,
	): Promise<Outcome | undefined> {
		const now = clock.now();
		if (lastRefusal && rate.nextAt(now) > now + patience) return lastRefusal;
		const line = kind === 'create' ? creates : checks;
		let leave = () => {};
		const isTurn = new Promise<Outcome | undefined>((go) => {
			const waiter = { since: now, patience, go };
			line.add(waiter);
			leave = () => line.delete(waiter);
		});
		letOut();
		return await untilAborted(isTurn, signal).finally(leave);
	}

	function learn(outcome: Outcome, sentAt: number): void {
		const now = clock.now();
		if (outcome instanceof ConnectionFailure) return;
		if (outcome.status === 429) {
			lastRefusal = outcome;
			rate.refused(now, sentAt, readRetryAfter(outcome) ?? usualPause);
		} else {
			lastTaken = now;
			rate.taken(now, sentAt);
			letOut();
		}
	}

	return {
		async inTurn(kind, seconds, signal, send) {
			const inTheWay = await turn(kind, seconds, signal);
			if (inTheWay) return inTheWay;
			const sentAt = clock.now();
			const outcome = await send();
			learn(outcome, sentAt);
			return outcome;
		},
	};
}
