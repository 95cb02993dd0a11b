import { sleep } from 'n8n-workflow';

/** Time as the batch sees it, so that tests and benchmarks can bring their own. */
export interface Clock {
	/** Seconds from some fixed moment. */
	now(): number;
	/** Rejects with the signal's reason as soon as it is aborted. */
	sleep(seconds: number, signal: AbortSignal): Promise<void>;
}

/**
 * Those who wait for a signal, by signal, behind one listener: Node warns of a leak once more than ten
 * listen to the same one.
 */
const waitingFor = new WeakMap<AbortSignal, Set<(reason: unknown) => void>>();

function waitersOf(signal: AbortSignal): Set<(reason: unknown) => void> {
	const known = waitingFor.get(signal);
	if (known) return known;
	const waiters = new Set<(reason: unknown) => void>();
	const stopAll = () => waiters.forEach((stop) => stop(signal.reason));
	signal.addEventListener('abort', stopAll, { once: true });
	waitingFor.set(signal, waiters);
	return waiters;
}

/**
 * The work's result, or a rejection with the signal's reason as soon as it is aborted. Not an async
 * function, which would keep twice as many objects for each of thousands of jobs that wait.
 */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
	const waiters = waitersOf(signal);
	return new Promise<T>((resolve, reject) => {
		waiters.add(reject);
		if (signal.aborted) reject(signal.reason);
		void work.then(resolve, reject).then(() => waiters.delete(reject));
	});
}

/** The machine's clock. n8n forbids timers of a node's own, so it sleeps with n8n's. */
export const systemClock: Clock = {
	now: () => performance.now() / 1000,
	sleep: (seconds, signal) =>
		signal.aborted ? Promise.reject(signal.reason) : untilAborted(sleep(seconds * 1000), signal),
};
