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
 * `output/failItem.ts` adds for all of them.
 */
export class TranscriptionFailure extends Error {
	constructor(
		message: string,
		readonly details: FailureDetails,
		readonly endsBatch?: BatchEnding,
	) {
		super(message);
	}
}

/** The answer to a create was lost, so that nobody knows whether its job was accepted. */
export class LostAnswer extends TranscriptionFailure {
	constructor(
		message: string,
		readonly clientRequestId: string,
		details: Omit<FailureDetails, 'description' | 'clientRequestId'> = {},
	) {
		const { inferenceId } = details;
		const ids = `request ID ${clientRequestId}${inferenceId ? ` (inference ID ${inferenceId})` : ''}`;
		super(`${message}. The transcription may have been accepted`, {
			...details,
			clientRequestId,
			description: `Before you run it again, look for the ${ids} in the usage log of your AI/ML API account: an accepted transcription is charged for.`,
		});
	}
}
