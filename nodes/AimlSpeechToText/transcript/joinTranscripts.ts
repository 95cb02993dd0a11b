import { asNumber, asObject, type Json, type JsonObject } from '../shared/json';
import { sumOfTimes } from './clockTime';
import { joinInsights } from './families/insights';
import { gapBetween } from './language/scripts';
import { estimateLength, estimateWords } from './timeline/estimateWords';
import type { ChannelText, TimedWord, Transcript } from './Transcript';

/** The transcript of one part of a recording, and where the part is in it. Seconds; `null` where unknown. */
export interface TranscribedPart {
	transcript: Transcript;
	start: number | null;
	end: number | null;
}

interface PlacedPart {
	transcript: Transcript;
	start: number;
	end: number;
}

/**
 * One transcript from those of a recording's parts, in their order, with all times those of the whole. Which
 * speakers of two parts are the same is unknown, so they are `1A`, `2A`. Parts do not overlap: no word appears
 * twice, and a full stop or a capital at a seam stays. The words of a part without times have estimated ones, where
 * another part has times.
 */
export function joinTranscripts(given: TranscribedPart[]): Transcript {
	const parts = withAllWords(placed(given));
	const transcripts = parts.map(({ transcript }) => transcript);
	return {
		texts: joinTexts(transcripts),
		language: transcripts.find(({ language }) => language !== null)?.language ?? null,
		durationSeconds: given.every(isPlaced) ? (parts.at(-1)?.end ?? null) : null,
		confidence: meanConfidence(parts),
		usage: sumOf(transcripts.map(({ usage }) => usage)) ?? null,
		words: joinWords(parts),
		insights: joinInsights(
			parts.map(({ transcript: { insights }, start }, at) => ({
				insights: insights ?? {},
				start,
				speakerOf: (speaker) => speakerOfPart(speaker, at, parts.length),
			})),
		),
		truncated: transcripts.some(({ truncated }) => truncated),
		repairs: {
			estimatedTimes: transcripts.some(({ repairs }) => repairs.estimatedTimes),
			mergedSources: transcripts.some(({ repairs }) => repairs.mergedSources),
		},
	};
}

const isPlaced = ({ start, end }: TranscribedPart): boolean =>
	start !== null && end !== null && end > start;

/** The parts one after the other; one of unknown length is as long as what is said in it. */
function placed(parts: TranscribedPart[]): PlacedPart[] {
	let latest = 0;
	return parts.map(({ transcript, start: given, end }) => {
		const start = Math.max(given ?? 0, latest);
		latest = end !== null && end > start ? end : sumOfTimes(start, lengthOf(transcript));
		return { transcript, start, end: latest };
	});
}

/** Seconds until the last word ends, or that its text takes to say. */
function lengthOf({ durationSeconds, texts, words }: Transcript): number {
	if (durationSeconds) return durationSeconds;
	return words.length > 0
		? words.reduce((latest, { end }) => Math.max(latest, end), 0)
		: estimateLength(texts ?? []);
}

/** The parts, with words of those that have a text only; none where no part has words. */
function withAllWords(parts: PlacedPart[]): PlacedPart[] {
	if (parts.every(({ transcript: { words } }) => words.length === 0)) return parts;
	return parts.map((part) => {
		const { transcript, start, end } = part;
		const { texts, words, repairs } = transcript;
		if (words.length > 0 || !texts?.length) return part;
		return {
			...part,
			transcript: {
				...transcript,
				words: estimateWords(texts, end - start),
				repairs: { ...repairs, estimatedTimes: true },
			},
		};
	});
}

/** Each channel's text in the order of the parts; the channels in theirs. */
function joinTexts(transcripts: Transcript[]): ChannelText[] | null {
	const known = transcripts.flatMap(({ texts }) => texts ?? []);
	if (known.length === 0) return transcripts.some(({ texts }) => texts !== null) ? [] : null;
	const byChannel = new Map<number | null, string>();
	for (const { channel, text } of known) {
		const before = byChannel.get(channel);
		const joined = before === undefined ? text : before + gapBetween(before, text) + text;
		byChannel.set(channel, joined);
	}
	return Array.from(byChannel, ([channel, text]) => ({ channel, text })).sort(
		(one, other) => Number(one.channel) - Number(other.channel),
	);
}

function joinWords(parts: PlacedPart[]): TimedWord[] {
	let blocks = 0;
	const lastTexts = new Map<number | null, string>();
	return parts.flatMap(({ transcript: { words }, start, end }, at) => {
		const firstBlock = blocks;
		const begun = new Set<number | null>();
		return words.map((word) => {
			const { channel, text } = word;
			const block = word.block === null ? null : firstBlock + word.block;
			if (block !== null) blocks = Math.max(blocks, block + 1);
			const before = lastTexts.get(channel);
			// Nothing was before the first word of a part; now something is.
			const isSeam = before !== undefined && !begun.has(channel);
			begun.add(channel);
			lastTexts.set(channel, text);
			return {
				...word,
				gap: isSeam ? gapBetween(before, text) : word.gap,
				start: Math.min(sumOfTimes(start, word.start), end),
				end: Math.min(sumOfTimes(start, word.end), end),
				speaker: speakerOfPart(word.speaker, at, parts.length),
				block,
			};
		});
	});
}

/** `1A`; `1-2` where the service numbers its speakers. */
function speakerOfPart(speaker: string | null, at: number, count: number): string | null {
	if (speaker === null || count === 1) return speaker;
	return /^\d/.test(speaker) ? `${at + 1}-${speaker}` : `${at + 1}${speaker}`;
}

/** The mean of those that have one, by their lengths. */
function meanConfidence(parts: PlacedPart[]): number | null {
	let weighted = 0;
	let seconds = 0;
	for (const { transcript, start, end } of parts) {
		if (transcript.confidence === null) continue;
		weighted += transcript.confidence * (end - start);
		seconds += end - start;
	}
	return seconds > 0 ? weighted / seconds : null;
}

/** The sum of all numbers in values of one shape; `undefined` where their shapes differ. */
function sumOf(values: Json[]): Json | undefined {
	const [first = null, ...others] = values;
	if (others.length === 0) return first;
	const numbers = values.flatMap((value) => asNumber(value) ?? []);
	if (numbers.length === values.length) {
		// 0.1 + 0.2 is not quite 0.3.
		return Number(numbers.reduce((sum, number) => sum + number, 0).toPrecision(12));
	}
	const objects = values.map(asObject).filter((object) => object !== null);
	if (objects.length === values.length) return sumOfObjects(objects);
	return others.every((value) => JSON.stringify(value) === JSON.stringify(first))
		? first
		: undefined;
}

function sumOfObjects(objects: JsonObject[]): JsonObject | undefined {
	const names = Object.keys(objects[0]);
	const total: Array<[string, Json]> = [];
	for (const name of names) {
		const values = objects.flatMap((object) => (Object.hasOwn(object, name) ? [object[name]] : []));
		const sum = values.length === objects.length ? sumOf(values) : undefined;
		if (sum === undefined) return undefined;
		total.push([name, sum]);
	}
	const isOneShape = objects.every((object) => Object.keys(object).length === names.length);
	return isOneShape ? Object.fromEntries(total) : undefined;
}
