import { createJob, type AcceptedJob, type CreateRequest } from '../api/createJob';
import { LostAnswer } from '../api/failure';
import { failureOf, unseenJob } from '../api/job';
import type { SpentPatience } from './patience';
import type { Session } from './session';

/** How long the usage log is searched for a job whose answer was lost. Seconds. */
const longestSearch = 60;

/**
 * The job behind a lost answer, found in the usage log by the client request id.
 *
 * @throws the lost answer when no such job is listed in time
 */
async function recoverJob(
	{ findLostJob, generationIds }: Session,
	lost: LostAnswer,
	patience: SpentPatience,
): Promise<AcceptedJob> {
	const taken = new Set(generationIds.values());
	const seconds = Math.min(longestSearch, patience.remaining());
	const row = await patience.during(
		async () =>
			await findLostJob(
				({ clientRequestId, inferenceId }) =>
					clientRequestId === lost.clientRequestId && !taken.has(inferenceId),
				seconds,
			),
	);
	if (row === undefined) throw lost;
	const job = unseenJob(row.inferenceId);
	return row.hasFailed
		? { ...job, status: 'error', reason: 'its usage log lists the request as failed, at no cost' }
		: job;
}

/** Takes up what an earlier try of the node began, or creates a new job. */
async function findOrCreate(
	session: Session,
	itemIndex: number,
	request: CreateRequest,
	patience: SpentPatience,
	recover: boolean,
): Promise<AcceptedJob> {
	const { earlierCreates, send } = session;
	const takeUp = async (lost: LostAnswer) => {
		earlierCreates.note(itemIndex, request, { clientRequestId: lost.clientRequestId });
		return recover ? await recoverJob(session, lost, patience) : await Promise.reject(lost);
	};

	const earlier = earlierCreates.find(itemIndex, request);
	if (earlier === undefined) {
		return await createJob(send, request, patience).catch(async (failure: unknown) =>
			failure instanceof LostAnswer ? await takeUp(failure) : await Promise.reject(failure),
		);
	}
	if ('generationId' in earlier) return unseenJob(earlier.generationId);
	return await takeUp(
		new LostAnswer('The answer to an earlier try was lost', earlier.clientRequestId),
	);
}

/**
 * Has one item's recording transcribed, once: a job that an earlier try of the node began, or whose
 * answer was lost, is found again instead of being bought twice.
 *
 * @param recover whether to look a lost job up in the usage log
 * @throws TranscriptionFailure
 */
export async function buyJob(
	session: Session,
	itemIndex: number,
	request: CreateRequest,
	patience: SpentPatience,
	recover: boolean,
): Promise<AcceptedJob> {
	const job = await findOrCreate(session, itemIndex, request, patience, recover);
	session.generationIds.set(itemIndex, job.generationId);
	session.earlierCreates.note(itemIndex, request, { generationId: job.generationId });
	const failure = failureOf(job);
	if (failure === undefined) return job;
	session.earlierCreates.forget(job.generationId);
	throw failure;
}
