import type { Json } from '../shared/json';

/** One recognised word. Times are seconds from the start of the recording. */
export interface Word {
	start: number;
	end: number;
	text: string;
	confidence: number | null;
	speaker: string | null;
	channel: number | null;
}

/** A stretch of speech: an utterance, a sentence, or words grouped by speaker and pause. Seconds. */
export interface Segment {
	start: number;
	end: number;
	text: string;
	speaker: string | null;
	channel: number | null;
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
	text: string | null;
	language: string | null;
	durationSeconds: number | null;
	/** 0…1 */
	confidence: number | null;
	/** Exactly as the service returned it. */
	usage: Json;
	segments: Segment[];
	words: Word[];
	insights: Insights | null;
}
