import type { IExecuteFunctions } from 'n8n-workflow';
import type { Job } from '../service/job';
import type { Options } from '../parameters/options';
import type { Session } from '../purchases/session';

/** The transcription of one item, finished or still pending. */
export interface Transcription {
	job: Job & { generationId: string };
	/** `null` when neither the user nor the service names it. */
	model: string | null;
	/** The recording's own name; output files are named after it. */
	sourceName: string | undefined;
	/** What output files are called where the recording's name is not known. */
	fileName?: string;
}

/** The work for one item. All that can be checked beforehand has been checked. */
export type Task = (session: Session) => Promise<Transcription>;

/** One of the node's operations. */
export interface Operation {
	/** Reads and checks an item's parameters; sends nothing. Throws a TranscriptionFailure. */
	prepare(context: IExecuteFunctions, itemIndex: number, options: Options): Promise<Task>;
}
