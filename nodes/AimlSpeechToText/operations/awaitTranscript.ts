import { mergeCosts } from '../service/cost';
import { TranscriptionFailure } from '../service/failure';
import type { Attempt } from '../service/attempt';
import { failureOf, type Job } from '../service/job';
import type { PollSchedule } from '../polling/pollSchedule';
import { waitForJob, type Wait, type WaitResult } from '../polling/waitForJob';
import { checkJob } from './checkJob';
import type { Transcription } from './Operation';
import type { Options } from '../parameters/options';
import type { Session } from '../purchases/session';

type KnownJob = Transcription['job'];

function timedOut(
	{ maxWait }: PollSchedule,
	status: Job['status'],
	lastTrouble: TranscriptionFailure | undefined,
): TranscriptionFailure {
	const trouble = lastTrouble ? ` The last check met this: ${lastTrouble.message}.` : '';
	return new TranscriptionFailure(
		`The transcription was still ${status} after ${maxWait} seconds`,
		{
			description: `It goes on at the service. Fetch it with 'Get Transcription' and its generation ID within one hour of its creation, or raise 'Max Wait'.${trouble}`,
			status,
			...(lastTrouble?.details.httpCode ? { httpCode: lastTrouble.details.httpCode } : {}),
		},
	);
}

/**
 * Waits for the transcript of a job that the service has accepted.
 *
 * @returns the completed job, or the pending one when the time is up and `onTimeout` says so
 * @throws TranscriptionFailure when the job ends in failure, cannot be found, or the time is up
 */
export async function awaitTranscript(
	session: Session,
	job: KnownJob,
	schedule: PollSchedule,
	{ onTimeout, requestTimeout }: Options,
	start: Pick<Wait, 'waitedBefore' | 'isOldJob'> & { attempt?: Attempt },
): Promise<KnownJob> {
	const { checks, clock, signal, earlierCreates } = session;
	const { generationId } = job;
	const result: WaitResult =
		// The answer to a create may lack what the job has.
		job.status === 'completed' && job.payload !== null
			? { finished: job }
			: await waitForJob({
					...start,
					look: async (seconds) => await checkJob(session, generationId, seconds, requestTimeout),
					schedule,
					checks,
					clock,
					signal,
				});
	if ('finished' in result) {
		const failure = failureOf(result.finished, start.attempt);
		if (result.finished.status === 'error') earlierCreates.forget(generationId);
		if (failure) throw failure;
		return { ...result.finished, generationId, cost: mergeCosts(result.finished.cost, job.cost) };
	}
	const lastSeen = result.lastSeen ?? job;
	if (onTimeout === 'fail') throw timedOut(schedule, lastSeen.status, result.lastTrouble);
	return { ...lastSeen, generationId, cost: mergeCosts(lastSeen.cost, job.cost) };
}
