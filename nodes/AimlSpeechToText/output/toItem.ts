import type { IBinaryKeyData, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Transcription } from '../operations/Operation';
import type { Options } from '../parameters/options';
import { messageOf } from '../service/reason';
import type { Json, JsonObject } from '../shared/json';
import { fileNameOf, nameAfterRecording } from '../transcript/outputFileName';
import { renderOutputFile, type FileContents } from '../transcript/outputFiles';
import { readTranscript } from '../transcript/readTranscript';
import { speakersOf } from '../transcript/speakers';
import type { Notice, NoticeKind } from './notices';
import { simplifiedOutput, type Finished } from './simplifiedOutput';

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

/** What a JSON file holds, whatever the item itself includes. */
const EVERYTHING: Options['include'] = { segments: true, words: true };

/** What the transcript lacks or is not sure of, as far as the output shows it. */
function shortcomingsOf(
	{ transcript, speakers }: Finished,
	{ simplify, textFormat, outputFiles }: Options,
): NoticeKind[] {
	const { texts, words, repairs, truncated } = transcript;
	const isShown = simplify || outputFiles.length > 0;
	const kinds: NoticeKind[] = [];
	if (truncated) kinds.push('truncated');
	if (texts === null && isShown) kinds.push('noText');
	if (texts?.length === 0) kinds.push('silence');
	if (!texts?.length || !isShown) return kinds;
	if (repairs.mergedSources) kinds.push('mergedSources');
	if (repairs.estimatedTimes) kinds.push('estimatedTimes');
	if (speakers.namesAreUnused) kinds.push('unusedNames');
	if (!simplify) return kinds;
	const needsTimes = textFormat === 'speakers' || textFormat === 'timestamps';
	if (needsTimes && words.length === 0) kinds.push('noTimes');
	else if (textFormat === 'speakers' && !speakers.areKnown) kinds.push('noSpeakers');
	return kinds;
}

/**
 * The files that were asked for, under the names of their kinds. One that cannot be made is left out
 * and noted: the transcript is paid for and must not be lost with it.
 */
async function makeFiles(
	{ helpers }: IExecuteFunctions,
	kinds: Options['outputFiles'],
	name: string,
	contents: FileContents,
	note: (kind: NoticeKind, detail?: string) => void,
): Promise<IBinaryKeyData> {
	const files: IBinaryKeyData = {};
	for (const kind of kinds) {
		try {
			const file = renderOutputFile(kind, contents);
			if (file === null) {
				if (kind !== 'txt') note('noSubtitles');
				continue;
			}
			const content = Buffer.from(file.content, 'utf8');
			files[kind] = await helpers.prepareBinaryData(content, `${name}.${kind}`, file.mimeType);
		} catch (error) {
			note('fileNotStored', `${kind.toUpperCase()} file (${messageOf(error)})`);
		}
	}
	return files;
}

/**
 * The item that a transcription becomes, paired with the item it was made from, and what is to be said about it in
 * a hint.
 */
export async function toItem(
	context: IExecuteFunctions,
	transcription: Transcription,
	itemIndex: number,
	options: Options,
): Promise<{ item: INodeExecutionData; notices: Notice[] }> {
	const { job } = transcription;
	const notices: Notice[] = [];
	const note = (kind: NoticeKind, detail?: string) => notices.push({ itemIndex, kind, detail });
	const finished = job.status === 'completed' ? finish(job.payload, options) : null;
	let binary: IBinaryKeyData = {};
	if (finished !== null) {
		for (const kind of shortcomingsOf(finished, options)) note(kind);
		const contents = {
			...finished,
			subtitles: options.subtitles,
			output: () => simplifiedOutput(transcription, finished, { ...options, include: EVERYTHING }),
		};
		const name = fileNameFor(transcription, options);
		binary = await makeFiles(context, options.outputFiles, name, contents, note);
	} else if (options.outputFiles.length > 0) note('filesPending');
	const item = {
		json: options.simplify
			? simplifiedOutput(transcription, finished, options)
			: rawOutput(transcription, context.getNode().retryOnFail === true),
		...(Object.keys(binary).length > 0 ? { binary } : {}),
		pairedItem: { item: itemIndex },
	};
	return { item, notices };
}

function finish(payload: Json, { speakerNames }: Options): Finished {
	const transcript = readTranscript(payload);
	return { transcript, speakers: speakersOf(transcript.words, speakerNames) };
}

function fileNameFor({ sourceName, fileName }: Transcription, { outputFileName }: Options): string {
	const chosen = outputFileName || fileName;
	return chosen ? fileNameOf(chosen) : nameAfterRecording(sourceName);
}
