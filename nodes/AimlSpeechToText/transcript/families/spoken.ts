import {
	asArray,
	asFraction,
	asIndex,
	asNumber,
	asObject,
	asString,
	type Json,
	type JsonObject,
} from '../../shared/json';
import type { Segment, Word } from '../Transcript';

export type TimeUnit = 'seconds' | 'milliseconds';

/** The channel of a word, an utterance or a sentence, counted from 0. */
type ChannelOf = (spoken: JsonObject) => number | null;

/** The clock of SRT ends at 99:59:59; a later time is a fault, not a time. */
const CLOCK_END_SECONDS = 360_000;

const LETTERS = 26;
const LETTER_A = 65;

const SEPARATOR = /[\s\p{Cc}]/u;
const SEPARATORS = /[\s\p{Cc}]+/gu;

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

/** The utterances or sentences in a list, without those that have no text or no place in time. */
export function readSegments(list: Json, unit: TimeUnit, channelOf: ChannelOf): Segment[] {
	return readWords(list, unit, channelOf).map(({ start, end, text, speaker, channel }) => {
		return { start, end, text, speaker, channel };
	});
}

/** The words in a list, without those that have no text or no place in time. */
export function readWords(list: Json, unit: TimeUnit, channelOf: ChannelOf): Word[] {
	return asArray(list)
		.map((value) => readWord(asObject(value) ?? {}, unit, channelOf))
		.filter(isPresent);
}

/**
 * A missing end is the start: better a word of no length than a word lost. The fields are read by
 * name, not by `at`: there are a hundred thousand words in ten hours, and this is five times as fast.
 */
function readWord(spoken: JsonObject, unit: TimeUnit, channelOf: ChannelOf): Word | null {
	const start = asSeconds(spoken.start, unit);
	const text = textOf(spoken);
	if (start === null || text === '') return null;
	return {
		start,
		end: asSeconds(spoken.end, unit) ?? start,
		text,
		confidence: asFraction(spoken.confidence),
		speaker: asSpeaker(spoken.speaker),
		channel: channelOf(spoken),
	};
}

/** Where the providers put the text; the best name first. */
function textOf({ punctuated_word: punctuated, word, transcript, text }: JsonObject): string {
	return singleLine(
		asString(punctuated) || asString(word) || asString(transcript) || asString(text) || '',
	);
}

export function isPresent<T>(value: T | null): value is T {
	return value !== null;
}

/** The text on one line, without white space around it: Deepgram begins some with a blank. */
export function singleLine(text: string): string {
	return SEPARATOR.test(text) ? text.replace(SEPARATORS, ' ').trim() : text;
}

function letters(index: number): string {
	const last = String.fromCharCode(LETTER_A + (index % LETTERS));
	return index < LETTERS ? last : letters(Math.floor(index / LETTERS) - 1) + last;
}
