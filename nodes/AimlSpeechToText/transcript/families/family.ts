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
import { gapBetween } from '../language/scripts';
import type { Block, Source } from '../timeline/timeline';
import { aToken, singleLine, type Token } from '../timeline/tokens';
import type { Insights } from '../Transcript';

/** What is read from a payload. Keys that are left out are not in it. */
export interface Reading {
	sources: Source[];
	language?: string | null;
	durationSeconds?: number | null;
	confidence?: number | null;
	insights?: Insights | null;
	truncated?: boolean;
}

/**
 * A provider's way of writing a transcript. It is recognised by the payload's shape, because a
 * transcript fetched by its id comes without the model's name.
 */
export interface Family {
	recognises(payload: Json): boolean;
	/** Never throws, whatever the payload holds. */
	read(payload: Json): Reading;
}

/** A source of which only its text is known; `null` for none. */
export function textOnly(text: string | null): Source {
	return { channel: null, text, words: [], utterances: [], sentences: [] };
}

export type TimeUnit = 'seconds' | 'milliseconds';

/** The channel of a word, an utterance or a sentence, counted from 0. */
export type ChannelOf = (spoken: JsonObject) => number | null;

/** A thousand hours: what is later is a fault, not a time. */
const LATEST_SECONDS = 3_600_000;

const LETTERS = 26;
const LETTER_A = 65;

/** Seconds from a provider's number, also one written as text, or `null` where it is not a possible time of a recording. */
export function asSeconds(value: Json, unit: TimeUnit): number | null {
	const number = asNumber(typeof value === 'string' && value.trim() !== '' ? Number(value) : value);
	if (number === null) return null;
	const seconds = unit === 'milliseconds' ? number / 1000 : number;
	return seconds >= 0 && seconds < LATEST_SECONDS ? seconds : null;
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

/** The utterances or sentences in a list, without those that have no text at all. */
export function readBlocks(list: Json, unit: TimeUnit, channelOf: ChannelOf): Block[] {
	return asArray(list).flatMap((value) => {
		const spoken = asObject(value) ?? {};
		const text = textOf(spoken);
		const words = readWords(spoken.words ?? null, unit, channelOf);
		if (text === '' && words.length === 0) return [];
		return [
			{
				text,
				start: asSeconds(spoken.start ?? null, unit),
				end: asSeconds(spoken.end ?? null, unit),
				speaker: asSpeaker(spoken.speaker ?? null),
				channel: channelOf(spoken),
				words,
				startsParagraph: false,
			},
		];
	});
}

/**
 * The words in a list, without those that have no text. The fields are read by name, not by `at`: there are a
 * hundred thousand words in ten hours, and this is five times as fast.
 */
export function readWords(list: Json, unit: TimeUnit, channelOf: ChannelOf): Token[] {
	const words: Token[] = [];
	let previous = '';
	for (const value of asArray(list)) {
		const spoken = asObject(value) ?? {};
		const text = textOf(spoken);
		if (text === '') continue;
		const token = aToken(text, gapBetween(previous, text), {
			speaker: asSpeaker(spoken.speaker ?? null),
			channel: channelOf(spoken),
		});
		token.start = asSeconds(spoken.start ?? null, unit);
		token.end = asSeconds(spoken.end ?? null, unit);
		token.confidence = asFraction(spoken.confidence ?? null);
		words.push(token);
		previous = text;
	}
	return words;
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

function letters(index: number): string {
	const last = String.fromCharCode(LETTER_A + (index % LETTERS));
	return index < LETTERS ? last : letters(Math.floor(index / LETTERS) - 1) + last;
}
