/** Two lists of units that are compared by their keys, and by whatever else makes two of them the same. */
export interface Comparison {
	base: string[];
	extra: string[];
	/** Whether two units with the same key are the same. */
	mayBeSame(one: number, other: number): boolean;
}

/**
 * Which unit of `extra` is which of `base`: the index in `extra` for each of `base`, -1 where it has none. Compares
 * both in full while they are short. Long ones it goes through side by side, and where they differ it continues
 * at the nearest place where three units in a row are the same. Takes n log n time.
 */
export function matchUnits(comparison: Comparison): Int32Array {
	const { base, extra, mayBeSame } = comparison;
	const matches = new Int32Array(base.length).fill(-1);
	const pair: Pair = {
		isSame: (one, other) => base[one] === extra[other] && mayBeSame(one, other),
		match: (one, other) => {
			matches[one] = other;
		},
	};
	const middle = matchEnds(base.length, extra.length, pair);
	if (middle.start < middle.end && middle.extraStart < middle.extraEnd) {
		if (!matchInFull(middle, pair)) matchStepByStep(comparison, middle, pair);
		matchMoved(comparison, matches, pair);
	}
	return matches;
}

interface Pair {
	isSame(one: number, other: number): boolean;
	match(one: number, other: number): void;
}

/** A part of both lists. Ends are exclusive. */
interface Section {
	start: number;
	end: number;
	extraStart: number;
	extraEnd: number;
}

/** Matches what both begin and end with, and returns what is between. */
function matchEnds(length: number, extraLength: number, { isSame, match }: Pair): Section {
	const shorter = Math.min(length, extraLength);
	let start = 0;
	for (; start < shorter && isSame(start, start); start++) match(start, start);
	let back = 0;
	for (; back < shorter - start; back++) {
		const [one, other] = [length - back - 1, extraLength - back - 1];
		if (!isSame(one, other)) break;
		match(one, other);
	}
	return { start, end: length - back, extraStart: start, extraEnd: extraLength - back };
}

/** Units on either side of a section that is compared in full. */
const LONGEST_IN_FULL = 200;

/** Matches the longest common subsequence, unless the section is too long for that. */
function matchInFull(section: Section, { isSame, match }: Pair): boolean {
	const { start, extraStart } = section;
	const rows = section.end - start;
	const columns = section.extraEnd - extraStart;
	if (rows > LONGEST_IN_FULL || columns > LONGEST_IN_FULL) return false;
	const width = columns + 1;
	/** Its length from each row and column on. */
	const lengths = new Uint8Array((rows + 1) * width);
	for (let row = rows - 1; row >= 0; row--) {
		for (let column = columns - 1; column >= 0; column--) {
			const at = row * width + column;
			lengths[at] = isSame(start + row, extraStart + column)
				? lengths[at + width + 1] + 1
				: Math.max(lengths[at + width], lengths[at + 1]);
		}
	}
	let row = 0;
	let column = 0;
	while (row < rows && column < columns) {
		const at = row * width + column;
		const areSame = isSame(start + row, extraStart + column);
		if (areSame) match(start + row, extraStart + column);
		const skipsRow = lengths[at + width] >= lengths[at + 1];
		if (areSame || skipsRow) row++;
		if (areSame || !skipsRow) column++;
	}
	return true;
}

/** Units in a row that show that both lists are in the same place again. */
const LANDMARK = 3;
/** How many units of `base` are tried for one. */
const LOOKAHEAD = 64;

function matchStepByStep({ base, extra }: Comparison, section: Section, pair: Pair): void {
	const { end, extraEnd } = section;
	const findLandmark = landmarksIn(extra);
	let { start: one, extraStart: other } = section;
	while (one < end && other < extraEnd) {
		if (pair.isSame(one, other)) {
			pair.match(one++, other++);
			continue;
		}
		let next = Math.min(one + LOOKAHEAD, end);
		let otherNext = next === end ? extraEnd : other;
		let least = Infinity;
		for (let at = one; at < one + LOOKAHEAD && at - one < least; at++) {
			const found = findLandmark(base, at, at === one ? other + 1 : other);
			const distance = at - one + found - other;
			if (distance >= least || found >= extraEnd || !pair.isSame(at, found)) continue;
			least = distance;
			next = at;
			otherNext = found;
		}
		matchInFull({ start: one, end: next, extraStart: other, extraEnd: otherNext }, pair);
		one = next;
		other = otherNext;
	}
}

/** Finds where in a list, from a place on, the same units are as at a place in another list. */
function landmarksIn(extra: string[]): (units: string[], at: number, from: number) => number {
	const landmarkAt = (units: string[], at: number) => units.slice(at, at + LANDMARK).join(' ');
	const places = new Map<string, number[]>();
	for (let at = 0; at + LANDMARK <= extra.length; at++) {
		const landmark = landmarkAt(extra, at);
		const known = places.get(landmark);
		if (known === undefined) places.set(landmark, [at]);
		else known.push(at);
	}
	return (units, at, from) => {
		const known = places.get(landmarkAt(units, at)) ?? [];
		let low = 0;
		for (let high = known.length; low < high; ) {
			const middle = (low + high) >> 1;
			if (known[middle] < from) low = middle + 1;
			else high = middle;
		}
		return known[low] ?? Infinity;
	};
}

/** How far a unit may have been moved: two who speak at once are written down in either order. */
const FARTHEST_MOVE = 200;

/** Matches equal units that are left near each other, first come, first served. */
function matchMoved({ base, extra }: Comparison, matches: Int32Array, pair: Pair): void {
	const isTaken = new Set(matches);
	const open = new Map<string, number[]>();
	for (let other = extra.length - 1; other >= 0; other--) {
		if (isTaken.has(other)) continue;
		const places = open.get(extra[other]);
		if (places === undefined) open.set(extra[other], [other]);
		else places.push(other);
	}
	let expected = 0;
	for (let one = 0; one < base.length && open.size > 0; one++) {
		if (matches[one] !== -1) {
			expected = matches[one];
			continue;
		}
		const places = open.get(base[one]);
		while (places?.length) {
			const nearest = places[places.length - 1];
			if (nearest > expected + FARTHEST_MOVE) break;
			places.pop();
			if (nearest >= expected - FARTHEST_MOVE && pair.isSame(one, nearest)) {
				pair.match(one, nearest);
				break;
			}
		}
	}
}
