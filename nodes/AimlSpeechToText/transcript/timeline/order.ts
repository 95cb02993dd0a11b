import type { Voice } from '../Transcript';

/** Whether both are of one speaker in one channel, as far as these are known. */
export function isSameVoice(one: Voice, other: Voice): boolean {
	return one.speaker === other.speaker && one.channel === other.channel;
}

export function voiceKey({ speaker, channel }: Voice): string {
	return `${channel} ${speaker}`;
}

/** Each voice once. */
export function voicesOf(words: Voice[]): Voice[] {
	const voices = new Map<string, Voice>();
	let last: Voice | undefined;
	for (const word of words) {
		if (last === undefined || !isSameVoice(last, word)) {
			const key = voiceKey(word);
			if (!voices.has(key)) voices.set(key, word);
		}
		last = word;
	}
	return [...voices.values()];
}

/** The words of each voice, in their order; the voices in the order of their first word. */
export function byVoice<T extends Voice>(words: T[]): T[][] {
	const groups = new Map<string, T[]>();
	let group: T[] = [];
	for (const word of words) {
		if (group.length === 0 || !isSameVoice(group[0], word)) {
			const key = voiceKey(word);
			group = groups.get(key) ?? [];
			groups.set(key, group);
		}
		group.push(word);
	}
	return [...groups.values()];
}

/** Sorted by start, where all have one; what starts together keeps its order. */
export function inTimeOrder<T extends { start: number | null }>(spoken: T[]): T[] {
	let latest = 0;
	const isSorted = spoken.every(({ start }) => {
		const isLater = start !== null && start >= latest;
		latest = start ?? 0;
		return isLater;
	});
	if (isSorted || spoken.some(({ start }) => start === null)) return spoken;
	return spoken.toSorted((one, other) => Number(one.start) - Number(other.start));
}

/**
 * The places of the longest run of values that never falls, with others left out; a `null` is always left out.
 * Patience sorting, in n log n.
 */
export function longestNonDecreasing(values: ReadonlyArray<number | null>): number[] {
	/** For each length, the smallest value that a run of it can end with, and where that is. */
	const lowest: number[] = [];
	const places: number[] = [];
	const before = new Int32Array(values.length).fill(-1);
	values.forEach((value, place) => {
		if (value === null) return;
		let length = 0;
		for (let end = lowest.length; length < end; ) {
			const middle = (length + end) >> 1;
			if (lowest[middle] <= value) length = middle + 1;
			else end = middle;
		}
		before[place] = length > 0 ? places[length - 1] : -1;
		lowest[length] = value;
		places[length] = place;
	});
	const rise: number[] = [];
	for (let place = places.at(-1) ?? -1; place >= 0; place = before[place]) rise.push(place);
	return rise.reverse();
}
