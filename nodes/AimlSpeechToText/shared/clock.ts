import { sleep as wait } from 'n8n-workflow';

/** The one source of time, so that tests can bring their own. */
export interface Clock {
	/** Seconds from some fixed moment. */
	now(): number;
	/**
	 * Calls back once, after the given number of seconds.
	 *
	 * @returns cancels it
	 */
	after(seconds: number, callback: () => void): () => void;
}

/** n8n 1.x cannot cancel its `sleep`: a run that ends leaves a timer for no longer than this. Seconds. */
const longestTimer = 1;

/** Callbacks at least this far off share timers, this many per second, because each wakes n8n. Seconds. */
const groupedFrom = 1;
const groupsPerSecond = 20;

/** Shared, because without a reason each abort makes an error with a stack trace. */
const timerReplaced = new Error('Another timer is sooner');

/**
 * The machine's clock, with one timer for all that wait. n8n forbids nodes to set timers of their own.
 *
 * @param signal when aborted, nothing is called back any more and no timer stays armed
 */
export function startClock(signal: AbortSignal): Clock {
	const now = () => performance.now() / 1000;
	const waiting = new Map<number, Set<() => void>>();
	let timer = { moment: Infinity, cancel: new AbortController() };

	function arm(moment: number): void {
		if (moment >= timer.moment || signal.aborted) return;
		timer.cancel.abort(timerReplaced);
		const armed = { moment, cancel: new AbortController() };
		timer = armed;
		const seconds = Math.min(longestTimer, Math.max(0, moment - now()));
		void wait(Math.ceil(seconds * 1000), armed.cancel.signal).then(
			() => armed === timer && ring(),
			() => {},
		);
	}

	function ring(): void {
		timer = { moment: Infinity, cancel: timer.cancel };
		const current = now();
		const due = [...waiting.keys()].filter((moment) => moment <= current).sort((a, b) => a - b);
		for (const moment of due) {
			const callbacks = waiting.get(moment) ?? [];
			waiting.delete(moment);
			for (const call of callbacks) call();
		}
		arm([...waiting.keys()].reduce((first, moment) => Math.min(first, moment), Infinity));
	}

	signal.addEventListener('abort', () => timer.cancel.abort(), { once: true });

	return {
		now,
		after(seconds, callback) {
			const exact = now() + seconds;
			const moment =
				seconds < groupedFrom ? exact : Math.ceil(exact * groupsPerSecond) / groupsPerSecond;
			const group = waiting.get(moment) ?? new Set();
			// A function of its own: the same callback may be passed twice.
			const call = () => callback();
			waiting.set(moment, group.add(call));
			arm(moment);
			return () => {
				group.delete(call);
				if (group.size === 0 && waiting.get(moment) === group) waiting.delete(moment);
			};
		},
	};
}

/**
 * Those who wait for a signal, by signal, sharing one listener: Node warns of a leak once more than ten
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

/** Waits for the given seconds; rejects with the signal's reason as soon as it is aborted. */
export function sleep(clock: Clock, seconds: number, signal: AbortSignal): Promise<void> {
	if (signal.aborted) return Promise.reject(signal.reason);
	const waiters = waitersOf(signal);
	return new Promise((resolve, reject) => {
		const stop = (reason: unknown) => {
			cancel();
			reject(reason);
		};
		const cancel = clock.after(seconds, () => {
			waiters.delete(stop);
			resolve();
		});
		waiters.add(stop);
	});
}

/** The work's result, or `undefined` when it takes longer than the given seconds. */
export function within<T>(clock: Clock, seconds: number, work: Promise<T>): Promise<T | undefined> {
	return new Promise((resolve, reject) => {
		const cancel = clock.after(seconds, () => resolve(undefined));
		void work.then(resolve, reject).then(cancel);
	});
}
