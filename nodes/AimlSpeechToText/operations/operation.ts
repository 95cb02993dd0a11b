import type { IExecuteFunctions } from 'n8n-workflow';
import type { Options } from '../parameters/options';
import type { ItemNotice } from '../output/notices';
import type { Transcription } from '../output/transcription';
import type { UsageRow } from '../service/usageLog';
import type { Clock } from '../shared/clock';
import type { Run } from './run';

/** What the work for an item has found: its transcription, or rows of the usage log. */
export type Found = Transcription | { rows: UsageRow[]; notices: ItemNotice[] };

/** An item whose parameters were read and checked. */
export interface PreparedItem {
	/** The address of its recording, which may carry secrets. */
	audioUrl: string | undefined;
	/** What its output files are named after: the recording's name, or the id of the job. */
	fileName: string | undefined;
	/**
	 * Does the work for it, once there is room for one more of `concurrency` transcriptions.
	 *
	 * @throws TranscriptionFailure
	 */
	work(run: Run, concurrency: number): Promise<Found>;
}

/** One of the node's operations. */
export interface Operation {
	/** Reads and checks an item's parameters; sends nothing. Throws a TranscriptionFailure. */
	prepare(
		context: IExecuteFunctions,
		itemIndex: number,
		options: Options,
		clock: Clock,
	): Promise<PreparedItem>;
}
