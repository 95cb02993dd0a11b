/** Sorted by start; what starts together keeps its order. */
export function inTimeOrder<T extends { start: number }>(spoken: T[]): T[] {
	return spoken.toSorted((first, second) => first.start - second.start);
}
