import { pollUntilDone } from '../polling/pollJob';
import type { PollSchedule } from '../polling/schedule';
import { mergeCosts } from '../service/cost';
import type { Attempt } from '../service/attempt';
import { failureOf, type AcceptedJob } from '../service/job';
import { TranscriptionFailure, type JobStatus } from '../shared/failure';
import type { Options } from '../parameters/options';
import type { Run } from './run';

function timedOut(
	{ maxWait }: PollSchedule,
	status: JobStatus,
	lastPoll: TranscriptionFailure | undefined,
): TranscriptionFailure {
	const seconds = maxWait === 1 ? '1 second' : `${maxWait} seconds`;
	const httpCode = lastPoll?.details.httpCode;
	return new TranscriptionFailure(
		`The transcription was still ${status} after ${seconds}`,
		{
			description:
				"It is still running at the service. Fetch it with 'Get Transcription' and its generation ID within one hour of its creation, or raise 'Max Wait'.",
			status,
			...(httpCode ? { httpCode } : {}),
		},
		{ lastPoll },
	);
}

/**
 * Waits for the transcript of a job that the service has accepted.
 *
 * @param isOld the job may be long finished
 * @param attempt what is known of its recording and model
 * @returns the completed job, or the pending one when the time is over and `onTimeout` allows it
 * @throws TranscriptionFailure when the job ends in failure, cannot be found, or the time is over
 */
export async function awaitTranscript(
	{ requests, clock, lifetime }: Run,
	job: AcceptedJob,
	schedule: PollSchedule,
	{ onTimeout, requestTimeout }: Options,
	isOld: boolean,
	attempt?: Attempt,
): Promise<AcceptedJob> {
	const { generationId } = job;
	// The answer to a create may lack what the job has.
	if (job.status === 'completed' && job.payload !== null) return job;
	const polling = { requests, clock, signal: lifetime.signal, requestTimeout };
	const result = await pollUntilDone(polling, generationId, schedule, isOld);
	if ('finished' in result) {
		const failure = failureOf(result.finished, attempt);
		if (failure) throw failure;
		return { ...result.finished, generationId, cost: mergeCosts(result.finished.cost, job.cost) };
	}
	const lastSeen = result.lastSeen ?? job;
	if (onTimeout === 'fail') throw timedOut(schedule, lastSeen.status, result.lastFailure);
	return { ...lastSeen, generationId, cost: mergeCosts(lastSeen.cost, job.cost) };
}
