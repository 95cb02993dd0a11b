import type { Patience } from '../service/createJob';
import type { Outcome } from '../service/http';
import type { Session } from './session';

/** The patience of one item, of which it can be asked how much is used up. In seconds. */
export type SpentPatience = Patience & { spent(): number };

/** What an item's create has to keep to. */
export interface CreateLimits {
	/** How long it may be waited for, in seconds. */
	seconds: number;
	/**
	 * Whether a request that only waits, or the search for a lost job, may take no longer than what is left
	 * of these.
	 */
	limitsRequests: boolean;
	/** Uploads of the batch at once; `undefined` for a recording that the service downloads. */
	uploadConcurrency: number | undefined;
}

/**
 * Starts with so many seconds. Only waiting for the service counts: neither an upload nor standing in
 * line behind other items says anything about it.
 */
export function startPatience(
	{ clock, creating, pacer, limitUploads }: Session,
	{ seconds, limitsRequests, uploadConcurrency }: CreateLimits,
): SpentPatience {
	let spent = 0;
	const remaining = () => seconds - spent;
	const during: Patience['during'] = async (work) => {
		const start = clock.now();
		try {
			return await work();
		} finally {
			spent += clock.now() - start;
		}
	};
	const takeTurn: Patience['inTurn'] = async (send) => {
		const start = clock.now();
		let isSent = false;
		const outcome = await pacer.inTurn('create', remaining(), creating, async () => {
			isSent = true;
			return await send();
		});
		if (!isSent) spent += clock.now() - start;
		return outcome;
	};
	return {
		spent: () => spent,
		remaining,
		during,
		limit: (asked) => (limitsRequests ? Math.min(asked, Math.max(0.001, remaining())) : asked),
		sleep: async (pause) => await during(async () => await clock.sleep(pause, creating)),
		inTurn: async (send): Promise<Outcome> =>
			uploadConcurrency === undefined
				? await takeTurn(send)
				: await limitUploads(uploadConcurrency, creating, async () => await takeTurn(send)),
	};
}
