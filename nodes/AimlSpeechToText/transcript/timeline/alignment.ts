/** Two lists of units that are compared by their keys, and by whatever else makes two of them the same. */
export interface Comparison {
	base: string[];
	extra: string[];
	/** Whether two units with the same key are the same. */
	mayBeSame(one: number, other: number): boolean;
}

/**
 * Which unit of `extra` is which of `base`: the index in `extra` for each of `base`, -1 where it has none.
 * After Heckel, "A technique for isolating differences between files" (1978): what occurs once in both is the
 * same, and so are its equal neighbours, also where they were moved. What that leaves open between two
 * matches is compared in full while it is short. Takes time in proportion to the number of units.
 */
export function matchUnits({ base, extra, mayBeSame }: Comparison): Int32Array {
	const matches = new Int32Array(base.length).fill(-1);
	const isTaken = new Uint8Array(extra.length);
	const isSame = (one: number, other: number) =>
		base[one] === extra[other] && mayBeSame(one, other);
	const match = (one: number, other: number) => {
		matches[one] = other;
		isTaken[other] = 1;
	};
	const matchIfFree = (one: number, other: number) => {
		const isFree = matches[one] === -1 && other >= 0 && other < extra.length && !isTaken[other];
		if (isFree && isSame(one, other)) match(one, other);
	};

	matchEnds(base.length, extra.length, isSame, match);
	const onlyInExtra = onlyPlaces(extra);
	for (const [unit, one] of onlyPlaces(base)) {
		if (one >= 0) matchIfFree(one, onlyInExtra.get(unit) ?? -1);
	}
	for (let one = 1; one < base.length; one++) {
		if (matches[one - 1] !== -1) matchIfFree(one, matches[one - 1] + 1);
	}
	for (let one = base.length - 2; one >= 0; one--) {
		if (matches[one + 1] !== -1) matchIfFree(one, matches[one + 1] - 1);
	}
	for (const gap of gapsIn(matches, extra.length)) matchGap(gap, isSame, match);
	matchNear(base, extra, matches, isTaken, isSame, match);
	return matches;
}

type IsSame = (one: number, other: number) => boolean;
type Match = (one: number, other: number) => void;

/** What both begin and end with. */
function matchEnds(length: number, extraLength: number, isSame: IsSame, match: Match): void {
	const shorter = Math.min(length, extraLength);
	let start = 0;
	for (; start < shorter && isSame(start, start); start++) match(start, start);
	for (let back = 1; back <= shorter - start; back++) {
		if (!isSame(length - back, extraLength - back)) break;
		match(length - back, extraLength - back);
	}
}

/** Where each unit is, or -1 where it occurs more than once. */
function onlyPlaces(units: string[]): Map<string, number> {
	const places = new Map<string, number>();
	units.forEach((unit, index) => places.set(unit, places.has(unit) ? -1 : index));
	return places;
}

/** Units without a match between two matches that follow each other in both. Ends are exclusive. */
interface GapInBoth {
	base: [start: number, end: number];
	extra: [start: number, end: number];
}

function gapsIn(matches: Int32Array, extraLength: number): GapInBoth[] {
	const gaps: GapInBoth[] = [];
	let start = 0;
	let extraStart = 0;
	for (let one = 0; one <= matches.length; one++) {
		const other = one === matches.length ? extraLength : matches[one];
		if (other === -1) continue;
		if (one > start && other > extraStart) {
			gaps.push({ base: [start, one], extra: [extraStart, other] });
		}
		start = one + 1;
		extraStart = other + 1;
	}
	return gaps;
}

/** Units on either side of a gap that is compared in full. */
const LONGEST_GAP = 64;

/** The longest common subsequence of a short gap. */
function matchGap(gap: GapInBoth, isSame: IsSame, match: Match): void {
	const [start, end] = gap.base;
	const [extraStart, extraEnd] = gap.extra;
	const rows = end - start;
	const columns = extraEnd - extraStart;
	if (rows > LONGEST_GAP || columns > LONGEST_GAP) return;
	const width = columns + 1;
	/** The longest from this row and column on. */
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
}

/** How far a unit may have been moved: two who speak at once are written down in either order. */
const FARTHEST_MOVE = 200;

/** Equal units that are left near each other, first come, first served. */
function matchNear(
	base: string[],
	extra: string[],
	matches: Int32Array,
	isTaken: Uint8Array,
	isSame: IsSame,
	match: Match,
): void {
	const open = new Map<string, number[]>();
	for (let other = extra.length - 1; other >= 0; other--) {
		if (isTaken[other]) continue;
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
			if (nearest >= expected - FARTHEST_MOVE && isSame(one, nearest)) {
				match(one, nearest);
				break;
			}
		}
	}
}
