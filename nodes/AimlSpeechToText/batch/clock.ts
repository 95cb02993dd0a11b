import { sleep } from 'n8n-workflow';

/** Time as the batch sees it, so that tests and benchmarks can bring their own. */
export interface Clock {
	/** Seconds from some fixed moment. */
	now(): number;
	/** Rejects with the signal's reason as soon as it is aborted. */
	sleep(seconds: number, signal: AbortSignal): Promise<void>;
}

/** The machine's clock. n8n forbids timers of a node's own, so it sleeps with n8n's. */
export const systemClock: Clock = {
	now: () => performance.now() / 1000,

	async sleep(seconds, signal) {
		signal.throwIfAborted();
		// Node warns of a leak once more than ten sleepers listen to the same signal.
		const ownSignal = AbortSignal.any([signal]);
		let stop = () => {};
		const aborted = new Promise<never>((_resolve, reject) => {
			stop = () => reject(signal.reason);
		});
		ownSignal.addEventListener('abort', stop, { once: true });
		try {
			await Promise.race([sleep(seconds * 1000), aborted]);
		} finally {
			ownSignal.removeEventListener('abort', stop);
		}
	},
};
