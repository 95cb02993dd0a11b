import { gapBetween } from '../../../nodes/AimlSpeechToText/transcript/language/scripts';
import { layoutText, type TextFormat } from '../../../nodes/AimlSpeechToText/transcript/layoutText';
import { readTranscript } from '../../../nodes/AimlSpeechToText/transcript/readTranscript';
import { segmentsOf, wordsOf } from '../../../nodes/AimlSpeechToText/transcript/segments';
import type { Json } from '../../../nodes/AimlSpeechToText/shared/json';
import {
	readSpeakerNames,
	speakersOf,
	type Speakers,
} from '../../../nodes/AimlSpeechToText/transcript/speakers';
import {
	textOf,
	type CueLayout,
} from '../../../nodes/AimlSpeechToText/transcript/subtitles/breaks';
import { cuesOf, type Cue } from '../../../nodes/AimlSpeechToText/transcript/subtitles/cuesOf';
import {
	buildTimeline,
	type Block,
	type Source,
} from '../../../nodes/AimlSpeechToText/transcript/timeline/timeline';
import { aToken, type Token } from '../../../nodes/AimlSpeechToText/transcript/timeline/tokens';
import type { Segment, Transcript } from '../../../nodes/AimlSpeechToText/transcript/Transcript';

interface Speech {
	/** Seconds. */
	start?: number;
	secondsPerWord?: number;
	speaker?: string | null;
	channel?: number | null;
}

export function aWord(given: Partial<Token> & Pick<Token, 'text'>): Token {
	const word = aToken(given.text, ' ', { speaker: null, channel: null });
	return { ...word, start: 0, end: given.start ?? 1, confidence: 0.9, ...given };
}

/** The words of a text, spoken one after the other without a pause. */
export function spoken(text: string, speech: Speech = {}): Token[] {
	const { start = 0, secondsPerWord = 0.4, speaker = null, channel = null } = speech;
	return text.split(' ').map((word, index, words) =>
		aWord({
			gap: gapBetween(words[index - 1] ?? '', word),
			start: start + index * secondsPerWord,
			end: start + (index + 1) * secondsPerWord,
			text: word,
			speaker,
			channel,
		}),
	);
}

export function aBlock(given: Partial<Block> & Pick<Block, 'text'>): Block {
	const times = { start: 0, end: 1, speaker: null, channel: null };
	return { ...times, words: [], startsParagraph: false, ...given };
}

export function aSource(given: Partial<Source>): Source {
	return { channel: null, text: null, words: [], utterances: [], sentences: [], ...given };
}

/** A transcript from the service's answer, with nothing in it but what the test needs. */
export function transcriptFrom(...sources: Array<Partial<Source>>): Transcript {
	return {
		...buildTimeline(sources.map(aSource), null),
		language: null,
		durationSeconds: null,
		confidence: null,
		usage: null,
		insights: null,
		truncated: false,
	};
}

/** A transcript from words, which come by channel as Deepgram sends them. */
export function transcriptOf(...words: Token[][]): Transcript {
	const all = words.flat();
	const channels = [...new Set(all.map(({ channel }) => channel))];
	return transcriptFrom(
		...channels.map((channel) => ({
			channel,
			words: all.filter((word) => word.channel === channel),
		})),
	);
}

export function speakersIn({ words }: Transcript, names: unknown = ''): Speakers {
	return speakersOf(words, readSpeakerNames(names) ?? new Map());
}

export function segmentsIn(transcript: Transcript, names?: unknown): Segment[] {
	return segmentsOf(transcript, speakersIn(transcript, names));
}

export function laidOut(
	transcript: Transcript,
	format: TextFormat,
	names?: unknown,
): string | null {
	return layoutText(transcript, format, speakersIn(transcript, names));
}

export const usualLayout: CueLayout = { lineLength: 42, lines: 2 };

export function cuesIn(
	transcript: Transcript,
	layout: CueLayout = usualLayout,
	names?: unknown,
): Cue[] {
	return cuesOf(transcript, speakersIn(transcript, names), layout);
}

/** The lines of a cue as the viewer sees them, without who speaks. */
export const linesIn = ({ lines }: Cue): string[] => lines.map(textOf);

/** A payload's output: the whole transcript, its text, words and segments. */
export function outputOf(payload: Json) {
	const { texts, repairs, ...transcript } = readTranscript(payload);
	const whole = { ...transcript, texts, repairs };
	return {
		...transcript,
		text: laidOut(whole, 'plain'),
		segments: segmentsIn(whole),
		words: wordsOf(whole, speakersIn(whole)),
	};
}
