import type { TimedWord } from '../Transcript';
import { byVoice, longestNonDecreasing } from './order';
import { isMark, speakingTime, speakingTimeOf, spread, toMilliseconds, type Token } from './tokens';

/** Seconds that a time may be after the end of the recording, which some providers round down. */
const TOLERANCE = 1;
/** Seconds. A mark that is a word of its own is never farther from the word before it. */
const FARTHEST_MARK = 0.8;
/** How many times their usual length words may take to fill the time that is left for them. */
const SLOWEST = 3;

/**
 * Give every word a time. A time that is missing, after the end of the recording, or before that of an earlier word
 * of the same voice is interpolated between its neighbours. Expects the words of a source in the order of
 * its text and keeps that order. Seconds.
 */
export function repairTimes(tokens: Token[], recordingEnd: number | null): TimedWord[] {
	const voices = byVoice(tokens);
	const latest = recordingEnd === null ? Infinity : recordingEnd + TOLERANCE;
	// Nearly all answers; what follows takes longer than all the rest.
	if (voices.every((voice) => isSound(voice, latest))) return tokens.filter(isTimed);
	dropLateTimes(tokens, latest);
	for (const voice of voices) {
		dropDisorder(voice);
		dropFarMarks(voice);
	}
	const ranges = new Map(voices.flatMap(rangesOf));
	fillGaps(tokens, ranges, recordingEnd);
	for (const voice of voices) {
		keepOrder(voice);
		repairEnds(voice);
	}
	return tokens.filter(isTimed);
}

function isTimed(token: Token): token is Token & TimedWord {
	return token.start !== null && token.end !== null;
}

/** Whether nothing needs repair. */
function isSound(voice: Token[], latest: number): boolean {
	let previousStart = 0;
	let previousEnd = 0;
	for (const { start, end, text } of voice) {
		if (start === null || end === null || start < previousStart || end < start) return false;
		if (end < previousEnd || end > latest) return false;
		if (start - previousEnd >= FARTHEST_MARK && isMark(text)) return false;
		previousStart = start;
		previousEnd = end;
	}
	return true;
}

/** Drop the times after the end, unless most of them are: then the end is wrong. */
function dropLateTimes(tokens: Token[], latest: number): void {
	const late = tokens.filter(({ start }) => start !== null && start > latest);
	if (late.length > tokens.length / 2) return;
	for (const token of late) token.start = null;
	for (const token of tokens) if (token.end !== null && token.end > latest) token.end = null;
}

/** Drop the fewest times that contradict the order of the words. */
function dropDisorder(voice: Token[]): void {
	const starts = voice.map(({ start }) => start);
	let latest = 0;
	const isInOrder = starts.every((start) => {
		if (start === null) return true;
		const isLater = start >= latest;
		latest = start;
		return isLater;
	});
	if (isInOrder) return;
	const kept = new Set(longestNonDecreasing(starts));
	voice.forEach((token, place) => {
		if (!kept.has(place)) token.start = null;
	});
}

/** Drop the time of a punctuation mark that is far from its word. */
function dropFarMarks(voice: Token[]): void {
	let end: number | null = null;
	for (const token of voice) {
		const { start } = token;
		const isFar = start !== null && end !== null && start - end >= FARTHEST_MARK;
		if (isFar && isMark(token.text)) token.start = null;
		else if (start !== null) end = Math.max(start, token.end ?? start);
	}
}

/** For each word without a time, the times of its neighbours in its voice. */
function rangesOf(voice: Token[]): Array<[Token, Range]> {
	const missing: Array<[Token, Range]> = [];
	let earliest = 0;
	let open: Range[] = [];
	for (const token of voice) {
		const { start } = token;
		if (start === null) {
			const range = { earliest, latest: Infinity };
			open.push(range);
			missing.push([token, range]);
		} else {
			earliest = start;
			for (const range of open) range.latest = start;
			open = [];
		}
	}
	return missing;
}

interface Range {
	earliest: number;
	latest: number;
}

function fillGaps(tokens: Token[], ranges: Map<Token, Range>, recordingEnd: number | null): void {
	let before: Token | undefined;
	let gap: Token[] = [];
	for (const token of [...tokens, undefined]) {
		if (token !== undefined && token.start === null) {
			gap.push(token);
			continue;
		}
		if (gap.length > 0) spread(gap, ...placeOf(gap, before, token, recordingEnd));
		for (const filled of gap) {
			const { earliest = 0, latest = Infinity } = ranges.get(filled) ?? {};
			filled.start = Math.min(Math.max(filled.start ?? 0, earliest), latest);
		}
		gap = [];
		before = token;
	}
}

/** When words without a time are spoken, between the words before and after them. */
function placeOf(
	gap: Token[],
	before: Token | undefined,
	after: Token | undefined,
	recordingEnd: number | null,
): [start: number, end: number] {
	const usual = speakingTimeOf(gap);
	const next = after?.start ?? null;
	if (before === undefined) {
		return next === null
			? [0, recordingEnd ?? usual]
			: [toMilliseconds(Math.max(0, next - usual)), next];
	}
	const end = endOf(before);
	const limit = next ?? recordingEnd ?? Infinity;
	const start = next === null ? end : Math.min(end, next);
	const room = limit - start;
	if (next !== null) return [start, toMilliseconds(start + Math.min(room, SLOWEST * usual))];
	return [start, toMilliseconds(start + (room > 0 ? Math.min(room, usual) : usual))];
}

function endOf({ start, end, text }: Token): number {
	const from = start ?? 0;
	return end !== null && end >= from ? end : toMilliseconds(from + speakingTime(text));
}

/** Keep interpolated times in the order of their voice. */
function keepOrder(voice: Token[]): void {
	let latest = 0;
	for (const token of voice) {
		latest = Math.max(latest, token.start ?? 0);
		token.start = latest;
	}
}

/** Set an end that is missing, wrong or after that of the next word to the start of the next word. */
function repairEnds(voice: Token[]): void {
	let next: { start: number; end: number } | undefined;
	for (const token of voice.toReversed()) {
		const start = token.start ?? 0;
		const latest = Math.max(start, next?.start ?? Infinity);
		let end = endOf(token);
		if (token.end === null || token.end < start) end = Math.min(end, latest);
		else if (next !== undefined && end > next.end) end = latest;
		token.end = end;
		next = { start, end };
	}
}
