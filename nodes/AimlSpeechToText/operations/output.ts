import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { readTranscript } from '../transcript/readTranscript';
import type { JsonObject } from '../transcript/Transcript';
import type { Options } from './options';
import type { Transcription } from './Operation';

/**
 * The service's own body, plus the id. n8n takes a truthy `error` for a failed item and would run the
 * node again (workflow-execute, `checkFailure`), so that key gets another name.
 */
function rawOutput({ job }: Transcription): JsonObject {
	const { error, ...body } = job.body;
	return { ...body, ...(error ? { serviceError: error } : {}), generationId: job.generationId };
}

/** The one shape for all models; every key is always there. */
function simplifiedOutput({ job, model }: Transcription, include: Options['include']): IDataObject {
	const { text, language, durationSeconds, confidence, usage, segments, words, insights } =
		readTranscript(job.payload);
	return {
		generationId: job.generationId,
		status: job.status,
		model,
		text,
		language,
		durationSeconds,
		confidence,
		usage,
		cost: job.cost,
		...(include.segments ? { segments } : {}),
		...(include.words ? { words } : {}),
		insights,
	};
}

/** The item that a transcription becomes, paired with the item it was made from. */
export function toItem(
	transcription: Transcription,
	itemIndex: number,
	simple: boolean,
	options: Options,
): INodeExecutionData {
	return {
		json: simple ? simplifiedOutput(transcription, options.include) : rawOutput(transcription),
		pairedItem: { item: itemIndex },
	};
}
