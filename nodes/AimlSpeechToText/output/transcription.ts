import type { AcceptedJob } from '../service/job';
import type { ItemNotice } from './notices';

/** One part of a split recording. Seconds from its start, `null` where unknown. */
export interface TranscribedPart {
	job: AcceptedJob;
	start: number | null;
	end: number | null;
}

/** The transcription of one item, finished or still pending. */
export interface Transcription {
	/** The job; for a split recording, all of its jobs in one: see `joinJobs`. */
	job: AcceptedJob;
	/** `undefined` when the recording was sent whole. */
	parts: TranscribedPart[] | undefined;
	/** `null` when neither the user nor the service names it. */
	model: string | null;
	/** The recording's own name: of its file, or the last part of its address. */
	sourceName: string | undefined;
	notices: ItemNotice[];
	/** Whether n8n could not download the recording to see whether it has to be split. */
	isUnreachable?: boolean;
}
