import { asFraction, asIndex, asNumber, asString, at, firstString } from '../json';
import type { Json, Segment, Word } from '../Transcript';

export type TimeUnit = 'seconds' | 'milliseconds';

/** The clock of SRT ends at 99:59:59; a later time is a fault, not a time. */
const CLOCK_END_SECONDS = 360_000;

/** Where the providers put the text of a word, an utterance or a sentence; the best name first. */
const TEXT_NAMES = ['punctuated_word', 'word', 'transcript', 'text'] as const;

const LETTERS = 26;
const LETTER_A = 65;

/** Seconds from a provider's number, or `null` where it is not a possible time of a recording. */
export function asSeconds(value: Json, unit: TimeUnit): number | null {
	const number = asNumber(value);
	if (number === null) return null;
	const seconds = unit === 'milliseconds' ? number / 1000 : number;
	return seconds >= 0 && seconds < CLOCK_END_SECONDS ? seconds : null;
}

/**
 * AssemblyAI names speakers by letters, which stay as they are; Deepgram numbers them from 0
 * (nova-3.md), which become letters too: 0 → A, 25 → Z, 26 → AA.
 */
export function asSpeaker(value: Json): string | null {
	const index = asIndex(value);
	if (index !== null) return letters(index);
	return singleLine(asString(value) ?? '') || null;
}

/**
 * A stretch of speech, or `null` when it has no text or no place in time. A missing end is the
 * start: better a word of no length than a word lost.
 */
export function readSegment(value: Json, unit: TimeUnit, channel: number | null): Segment | null {
	const start = asSeconds(at(value, 'start'), unit);
	const text = singleLine(firstString(value, TEXT_NAMES) ?? '');
	if (start === null || text === '') return null;
	const end = asSeconds(at(value, 'end'), unit) ?? start;
	return { start, end, text, speaker: asSpeaker(at(value, 'speaker')), channel };
}

export function readWord(value: Json, unit: TimeUnit, channel: number | null): Word | null {
	const segment = readSegment(value, unit, channel);
	if (segment === null) return null;
	const { start, end, text, speaker } = segment;
	return { start, end, text, confidence: asFraction(at(value, 'confidence')), speaker, channel };
}

export function isPresent<T>(value: T | null): value is T {
	return value !== null;
}

/** The text on one line, without white space around it: Deepgram begins some with a blank. */
export function singleLine(text: string): string {
	return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

function letters(index: number): string {
	const last = String.fromCharCode(LETTER_A + (index % LETTERS));
	return index < LETTERS ? last : letters(Math.floor(index / LETTERS) - 1) + last;
}
