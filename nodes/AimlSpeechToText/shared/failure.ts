/** The states of a transcription as the node's output names them. */
export type JobStatus = 'queued' | 'generating' | 'completed' | 'error';

/** Result of one part of a split recording. */
export type PartDetails = {
	generationId?: string;
	/** Request ID of a create whose answer is unknown. */
	clientRequestId?: string;
	status: JobStatus | 'unknown' | 'notCreated';
	/** Seconds from the recording's start. */
	start: number | null;
	end: number | null;
	/** What was transcribed already. */
	text?: string;
};

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
	/** The parts of a split recording, in order. */
	parts?: PartDetails[];
}

/** Why a failure concerns the rest of the run: no request, or no create, can succeed after it. */
export type RunEnding = 'keyRejected' | 'outOfCredits';

/**
 * A transcription that failed. The message states what happened; `output/errorItem.ts` adds the reason, the
 * item and the ids once secrets are redacted.
 */
export class TranscriptionFailure extends Error {
	/** The service's or n8n's own words, in full: they may quote secrets. */
	readonly reason: string | undefined;
	/** A sentence to follow the reason, without a full stop. */
	readonly consequence: string | undefined;
	readonly endsRun: RunEnding | undefined;
	/** Why the last status check of an expired wait failed. */
	readonly lastPoll: TranscriptionFailure | undefined;

	constructor(
		message: string,
		readonly details: FailureDetails,
		more: Partial<
			Pick<TranscriptionFailure, 'reason' | 'consequence' | 'endsRun' | 'lastPoll'>
		> = {},
	) {
		super(message);
		this.reason = more.reason;
		this.consequence = more.consequence;
		this.endsRun = more.endsRun;
		this.lastPoll = more.lastPoll;
	}
}

/** A create whose answer is unknown: its job may have been accepted, and charged for. */
export class UnknownCreate extends TranscriptionFailure {
	constructor(
		message: string,
		readonly clientRequestId: string,
		{
			reason,
			...details
		}: Omit<FailureDetails, 'description' | 'clientRequestId'> & { reason?: string } = {},
	) {
		const { inferenceId } = details;
		const ids = `request ID ${clientRequestId}${inferenceId ? ` (inference ID ${inferenceId})` : ''}`;
		super(
			message,
			{
				...details,
				clientRequestId,
				description: `Before you run the node again, look for ${ids} in the usage log of your AI/ML API account: accepted transcriptions are charged.`,
			},
			{ reason, consequence: 'The transcription may have been accepted' },
		);
	}
}

/** The words of whatever was thrown. */
export const messageOf = (error: unknown): string =>
	error instanceof Error ? error.message : String(error);

/** A parameter that cannot be used. The message names the field as people see it. */
export const invalidInput = (message: string, description: string): TranscriptionFailure =>
	new TranscriptionFailure(message, { description });
