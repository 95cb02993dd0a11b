/**
 * Which unit of `extra` is which of `base`: the index in `extra` for each of `base`, -1 where it has none.
 * After Heckel, "A technique for isolating differences between files" (1978): what occurs once in both is the
 * same, and so are its equal neighbours, also where they were moved. What that leaves open between two
 * matches is compared in full while it is short. Takes time in proportion to the number of units.
 */
export function matchUnits(base: string[], extra: string[]): Int32Array {
	const matches = new Int32Array(base.length).fill(-1);
	const isTaken = new Uint8Array(extra.length);
	const match = (one: number, other: number) => {
		matches[one] = other;
		isTaken[other] = 1;
	};
	const areFree = (one: number, other: number) =>
		matches[one] === -1 && !isTaken[other] && base[one] === extra[other];

	matchEnds(base, extra, match);
	for (const [one, other] of uniquePairs(base, extra)) if (areFree(one, other)) match(one, other);
	for (let one = 0; one + 1 < base.length; one++) {
		const next = matches[one] + 1;
		if (next > 0 && next < extra.length && areFree(one + 1, next)) match(one + 1, next);
	}
	for (let one = base.length - 1; one > 0; one--) {
		const previous = matches[one] - 1;
		if (previous >= 0 && areFree(one - 1, previous)) match(one - 1, previous);
	}
	for (const gap of gapsIn(matches, extra.length)) matchGap(base, extra, gap, match);
	matchNear(base, extra, matches, isTaken, match);
	return matches;
}

type Match = (one: number, other: number) => void;

/** What both begin and end with. */
function matchEnds(base: string[], extra: string[], match: Match): void {
	const shorter = Math.min(base.length, extra.length);
	let start = 0;
	for (; start < shorter && base[start] === extra[start]; start++) match(start, start);
	for (let back = 1; back <= shorter - start; back++) {
		if (base[base.length - back] !== extra[extra.length - back]) break;
		match(base.length - back, extra.length - back);
	}
}

/** Units that occur once in both. */
function* uniquePairs(base: string[], extra: string[]): Generator<[number, number]> {
	const inExtra = onlyPlaces(extra);
	for (const [unit, one] of onlyPlaces(base)) {
		const other = inExtra.get(unit) ?? -1;
		if (one >= 0 && other >= 0) yield [one, other];
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
function matchGap(base: string[], extra: string[], gap: GapInBoth, match: Match): void {
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
			lengths[at] =
				base[start + row] === extra[extraStart + column]
					? lengths[at + width + 1] + 1
					: Math.max(lengths[at + width], lengths[at + 1]);
		}
	}
	let row = 0;
	let column = 0;
	while (row < rows && column < columns) {
		const at = row * width + column;
		const isSame = base[start + row] === extra[extraStart + column];
		if (isSame) match(start + row, extraStart + column);
		const skipsRow = lengths[at + width] >= lengths[at + 1];
		if (isSame || skipsRow) row++;
		if (isSame || !skipsRow) column++;
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
			if (nearest >= expected - FARTHEST_MOVE) {
				match(one, nearest);
				break;
			}
		}
	}
}
