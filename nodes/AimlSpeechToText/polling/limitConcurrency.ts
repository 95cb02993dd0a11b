import { untilAborted } from './clock';

/** Does work as soon as less than `limit` is in progress, in the order of asking. */
export type LimitedRun = <T>(
	limit: number,
	signal: AbortSignal,
	work: () => Promise<T>,
) => Promise<T>;

/**
 * Starts with nothing in progress. Work whose signal is aborted before its start is never begun, and
 * fails with the signal's reason.
 */
export function limitConcurrency(): LimitedRun {
	const waiting = new Set<{ limit: number; begin(): void }>();
	let running = 0;

	function beginNext(): void {
		for (const next of waiting) {
			if (running >= next.limit) return;
			waiting.delete(next);
			running += 1;
			next.begin();
		}
	}

	return async (limit, signal, work) => {
		let stopWaiting = () => false;
		const start = new Promise<void>((begin) => {
			const entry = { limit, begin };
			waiting.add(entry);
			stopWaiting = () => waiting.delete(entry);
		});
		beginNext();
		try {
			await untilAborted(start, signal);
			return await work();
		} finally {
			const wasRunning = !stopWaiting();
			if (wasRunning) running -= 1;
			beginNext();
		}
	};
}
