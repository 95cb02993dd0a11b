import { toMilliseconds, type Token } from './tokens';
import type { Unit } from './units';

/** Fewest pairs of words, found once in each source, that prove an offset. */
const FEWEST = 8;
/** The fraction of them that has to agree. */
const MOST = 0.5;
/** Seconds from the median within which they agree. */
const VARIATION = 0.5;
/** Seconds. Smaller differences are ordinary inaccuracy. */
const SMALLEST = 0.3;

/** Shift the times of `extra` to the clock of `base`, if they are ahead of it or behind it by a constant offset. */
export function alignClocks(
	[base, extra]: [Token[], Token[]],
	[units, others]: [Unit[], Unit[]],
): void {
	if (extra.every(({ start }) => start === null)) return;
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

/** The start of each pair of words; `null` if it is an estimate, or the pair occurs more than once. */
function startsOfUnique(tokens: Token[], units: Unit[]): Map<string, number | null> {
	const starts = new Map<string, number | null>();
	units.forEach(({ key, token }, at) => {
		const pair = `${key} ${units[at + 1]?.key}`;
		const { start, spreadOver } = tokens[token];
		const isEstimate = spreadOver !== null && spreadOver.start !== start;
		starts.set(pair, isEstimate || starts.has(pair) ? null : start);
	});
	return starts;
}
