import type { Json } from '../shared/json';
import type { Gap } from './language/scripts';
import type { Ending } from './language/sentenceEnds';

/** Who speaks; `null` if the service does not return it. Channels count from 0. */
export interface Voice {
	speaker: string | null;
	channel: number | null;
}

/** One word in the output. Times are seconds from the start of the recording. */
export interface Word extends Voice {
	start: number;
	end: number;
	text: string;
	confidence: number | null;
}

/** A run of speech in the output: an utterance, a sentence, or words grouped by speaker and pause. */
export interface Segment extends Voice {
	start: number;
	end: number;
	text: string;
}

/**
 * A word of the timeline, the one list that text, segments, subtitles and files are built from. The list is
 * in the order of reading: what one voice says without an interruption stays together.
 */
export interface TimedWord extends Word {
	/** Between it and the word before it, where both stay together. */
	gap: Gap;
	ending: Ending;
	/** Number of the service's own utterance or sentence, `null` where it has none. */
	block: number | null;
	/** Whether the service begins a paragraph here. */
	startsParagraph: boolean;
}

/** What the service was asked to find in the recording; only the keys that came. Times in seconds. */
export type Insights = Partial<{
	summary: string;
	chapters: Array<{
		start: number | null;
		end: number | null;
		headline: string | null;
		summary: string | null;
		gist: string | null;
	}>;
	topics: Array<{ topic: string; confidence: number | null }>;
	intents: Array<{ intent: string; confidence: number | null }>;
	entities: Array<{ type: string | null; text: string; start: number | null; end: number | null }>;
	sentiments: Array<{
		sentiment: string;
		text: string | null;
		start: number | null;
		end: number | null;
		confidence: number | null;
		speaker: string | null;
	}>;
	highlights: Array<{
		text: string;
		count: number | null;
		rank: number | null;
		timestamps: Array<{ start: number; end: number }>;
	}>;
	contentSafety: Array<{
		label: string;
		confidence: number | null;
		severity: number | null;
		text: string | null;
		start: number | null;
		end: number | null;
	}>;
}>;

/** What came back for one recording, in one shape for every provider. `null` where it gave nothing. */
export interface Transcript {
	/** What is said in each channel, silent ones left out; `null` where the answer has no text to read. */
	texts: ChannelText[] | null;
	language: string | null;
	durationSeconds: number | null;
	/** 0…1 */
	confidence: number | null;
	/** Exactly as the service returned it. */
	usage: Json;
	/** The timeline; empty where the model returns no timestamps at all. */
	words: TimedWord[];
	insights: Insights | null;
	/** Whether the model most likely stopped at its output limit, before the end of the recording. */
	truncated: boolean;
	/** What the timeline had to add to what the service sent. */
	repairs: Repairs;
}

export interface ChannelText {
	channel: number | null;
	text: string;
}

export interface Repairs {
	/** Whether the times of some words are estimated, because the service returned none for them. */
	estimatedTimes: boolean;
	/** Whether the words had to be put together from several sources, none of which had them all. */
	mergedSources: boolean;
}
