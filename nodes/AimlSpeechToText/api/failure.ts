import type { JobStatus } from './status';

/** What is known about a failure; it ends up under `details` of an error item. */
export interface FailureDetails {
	/** What to do next, in full sentences. */
	description: string;
	generationId?: string;
	status?: JobStatus;
	/** The HTTP status, or Node's code when no answer came back. */
	httpCode?: string;
	clientRequestId?: string;
	/** The service's name for the request, for its support. */
	inferenceId?: string;
}

/** Why this failure speaks for the rest of the batch: nothing more may be created after it. */
export type BatchEnding = 'keyRefused' | 'outOfCredits';

/**
 * A transcription that did not come about. The message says what happened, without item and id, which
 * `operations/failItem.ts` adds for all of them.
 */
export class TranscriptionFailure extends Error {
	constructor(
		message: string,
		readonly details: FailureDetails,
		readonly endsBatch?: BatchEnding,
	) {
		super(message);
	}

	/** The same failure with more known about it. */
	with(details: Partial<FailureDetails>): TranscriptionFailure {
		return new TranscriptionFailure(this.message, { ...this.details, ...details }, this.endsBatch);
	}
}
