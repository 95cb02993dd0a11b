import { matchUnits } from './alignment';
import { longestNonDecreasing } from './order';
import { areNear, ownStart, rangesOf, ROUNDING, type Range } from './timeRanges';
import type { Token } from './tokens';
import type { Unit } from './units';

/** Seconds. Times of one word are never farther apart. */
const NEAR = 0.5;
/** Seconds by which the times of an utterance may be inaccurate. */
const FARTHEST = 5;

/** The units of one source, their times, and which unit of the other source each of them is. */
interface Side {
	keys: string[];
	ranges: Range[];
	/** As the service returned them; `null` for estimates. */
	starts: Array<number | null>;
	/** -1 for none. */
	matches: Int32Array;
}

/**
 * Match the units of two sources: for each unit of the first, the index of the same unit in the second, or -1. The same
 * word at the same time is one word; at another time it is a repetition. A word without a time may be anywhere
 * between its neighbours. An utterance that has no times for its words is matched as a whole, if one of them is.
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

/** Match equal words that start at the same time. */
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

/** The indexes of the units that have a start. */
function inOrderOfStart({ starts }: Side): number[] {
	const places = [...starts.keys()].filter((at) => starts[at] !== null);
	return places.sort((one, other) => Number(starts[one]) - Number(starts[other]));
}

/** A range of indexes; the end is exclusive. */
type Section = [start: number, end: number];

const whole = ({ keys }: Side): Section => [0, keys.length];

/** Match the units between those that are matched already. */
function matchBetween(one: Side, other: Side): void {
	const places = Array.from(one.matches, (place) => (place === -1 ? null : place));
	let start = 0;
	let otherStart = 0;
	for (const end of [...longestNonDecreasing(places), one.keys.length]) {
		const otherEnd = places[end] ?? other.keys.length;
		matchWithin([start, end], [otherStart, otherEnd], [one, other]);
		start = end + 1;
		otherStart = otherEnd + 1;
	}
}

/** Match the units of two sections that are not matched yet. */
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

/** Seconds by which the starts of nine in ten matched words differ at most; `undefined` if no more than by rounding. */
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

/** Extend matches to their neighbours in an utterance that has no times for its words. */
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
