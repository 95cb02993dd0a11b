import type {
	Segment,
	Transcript,
	Word,
} from '../../../nodes/AimlSpeechToText/transcript/Transcript';

/** A transcript with nothing in it but what the test needs. */
export function aTranscript(given: Partial<Transcript>): Transcript {
	return {
		text: null,
		language: null,
		durationSeconds: null,
		confidence: null,
		usage: null,
		segments: [],
		words: [],
		insights: null,
		...given,
	};
}

export function aSegment(given: Partial<Segment> & Pick<Segment, 'text'>): Segment {
	return { start: 0, end: 1, speaker: null, channel: null, ...given };
}

interface Speech {
	/** Seconds. */
	start?: number;
	secondsPerWord?: number;
	speaker?: string | null;
	channel?: number | null;
}

/** The words of a text, spoken one after the other without a pause. */
export function wordsOf(text: string, speech: Speech = {}): Word[] {
	const { start = 0, secondsPerWord = 0.4, speaker = null, channel = null } = speech;
	return text.split(' ').map((word, index) => ({
		start: start + index * secondsPerWord,
		end: start + (index + 1) * secondsPerWord,
		text: word,
		confidence: 0.9,
		speaker,
		channel,
	}));
}
