import type { IDataObject } from 'n8n-workflow';
import type { Options } from '../parameters/options';
import { layoutText } from '../transcript/layoutText';
import { segmentsOf, wordsOf } from '../transcript/segments';
import type { Speakers } from '../transcript/speakers';
import type { Insights, Transcript } from '../transcript/Transcript';
import type { TranscribedPart, Transcription } from './transcription';

/** A part of a split recording with its own transcript. */
export type FinishedPart = TranscribedPart & { transcript: Transcript };

/** A finished transcript, and how its speakers are called. */
export interface Finished {
	transcript: Transcript;
	speakers: Speakers;
	/** `undefined` when the recording was sent whole. */
	parts: FinishedPart[] | undefined;
}

/** `null` for a recording that was sent whole; `truncated` is only known of finished parts. */
function partsOf({ parts }: Transcription, finished: Finished | null): IDataObject[] | null {
	if (!parts) return null;
	return parts.map(({ job, start, end }, index) => {
		const done = finished?.parts?.[index];
		return {
			generationId: job.generationId,
			status: job.status,
			start: done?.start ?? start,
			end: done?.end ?? end,
			truncated: done?.transcript.truncated ?? null,
		};
	});
}

/** The one shape for all models; every key is always there, `null` until the transcript is. */
export function simplifiedOutput(
	transcription: Transcription,
	finished: Finished | null,
	{ textFormat, include }: Pick<Options, 'textFormat' | 'include'>,
): IDataObject {
	const { job, model, sourceName } = transcription;
	const { transcript, speakers } = finished ?? {};
	const isThere = transcript !== undefined && speakers !== undefined;
	return {
		text: isThere ? layoutText(transcript, textFormat, speakers) : null,
		source: sourceName ?? null,
		generationId: job.generationId,
		status: job.status,
		model,
		language: transcript?.language ?? null,
		durationSeconds: transcript?.durationSeconds ?? null,
		confidence: transcript?.confidence ?? null,
		usage: transcript?.usage ?? null,
		cost: job.cost,
		...(include.segments ? { segments: isThere ? segmentsOf(transcript, speakers) : [] } : {}),
		...(include.words ? { words: isThere ? wordsOf(transcript, speakers) : [] } : {}),
		truncated: transcript?.truncated ?? null,
		parts: partsOf(transcription, finished),
		insights: isThere ? withNames(transcript.insights, speakers) : null,
	};
}

function withNames(insights: Insights | null, { nameOfSpeaker }: Speakers): Insights | null {
	if (!insights?.sentiments) return insights;
	const sentiments = insights.sentiments.map((sentiment) => ({
		...sentiment,
		speaker: nameOfSpeaker(sentiment.speaker),
	}));
	return { ...insights, sentiments };
}
