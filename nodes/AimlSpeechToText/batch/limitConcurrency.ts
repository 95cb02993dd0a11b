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
		let isRunning = false;
		let leave = () => {};
		const start = new Promise<void>((resolve) => {
			const entry = {
				limit,
				begin() {
					isRunning = true;
					resolve();
				},
			};
			waiting.add(entry);
			leave = () => waiting.delete(entry);
		});
		beginNext();
		try {
			await untilAborted(start, signal);
			return await work();
		} finally {
			leave();
			if (isRunning) running -= 1;
			beginNext();
		}
	};
}
