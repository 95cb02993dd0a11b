import type { IExecuteFunctions } from 'n8n-workflow';
import type { Options } from '../parameters/options';
import type { AcceptedJob } from '../service/job';
import type { Run } from './run';

/** One part of a split recording. Seconds from the recording's start, `null` where nobody knows them. */
export interface TranscribedPart {
	job: AcceptedJob;
	start: number | null;
	end: number | null;
}

/** The transcription of one item, finished or still pending. */
export interface Transcription {
	/** Of a split recording, all of its jobs in one: see `joinJobs`. */
	job: AcceptedJob;
	/** `undefined` when the recording was sent whole. */
	parts: TranscribedPart[] | undefined;
	/** `null` when neither the user nor the service names it. */
	model: string | null;
	/** What files made from it are named after. */
	sourceName: string | undefined;
	/** What the user should know of it, in full sentences. */
	notices: string[];
}

/** An item whose parameters were read and checked. */
export interface PreparedItem {
	/** The address of its recording, which may carry secrets. */
	audioUrl: string | undefined;
	/**
	 * Does the work for it, once there is room for one more of `concurrency` transcriptions.
	 *
	 * @throws TranscriptionFailure
	 */
	transcribe(run: Run, concurrency: number): Promise<Transcription>;
}

/** One of the node's operations. */
export interface Operation {
	/** Reads and checks an item's parameters; sends nothing. Throws a TranscriptionFailure. */
	prepare(context: IExecuteFunctions, itemIndex: number, options: Options): Promise<PreparedItem>;
}
