import { createJob, type AcceptedJob, type Patience } from '../api/createJob';
import { failureOf } from '../api/job';
import { createFields, readCreateRequest, type PreparedCreate } from './createRequest';
import type { Operation } from './Operation';
import type { Session } from './session';

/** How long a create that is refused for too many requests is tried again. Seconds. */
const longestRefusal = 60;

/**
 * Seconds that may be spent waiting until a create is taken. Only pauses count, for the time an upload
 * takes says nothing about the service.
 */
export function patienceOf(
	{ clock, signal }: Session,
	seconds: number,
): Patience & { spent(): number } {
	let spent = 0;
	return {
		spent: () => spent,
		remaining: () => seconds - spent,
		async sleep(pause) {
			spent += pause;
			await clock.sleep(pause, signal);
		},
	};
}

/** Creates the job of one item and sees to it that its id is not lost. */
export async function createAndRemember(
	session: Session,
	itemIndex: number,
	{ request }: PreparedCreate,
	patience: Patience,
): Promise<AcceptedJob> {
	const job = await createJob(session.send, request, patience);
	session.generationIds.set(itemIndex, job.generationId);
	const failure = failureOf(job);
	if (failure) throw failure;
	return job;
}

/** Starts a transcription and returns its generation id. */
export const create: Operation = {
	fields: createFields,

	async prepare(context, itemIndex, options) {
		const prepared = await readCreateRequest(context, itemIndex, options);
		return async (session) => {
			const patience = patienceOf(session, longestRefusal);
			const job = await createAndRemember(session, itemIndex, prepared, patience);
			return { ...prepared, job };
		};
	},
};
