import { toMilliseconds, type Token } from './tokens';
import type { Unit } from './units';

/** Pairs of words that both sources have once. Fewer show nothing. */
const FEWEST = 8;
/** The part of them that has to show the same difference. */
const MOST = 0.5;
/** Seconds by which their differences may vary. */
const VARIATION = 0.5;
/** Seconds. A smaller difference is none of the clocks. */
const SMALLEST = 0.3;

/** Sets the times of `extra` to the clock of `base`, where all of them are early or late by the same time. */
export function alignClocks(
	[base, extra]: [Token[], Token[]],
	[units, others]: [Unit[], Unit[]],
): void {
	const starts = startsOfUnique(base, units);
	const differences: number[] = [];
	for (const [key, start] of startsOfUnique(extra, others)) {
		const other = starts.get(key) ?? null;
		if (start !== null && other !== null) differences.push(other - start);
	}
	differences.sort((one, other) => one - other);
	const median = differences[differences.length >> 1] ?? 0;
	if (differences.length < FEWEST || Math.abs(median) < SMALLEST) return;
	const agreeing = differences.filter((each) => Math.abs(each - median) <= VARIATION).length;
	if (agreeing < MOST * differences.length) return;
	const shifted = (seconds: number) => Math.max(0, toMilliseconds(seconds + median));
	for (const token of extra) {
		if (token.start !== null) token.start = shifted(token.start);
		if (token.end !== null) token.end = shifted(token.end);
		const block = token.spreadOver;
		if (block !== null) {
			token.spreadOver = { start: shifted(block.start), end: shifted(block.end) };
		}
	}
}

/** When each pair of words that comes once is said; `null` where its time was made, or it comes again. */
function startsOfUnique(tokens: Token[], units: Unit[]): Map<string, number | null> {
	const starts = new Map<string, number | null>();
	units.forEach(({ key, token }, at) => {
		const pair = `${key} ${units[at + 1]?.key}`;
		const { start, spreadOver } = tokens[token];
		const isMade = spreadOver !== null && spreadOver.start !== start;
		starts.set(pair, isMade || starts.has(pair) ? null : start);
	});
	return starts;
}
