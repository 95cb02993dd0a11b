import type {
	IBinaryKeyData,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
} from 'n8n-workflow';
import { layoutText } from '../transcript/layoutText';
import { outputFileName } from '../transcript/outputFileName';
import { renderOutputFile, type OutputFile, type OutputFileKind } from '../transcript/outputFiles';
import { readTranscript } from '../transcript/readTranscript';
import type { JsonObject } from '../shared/json';
import type { Transcript } from '../transcript/Transcript';
import type { Transcription } from '../operations/operation';
import type { Options } from '../parameters/options';
import { redact } from './redact';

/**
 * The service's own body, plus the id. With Retry On Fail, n8n takes a first item with an `error` for
 * a failure and would run the node again: 1.123 for any value, 2.x unless it is null or false
 * (workflow-execute, `checkFailure`). So an error gets another name, and a null goes when it would harm.
 */
function rawOutput({ job }: Transcription, retriesOnFail: boolean): JsonObject {
	const { generationId, body } = job;
	const { error, ...others } = body;
	if (error) return { ...others, serviceError: error, generationId };
	return { ...(retriesOnFail ? others : body), generationId };
}

/** The one shape for all models; every key is always there. */
function simplifiedOutput(
	{ job, model }: Transcription,
	transcript: Transcript,
	{ include, textFormat }: Options,
): IDataObject {
	const { language, durationSeconds, confidence, usage, segments, words, insights } = transcript;
	return {
		generationId: job.generationId,
		status: job.status,
		model,
		text: layoutText(transcript, textFormat),
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

/**
 * The files that were asked for, under the names of their kinds. One that cannot be made is left out
 * and noted: the transcript is paid for and must not be lost with it.
 */
async function makeFiles(
	{ helpers }: IExecuteFunctions,
	kinds: readonly OutputFileKind[],
	sourceName: string | undefined,
	render: (kind: OutputFileKind) => OutputFile,
	noteMissing: (kind: OutputFileKind, reason: string) => void,
): Promise<IBinaryKeyData> {
	const files: IBinaryKeyData = {};
	for (const kind of kinds) {
		const fileName = outputFileName(sourceName, kind);
		try {
			const file = render(kind);
			if ('unavailable' in file) {
				noteMissing(kind, file.unavailable);
			} else {
				const content = Buffer.from(file.content, 'utf8');
				files[kind] = await helpers.prepareBinaryData(content, fileName, file.mimeType);
			}
		} catch (error) {
			noteMissing(kind, `n8n could not store it: ${redact(String(error), [])}`);
		}
	}
	return files;
}

/** An output file that was asked for and could not be made. */
export interface MissingFile {
	kind: OutputFileKind;
	itemIndex: number;
	reason: string;
}

/** The item that a transcription becomes, paired with the item it was made from. */
export async function toItem(
	context: IExecuteFunctions,
	transcription: Transcription,
	itemIndex: number,
	options: Options,
	noteMissing: (file: MissingFile) => void,
): Promise<INodeExecutionData> {
	const { job, sourceName } = transcription;
	const transcript = readTranscript(job.payload);
	const simplified = simplifiedOutput(transcription, transcript, options);
	const kinds = job.status === 'completed' ? options.outputFiles : [];
	const binary = await makeFiles(
		context,
		kinds,
		sourceName,
		(kind) => renderOutputFile(kind, transcript, simplified),
		(kind, reason) => noteMissing({ kind, itemIndex, reason }),
	);
	return {
		json: options.simplify
			? simplified
			: rawOutput(transcription, context.getNode().retryOnFail === true),
		...(Object.keys(binary).length > 0 ? { binary } : {}),
		pairedItem: { item: itemIndex },
	};
}
