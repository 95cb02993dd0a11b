/** Sorted by start; what starts together keeps its order. */
export function inTimeOrder<T extends { start: number }>(spoken: T[]): T[] {
	const isSorted = spoken.every(
		({ start }, index) => index === 0 || spoken[index - 1].start <= start,
	);
	return isSorted ? spoken : spoken.toSorted((first, second) => first.start - second.start);
}
