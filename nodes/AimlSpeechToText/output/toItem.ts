import type { IBinaryKeyData, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Options } from '../parameters/options';
import { messageOf } from '../shared/failure';
import type { JsonObject } from '../shared/json';
import { renderOutputFile, type FileContents } from '../transcript/outputFiles';
import { joinTranscripts } from '../transcript/joinTranscripts';
import { readTranscript } from '../transcript/readTranscript';
import { speakersOf } from '../transcript/speakers';
import type { Notice, NoticeKind } from './notices';
import { redact } from './redact';
import { simplifiedOutput, type Finished, type FinishedPart } from './simplifiedOutput';
import type { TranscribedPart, Transcription } from './transcription';

/**
 * The service's own body, plus the id. With Retry On Fail, n8n treats a first item with an `error` as
 * a failure and would run the node again: 1.123 for any value, 2.x unless it is null or false
 * (workflow-execute, `checkFailure`). So `error` is renamed, and removed if it is null and would trigger a rerun.
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
	{ transcript, speakers, parts }: Finished,
	{ simplify, textFormat, include, outputFiles }: Options,
): NoticeKind[] {
	const { texts, words, repairs, truncated } = transcript;
	const isShown = simplify || outputFiles.length > 0;
	const kinds: NoticeKind[] = [];
	if (truncated) kinds.push('truncated');
	if (parts && speakers.areKnown && isShown) kinds.push('speakersPerPart');
	if (texts === null && isShown) kinds.push('noText');
	if (texts?.length === 0) kinds.push('silence');
	if (!texts?.length || !isShown) return kinds;
	if (repairs.mergedSources) kinds.push('mergedSources');
	if (repairs.estimatedTimes) kinds.push('estimatedTimes');
	const areTimed = words.length > 0;
	const format = simplify ? textFormat : 'plain';
	if (!areTimed && (format === 'speakers' || format === 'timestamps')) kinds.push('noTimes');
	else if (!speakers.areKnown && (format === 'speakers' || speakers.namesAreUnused)) {
		kinds.push('noSpeakers');
	}
	if (!areTimed && simplify && include.words) kinds.push('noWords');
	if (speakers.areKnown && speakers.namesAreUnused) kinds.push('unusedNames');
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
			note('fileNotStored', `${kind.toUpperCase()} file (${redact(messageOf(error), [])})`);
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
	fileName: string,
): Promise<{ item: INodeExecutionData; notices: Notice[] }> {
	const { job } = transcription;
	const notices: Notice[] = transcription.notices.map((notice) => ({ ...notice, itemIndex }));
	const note = (kind: NoticeKind, detail?: string) => notices.push({ itemIndex, kind, detail });
	const finished = job.status === 'completed' ? finish(transcription, options) : null;
	let binary: IBinaryKeyData = {};
	if (finished !== null) {
		for (const kind of shortcomingsOf(finished, options)) {
			note(kind, kind === 'truncated' ? wayOut(transcription) : undefined);
		}
		const contents = {
			...finished,
			subtitles: options.subtitles,
			output: () => simplifiedOutput(transcription, finished, { ...options, include: EVERYTHING }),
		};
		binary = await makeFiles(context, options.outputFiles, fileName, contents, note);
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

/** How to get the rest of a transcript that the model has cut off. */
function wayOut({ parts, isUnreachable }: Transcription): string {
	if (parts) return "Lower 'Part Length' in the options.";
	const other = 'use a model without this limit, such as Nova-3 or Universal';
	return isUnreachable
		? `n8n could not download the recording to split it. Download it with an earlier node and choose 'Binary File' in 'Audio Source', or ${other}.`
		: `Set 'Split Recordings' to 'Automatic' or 'Always', or ${other}.`;
}

/**
 * The parts with their times. In a transcription that is fetched by its ids, each part begins where the
 * one before ends, if the models report how long they are.
 */
function finishParts(parts: readonly TranscribedPart[]): FinishedPart[] {
	let end: number | null = 0;
	return parts.map((part) => {
		const { job } = part;
		const transcript = readTranscript(job.payload);
		const start: number | null = part.start ?? end;
		const length = transcript.durationSeconds;
		end = part.end ?? (start === null || !length ? null : start + length);
		return { job, transcript, start, end };
	});
}

function finish({ job, parts }: Transcription, { speakerNames }: Options): Finished {
	const finishedParts = parts && finishParts(parts);
	const transcript = finishedParts ? joinTranscripts(finishedParts) : readTranscript(job.payload);
	return {
		transcript,
		speakers: speakersOf(transcript.words, speakerNames),
		parts: finishedParts,
	};
}
