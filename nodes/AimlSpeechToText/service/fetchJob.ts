import type { TranscriptionFailure } from './failure';
import { ConnectionFailure, succeeded, type Outcome, type Send } from './http';
import { readJob, type Job } from './job';
import { isFromGateway, readNoAnswer, readRefusal } from './refusal';
import { isTransient, readRetryAfter } from './retryDelay';

/** What one look at a job gave. */
export type Look =
	| { job: Job }
	/** Nothing is known now; a later look may succeed. `retryAfter` in seconds. */
	| { unavailable: TranscriptionFailure; retryAfter: number }
	/** No later look will succeed; a 404 excepted, in the first moments of a job. */
	| { refused: TranscriptionFailure; isUnknown: boolean };

/** The service keeps a transcript for one hour from the job's creation (speech-to-text overview). */
const unknownJob = {
	404: {
		message: 'The service does not know this generation ID',
		description:
			'Check the generation ID and the account of the API key. A transcript is kept for one hour after its creation.',
	},
};

function readUnanswered(outcome: Outcome): Look {
	if (outcome instanceof ConnectionFailure) {
		const failure = readNoAnswer(outcome);
		return isTransient(outcome)
			? { unavailable: failure, retryAfter: 0 }
			: { refused: failure, isUnknown: false };
	}
	const failure = readRefusal(outcome, unknownJob);
	// A 2xx that is not about a job, or a 403 of the network in front of the service, says nothing.
	return outcome.status < 300 || isTransient(outcome) || isFromGateway(outcome)
		? { unavailable: failure, retryAfter: readRetryAfter(outcome) ?? 0 }
		: { refused: failure, isUnknown: outcome.status === 404 };
}

/**
 * Looks at a job once, `GET /v1/stt/{generation_id}`. Never throws for what the service does.
 *
 * @param timeoutSeconds for this one request
 */
export async function fetchJob(
	send: Send,
	generationId: string,
	timeoutSeconds: number,
): Promise<Look> {
	const outcome = await send({
		method: 'GET',
		path: `/v1/stt/${encodeURIComponent(generationId)}`,
		timeoutSeconds,
	});
	const job = succeeded(outcome) ? readJob(outcome) : undefined;
	return job ? { job } : readUnanswered(outcome);
}
