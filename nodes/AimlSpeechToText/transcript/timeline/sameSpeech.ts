import { matchUnits } from './alignment';
import type { Token } from './tokens';
import { unitsOf, type Unit } from './units';

/** Units in a row that are the same, at whatever times the service says that they are said. */
const LONG_RUN = 3;
/** Seconds between the times of one word in two sources. */
const NEAR = 0.5;

/**
 * Finds which units of two sources are the same: for each of `units` the place in `others`, or -1. Where both have
 * times these have to agree, but for longer runs: the times of some utterances are seconds off.
 */
export function findSame(units: Unit[], others: Unit[], base: Token[], extra: Token[]): Int32Array {
	const matches = matchUnits({
		base: keysOf(units),
		extra: keysOf(others),
		mayBeSame: (one, other) => areNear(base[units[one].token], extra[others[other].token]),
	});
	const isMatched = new Set(matches);
	const left = [...units.keys()].filter((unit) => matches[unit] === -1);
	const othersLeft = [...others.keys()].filter((other) => !isMatched.has(other));
	if (left.length < LONG_RUN || othersLeft.length < LONG_RUN) return matches;
	const rest = matchUnits({
		base: keysOf(left.map((unit) => units[unit])),
		extra: keysOf(othersLeft.map((other) => others[other])),
		mayBeSame: () => true,
	});
	for (let first = 0, end = 0; first < rest.length; first = end) {
		end = first + 1;
		if (rest[first] === -1) continue;
		while (rest[end] === rest[end - 1] + 1) end++;
		if (end - first < LONG_RUN) continue;
		for (let at = first; at < end; at++) matches[left[at]] = othersLeft[rest[at]];
	}
	return matches;
}

/** True where the time of one is not known. One that was made by length may be anywhere in its block. */
function areNear(one: Token, other: Token): boolean {
	const [start, end] = rangeOf(one);
	const [otherStart, otherEnd] = rangeOf(other);
	if (start === null || end === null || otherStart === null || otherEnd === null) return true;
	return start <= otherEnd + NEAR && otherStart <= end + NEAR;
}

function rangeOf({ start, spreadOver }: Token): [start: number | null, end: number | null] {
	return spreadOver === null ? [start, start] : [spreadOver.start, spreadOver.end];
}

/** Words: a number that is written in two ways is short. */
const LONGEST_NUMBER = 8;

/**
 * Whether two runs of words in the same place are one speech: parted differently (`e-mail`, `email`), or a number in
 * digits and in words. Other words are taken for words that one of the sources lacks.
 */
export function areSameSpeech(one: Token[], other: Token[]): boolean {
	const text = keysOf(unitsOf(one)).join('');
	const otherText = keysOf(unitsOf(other)).join('');
	if (text === otherText) return true;
	if (Math.max(one.length, other.length) > LONGEST_NUMBER || !overlapInTime(one, other))
		return false;
	return /\p{N}/u.test(text) !== /\p{N}/u.test(otherText);
}

/** True where the times of one are not known. */
function overlapInTime(one: Token[], other: Token[]): boolean {
	const [start, end] = [one[0].start, one[one.length - 1].end];
	const [otherStart, otherEnd] = [other[0].start, other[other.length - 1].end];
	if (start === null || end === null || otherStart === null || otherEnd === null) return true;
	return start < otherEnd && otherStart < end;
}

const keysOf = (units: Unit[]): string[] => units.map(({ key }) => key);
