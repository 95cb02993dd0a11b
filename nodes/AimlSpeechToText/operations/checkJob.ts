import { fetchJob, type Look } from '../api/fetchJob';
import type { Session } from '../session/session';

/**
 * Looks at a job once, when it is its turn in the batch.
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
	const timeLeft = () => Math.max(0.001, Math.min(requestTimeout, end - clock.now()));
	return await fetchJob(
		async (request) =>
			await pacer.inTurn(
				'check',
				seconds,
				signal,
				async () => await send({ ...request, timeoutSeconds: timeLeft() }),
			),
		generationId,
		requestTimeout,
	);
}
