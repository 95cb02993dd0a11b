import { failureOf, unseenJob } from '../service/job';
import { backoff } from '../service/retryDelay';
import { awaitTranscript } from './awaitTranscript';
import { checkJob } from './checkJob';
import type { Operation, Transcription } from './Operation';
import { readGenerationId } from '../parameters/generationId';
import type { Session } from '../purchases/session';
import { asBoolean } from '../shared/json';
import { readSchedule } from '../parameters/waiting';

/** Checks of one `get` that does not wait, while the service is out of reach. */
const attempts = 3;

async function getOnce(
	session: Session,
	generationId: string,
	requestTimeout: number,
): Promise<Transcription['job']> {
	const { clock, signal } = session;
	for (let attempt = 1; ; attempt++) {
		const seen = await checkJob(session, generationId, requestTimeout, requestTimeout);
		if ('job' in seen) {
			const failure = failureOf(seen.job);
			if (failure) throw failure;
			return { ...seen.job, generationId };
		}
		if ('refused' in seen) throw seen.refused;
		if (attempt === attempts) throw seen.unavailable;
		await clock.sleep(Math.max(backoff(attempt), Math.min(seen.retryAfter, 20)), signal);
	}
}

/** Retrieves a transcription by its generation id, at once or when it is finished. */
export const get: Operation = {
	async prepare(context, itemIndex, options) {
		const generationId = readGenerationId(context, itemIndex);
		const schedule = asBoolean(context.getNodeParameter('waitForCompletion', itemIndex, false))
			? readSchedule(context, itemIndex, options.pollStrategy)
			: undefined;
		return async (session) => {
			session.generationIds.set(itemIndex, generationId);
			const job = schedule
				? await awaitTranscript(session, unseenJob(generationId), schedule, options, {
						isOldJob: true,
					})
				: await getOnce(session, generationId, options.requestTimeout);
			return { job, model: job.model, sourceName: undefined, fileName: generationId };
		};
	},
};
