import { byVoice, longestNonDecreasing } from './order';
import { endOfSound, type Token } from './tokens';

/** The time within which a word is spoken, as far as its source shows. Seconds. */
export interface Range {
	start: number;
	end: number;
	/** Whether the service returned a time for this word alone. */
	isExact: boolean;
}

/** Seconds by which two sources may round the start of one word differently. */
export const ROUNDING = 0.1;
/** Seconds by which consecutive words may overlap. */
const TOUCHING = 0.05;

/** Whether two times overlap as those of one word do; with a `tolerance`, also if they are that many seconds apart. */
export function areNear(one: Range, other: Range, tolerance?: number): boolean {
	if (Math.abs(one.start - other.start) <= ROUNDING) return true;
	const overlap = Math.min(one.end, other.end) - Math.max(one.start, other.start);
	if (tolerance !== undefined) return overlap > -tolerance;
	const shorter = Math.min(one.end - one.start, other.end - other.start);
	return overlap >= Math.min(TOUCHING, shorter / 2);
}

/** The start that the service returned; `null` for an estimate. */
export function ownStart({ start, end, spreadOver }: Token): number | null {
	const isEstimate = spreadOver !== null && (start !== spreadOver.start || end !== spreadOver.end);
	return isEstimate ? null : start;
}

const ANY_TIME: Range = { start: 0, end: Infinity, isExact: false };

/**
 * When each word of a source may be spoken. A word with an estimated time is anywhere in its utterance. One without a
 * time, with a time out of order, or with a time that several words share is anywhere between its neighbours.
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

/** When consecutive words may be spoken. */
export function spanOf(tokens: Token[]): Range {
	const ranges = rangesOf(tokens);
	const end = ranges.reduce((latest, range) => Math.max(latest, range.end), 0);
	return { start: ranges[0].start, end, isExact: false };
}

function rangesOfVoice(voice: Token[]): Range[] {
	const ranges = rangesBetween(reliableTimes(voice.map(({ start }) => start)));
	voice.forEach((token, at) => {
		if (token.spreadOver !== null) {
			ranges[at] = { ...token.spreadOver, isExact: ownStart(token) !== null };
		} else if (ranges[at].isExact) {
			ranges[at].end = endOfSound(token, ranges[at].start);
		}
	});
	return ranges;
}

/** For each word, from the last reliable time to the next later one. A time that two words share is exact for neither. */
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

/** The times, `null` for those out of order. If two contradict each other, neither is reliable. */
function reliableTimes(times: Array<number | null>): Array<number | null> {
	let latest = 0;
	const areInOrder = times.every((time) => {
		const isLater = time === null || time >= latest;
		latest = time ?? latest;
		return isLater;
	});
	if (areInOrder) return times;
	const forwards = new Set(longestNonDecreasing(times));
	const reversed = times.map((time) => (time === null ? null : -time)).reverse();
	const backwards = new Set(
		longestNonDecreasing(reversed).map((place) => times.length - 1 - place),
	);
	return times.map((time, place) => (forwards.has(place) && backwards.has(place) ? time : null));
}
