import type { Patience } from '../api/createJob';
import type { Session } from './session';

/** The patience of one item, of which it can be asked how much is used up. In seconds. */
export type SpentPatience = Patience & { spent(): number };

/**
 * Starts with so many seconds. Only waiting counts: an upload says nothing about the service.
 *
 * @param limitsRequests whether a request that only waits may take no longer than what is left
 */
export function startPatience(
	{ clock, signal }: Pick<Session, 'clock' | 'signal'>,
	seconds: number,
	limitsRequests = false,
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
	return {
		spent: () => spent,
		remaining,
		during,
		limit: (requestTimeout) =>
			limitsRequests ? Math.min(requestTimeout, Math.max(0.001, remaining())) : requestTimeout,
		sleep: async (pause) => await during(async () => await clock.sleep(pause, signal)),
	};
}
