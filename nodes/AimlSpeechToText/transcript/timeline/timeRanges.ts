import { byVoice, longestRise } from './order';
import { endOfSound, type Token } from './tokens';

/** From when to when a word may be spoken, by what its source shows. Seconds. */
export interface Range {
	start: number;
	end: number;
	/** Whether the word has a time of its own. */
	isExact: boolean;
}

/** Seconds between two starts of one word, which may be too short to overlap. */
export const ROUNDING = 0.1;
/** Seconds by which two words that follow each other may overlap. */
const TOUCHING = 0.05;

/** Whether both times may be of one word, or are less than `tolerance` seconds apart. */
export function areNear(one: Range, other: Range, tolerance?: number): boolean {
	if (Math.abs(one.start - other.start) <= ROUNDING) return true;
	const overlap = Math.min(one.end, other.end) - Math.max(one.start, other.start);
	if (tolerance !== undefined) return overlap > -tolerance;
	const shorter = Math.min(one.end - one.start, other.end - other.start);
	return overlap >= Math.min(TOUCHING, shorter / 2);
}

/** `null` for one that was made by length as well. */
export function ownStart({ start, end, spreadOver }: Token): number | null {
	const isMade = spreadOver !== null && (start !== spreadOver.start || end !== spreadOver.end);
	return isMade ? null : start;
}

const ANY_TIME: Range = { start: 0, end: Infinity, isExact: false };

/**
 * When each word of a source may be spoken. One whose time was made by length is anywhere in its block. One without
 * a time, or with a time that is out of order or another word's as well, is between its neighbours.
 */
export function rangesOf(tokens: Token[]): Range[] {
	if (tokens.every(({ start }) => start === null)) return tokens.map(() => ANY_TIME);
	const voices = byVoice(tokens);
	if (voices.length === 1) return rangesOfVoice(tokens);
	const ranges = new Map<Token, Range>();
	for (const voice of voices) {
		rangesOfVoice(voice).forEach((range, at) => ranges.set(voice[at], range));
	}
	return tokens.map((token) => ranges.get(token) ?? ANY_TIME);
}

/** When several words in a row may be spoken. */
export function spanOf(tokens: Token[]): Range {
	const ranges = rangesOf(tokens);
	const end = ranges.reduce((latest, range) => Math.max(latest, range.end), 0);
	return { start: ranges[0].start, end, isExact: false };
}

function rangesOfVoice(voice: Token[]): Range[] {
	const ranges = rangesBetween(sureTimes(voice.map(({ start }) => start)));
	voice.forEach((token, at) => {
		if (token.spreadOver !== null) {
			ranges[at] = { ...token.spreadOver, isExact: ownStart(token) !== null };
		} else if (ranges[at].isExact) {
			ranges[at].end = endOfSound(token, ranges[at].start);
		}
	});
	return ranges;
}

/** From the last time that is sure to the next one that is later. One that two words have is neither's own. */
function rangesBetween(times: Array<number | null>): Range[] {
	let last = -1;
	const ranges = times.map((time): Range => {
		const isExact = time !== null && time > last;
		last = time ?? last;
		return { start: Math.max(0, last), end: Infinity, isExact };
	});
	let next: number | null = null;
	for (let place = times.length - 1; place >= 0; place--) {
		const range = ranges[place];
		const after = ranges[place + 1] ?? ANY_TIME;
		range.end = after.start > range.start ? after.start : after.end;
		range.isExact &&= times[place] !== next;
		next = times[place] ?? next;
	}
	return ranges;
}

/** The times without those that are out of order. Of two that contradict each other, neither is sure. */
function sureTimes(times: Array<number | null>): Array<number | null> {
	let latest = 0;
	const areInOrder = times.every((time) => {
		const isLater = time === null || time >= latest;
		latest = time ?? latest;
		return isLater;
	});
	if (areInOrder) return times;
	const forwards = new Set(longestRise(times));
	const reversed = times.map((time) => (time === null ? null : -time)).reverse();
	const backwards = new Set(longestRise(reversed).map((place) => times.length - 1 - place));
	return times.map((time, place) => (forwards.has(place) && backwards.has(place) ? time : null));
}
