import { TranscriptionFailure } from '../shared/failure';
import { isFromGateway, readRejection } from './errors';
import { isAboutAnother } from './generationId';
import { ConnectionFailure, succeeded, type HttpRequest, type Outcome } from './http';
import { readJob, type Job } from './job';
import { isTransient, readRetryAfter } from './retry';

/** What one poll of a job gave. */
export type Poll =
	| { job: Job }
	/** Nothing is known now; a later poll may succeed, not before `retryAfter` seconds. */
	| { unavailable: TranscriptionFailure; retryAfter: number }
	/** No later poll will succeed, except after a 404 for a job that was seen or is new. */
	| { rejected: TranscriptionFailure; isUnknownJob: boolean };

/** The service keeps a transcript for one hour from the job's creation (speech-to-text overview). */
const unknownJob = {
	message: 'The service does not know this generation ID',
	description:
		'Check the generation ID, and that the API key belongs to the same account. A transcript is kept for one hour after its creation.',
};

/** 410 means the same for good. */
const isUnknown = (status: number): boolean => status === 404 || status === 410;

/** `GET /v1/stt/{generation_id}`. */
export const pollRequest = (generationId: string, timeoutSeconds: number): HttpRequest => ({
	method: 'GET',
	path: `/v1/stt/${encodeURIComponent(generationId)}`,
	timeoutSeconds,
});

/** Read the outcome of a poll. Never throws for what the service does. */
export function readPoll(outcome: Outcome, generationId: string): Poll {
	if (succeeded(outcome)) {
		if (isAboutAnother(generationId, outcome)) {
			return {
				unavailable: new TranscriptionFailure(
					'The service returned a different transcription from the one requested',
					{ description: 'Try again later.' },
				),
				retryAfter: 0,
			};
		}
		const job = readJob(outcome);
		if (job) return { job };
	}
	if (outcome instanceof ConnectionFailure) {
		const failure = readRejection(outcome);
		return isTransient(outcome)
			? { unavailable: failure, retryAfter: 0 }
			: { rejected: failure, isUnknownJob: false };
	}
	const isUnknownJob = outcome.status === 404;
	const failure = readRejection(outcome, isUnknown(outcome.status) ? unknownJob : undefined);
	// A 2xx that is not about a job, or a 403 of the network in front of the service, shows nothing.
	return outcome.status < 300 || isTransient(outcome) || isFromGateway(outcome)
		? { unavailable: failure, retryAfter: readRetryAfter(outcome) ?? 0 }
		: { rejected: failure, isUnknownJob };
}
