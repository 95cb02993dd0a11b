/** The middle one, or the mean of the two in the middle; `NaN` of none. */
export function median(values: readonly number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	const middle = (sorted.length - 1) / 2;
	return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
}

/** The median of each figure over several runs. */
export function medians<Name extends string>(
	runs: ReadonlyArray<Record<Name, number>>,
): Record<Name, number> {
	const [first] = runs;
	const names = Object.keys(first) as Name[];
	const entries = names.map((name) => [name, median(runs.map((run) => run[name]))]);
	return Object.fromEntries(entries) as Record<Name, number>;
}
