import { fetchJob, type Look } from '../service/fetchJob';
import type { Session } from '../purchases/session';

/**
 * Looks at a job once, when it is its turn in the batch. Half of the time is left for the answer: with a
 * turn later than that, what stands in the way says more than a request that is cut off.
 *
 * @param seconds until there must be an answer
 * @param requestTimeout seconds for the request itself
 */
export async function checkJob(
	{ send, clock, pacer, signal }: Session,
	generationId: string,
	seconds: number,
	requestTimeout: number,
): Promise<Look> {
	const end = clock.now() + seconds;
	const timeLeft = () => Math.max(0.001, end - clock.now());
	return await fetchJob(
		async (request) =>
			await pacer.inTurn(
				'check',
				seconds / 2,
				signal,
				async () =>
					await send({
						...request,
						timeoutSeconds: Math.min(request.timeoutSeconds, timeLeft()),
					}),
			),
		generationId,
		requestTimeout,
	);
}
