import { createJob, type AcceptedJob, type CreateRequest } from '../service/createJob';
import { LostAnswer } from '../service/failure';
import { failureOf, unseenJob } from '../service/job';
import type { SpentPatience } from './patience';
import { secretsOf } from '../service/redact';
import type { Session } from './session';

/** How long the usage log is searched for a job whose answer was lost. Seconds. */
const longestSearch = 60;

/** How far the clocks of n8n and the service may differ. Milliseconds. */
const clockDifference = 60_000;

/**
 * The job behind a lost answer, found in the usage log by the client request id. An id of the user's own
 * that other creates of this run have too would find another recording's transcript, and finds none.
 *
 * @param sentAt milliseconds since 1970; older jobs under the same id are not meant
 * @throws the lost answer when no such job is listed in time
 */
async function recoverJob(
	{ findLostJob, generationIds, lostRequestIds, requestIdUses }: Session,
	lost: LostAnswer,
	sentAt: number,
	patience: SpentPatience,
): Promise<AcceptedJob> {
	const { clientRequestId } = lost;
	const taken = new Set(generationIds.values());
	const seconds = patience.limit(longestSearch);
	const row = await patience.during(
		async () =>
			await findLostJob(
				(candidate) =>
					candidate.clientRequestId === clientRequestId &&
					requestIdUses.get(clientRequestId) === 1 &&
					!taken.has(candidate.inferenceId) &&
					!(candidate.created < sentAt - clockDifference),
				seconds,
			),
	);
	if (row === undefined) throw lost;
	lostRequestIds.delete(clientRequestId);
	return unseenJob(row.inferenceId);
}

/** Takes up what an earlier try of the node began, or creates a new job. */
async function findOrCreate(
	session: Session,
	itemIndex: number,
	request: CreateRequest,
	patience: SpentPatience,
	recover: boolean,
): Promise<AcceptedJob> {
	const { earlierCreates, lostRequestIds, send } = session;
	const takeUp = async (lost: LostAnswer, sentAt: number) => {
		const { clientRequestId } = lost;
		lostRequestIds.add(clientRequestId);
		earlierCreates.note(itemIndex, request, { clientRequestId, sentAt });
		return recover ? await recoverJob(session, lost, sentAt, patience) : await Promise.reject(lost);
	};

	const earlier = earlierCreates.find(itemIndex, request);
	const { clientRequestId } = earlier && 'clientRequestId' in earlier ? earlier : request;
	const { requestIdUses } = session;
	requestIdUses.set(clientRequestId, (requestIdUses.get(clientRequestId) ?? 0) + 1);
	if (earlier === undefined) {
		const sentAt = Date.now();
		return await createJob(send, request, patience).catch(async (failure: unknown) =>
			failure instanceof LostAnswer ? await takeUp(failure, sentAt) : await Promise.reject(failure),
		);
	}
	if ('generationId' in earlier) return unseenJob(earlier.generationId);
	const lost = new LostAnswer('The answer to an earlier try was lost', clientRequestId);
	return await takeUp(lost, earlier.sentAt);
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
	const { acceptedIds, earlierCreates, generationIds, secrets } = session;
	if ('url' in request.audio) secrets.push(...secretsOf(request.audio.url));
	const job = await findOrCreate(session, itemIndex, request, patience, recover);
	const { generationId } = job;
	generationIds.set(itemIndex, generationId);
	acceptedIds.add(generationId);
	earlierCreates.note(itemIndex, request, { generationId });
	if (job.status === 'error') earlierCreates.forget(generationId);
	const failure = job.status === 'error' ? failureOf(job) : undefined;
	if (failure) throw failure;
	return job;
}
