import { matchUnits } from './alignment';
import { longestRise } from './order';
import { areNear, ownStart, rangesOf, ROUNDING, type Range } from './timeRanges';
import type { Token } from './tokens';
import type { Unit } from './units';

/** Seconds between two times of one word, at most. */
const NEAR = 0.5;
/** Seconds by which the times of an utterance may be off. */
const FARTHEST = 5;

/** The units of a source, when each of them is spoken, and the same unit of the other source. */
interface Side {
	keys: string[];
	ranges: Range[];
	/** What the source says itself, `null` for nothing. */
	starts: Array<number | null>;
	/** -1 where there is none. */
	matches: Int32Array;
}

/**
 * Finds which units of two sources are the same: for each of the first the place in the second, or -1. The same word at
 * the same time is the same; at another time it is said again. A word without a time is where its neighbours leave
 * room for it. Where an utterance has no times for its words, those next to a word that is the same go with it.
 */
export function matchSources(
	[base, extra]: [Token[], Token[]],
	[units, others]: [Unit[], Unit[]],
): Int32Array {
	const one = sideOf(base, units);
	const other = sideOf(extra, others);
	matchStarts(one, other);
	matchBetween(one, other);
	matchNeighbours(one, other);
	matchWithin(whole(one), whole(other), [one, other], differenceOf(one, other));
	return one.matches;
}

function sideOf(tokens: Token[], units: Unit[]): Side {
	const ranges = rangesOf(tokens);
	return {
		keys: units.map(({ key }) => key),
		ranges: units.map(({ token }) => ranges[token]),
		starts: units.map(({ token }) => ownStart(tokens[token])),
		matches: new Int32Array(units.length).fill(-1),
	};
}

function match(one: Side, at: number, other: Side, otherAt: number): void {
	one.matches[at] = otherAt;
	other.matches[otherAt] = at;
}

/** Matches words that start together, of sources that both have times for their words. */
function matchStarts(one: Side, other: Side): void {
	const startOf = (at: number) => one.starts[at] ?? 0;
	const otherStartOf = (at: number) => other.starts[at] ?? 0;
	const waiting = new Map<string, number[]>();
	for (const at of inOrderOfStart(other).reverse()) {
		const same = waiting.get(other.keys[at]);
		if (same === undefined) waiting.set(other.keys[at], [at]);
		else same.push(at);
	}
	if (waiting.size === 0) return;
	for (const at of inOrderOfStart(one)) {
		const same = waiting.get(one.keys[at]) ?? [];
		for (let next = same.at(-1); next !== undefined; next = same.at(-1)) {
			if (otherStartOf(next) > startOf(at) + ROUNDING) break;
			same.pop();
			if (otherStartOf(next) < startOf(at) - ROUNDING) continue;
			match(one, at, other, next);
			break;
		}
	}
}

/** The places of those that have a start. */
function inOrderOfStart({ starts }: Side): number[] {
	const places = [...starts.keys()].filter((at) => starts[at] !== null);
	return places.sort((one, other) => Number(starts[one]) - Number(starts[other]));
}

/** A part of a side; the end is exclusive. */
type Section = [start: number, end: number];

const whole = ({ keys }: Side): Section => [0, keys.length];

/** Matches what is between those that are matched. */
function matchBetween(one: Side, other: Side): void {
	const places = Array.from(one.matches, (place) => (place === -1 ? null : place));
	let start = 0;
	let otherStart = 0;
	for (const end of [...longestRise(places), one.keys.length]) {
		const otherEnd = places[end] ?? other.keys.length;
		matchWithin([start, end], [otherStart, otherEnd], [one, other]);
		start = end + 1;
		otherStart = otherEnd + 1;
	}
}

/** Matches what is left in two sections. */
function matchWithin(
	section: Section,
	otherSection: Section,
	[one, other]: [Side, Side],
	tolerance?: number,
): void {
	const left = placesLeft(one, section);
	const otherLeft = left.length === 0 ? [] : placesLeft(other, otherSection);
	if (otherLeft.length === 0) return;
	const found = matchUnits({
		base: left.map((at) => one.keys[at]),
		extra: otherLeft.map((at) => other.keys[at]),
		mayBeSame: (at, otherAt) =>
			areNear(one.ranges[left[at]], other.ranges[otherLeft[otherAt]], tolerance),
	});
	found.forEach((otherAt, at) => {
		if (otherAt !== -1) match(one, left[at], other, otherLeft[otherAt]);
	});
}

/** Seconds by which the starts of words that are the same differ, at most in nine of ten; `undefined` for hardly. */
function differenceOf(one: Side, other: Side): number | undefined {
	const differences: number[] = [];
	one.matches.forEach((otherAt, at) => {
		if (otherAt === -1 || !one.ranges[at].isExact || !other.ranges[otherAt].isExact) return;
		differences.push(Math.abs(one.ranges[at].start - other.ranges[otherAt].start));
	});
	const usual = differences.sort((a, b) => a - b)[Math.floor(differences.length * 0.9)] ?? 0;
	return usual > ROUNDING ? Math.min(usual, NEAR) : undefined;
}

function placesLeft({ matches }: Side, [start, end]: Section): number[] {
	const places: number[] = [];
	for (let at = start; at < end; at++) if (matches[at] === -1) places.push(at);
	return places;
}

/** Matches the words next to those that are matched, in an utterance without times for its words. */
function matchNeighbours(one: Side, other: Side): void {
	const extend = (at: number, step: 1 | -1) => {
		const next = at + step;
		const otherAt = one.matches[at];
		const otherNext = otherAt + step;
		if (otherAt === -1 || one.matches[next] !== -1 || other.matches[otherNext] !== -1) return;
		if (one.keys[next] !== other.keys[otherNext]) return;
		if (!areTogether(one, at, next) && !areTogether(other, otherAt, otherNext)) return;
		if (areNear(one.ranges[next], other.ranges[otherNext], FARTHEST))
			match(one, next, other, otherNext);
	};
	for (let at = 0; at < one.keys.length; at++) extend(at, 1);
	for (let at = one.keys.length - 1; at >= 0; at--) extend(at, -1);
}

function areTogether({ ranges }: Side, at: number, next: number): boolean {
	const [range, other] = [ranges[at], ranges[next]];
	return !range.isExact && range.start === other.start && range.end === other.end;
}
