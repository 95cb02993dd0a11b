import { isUnspaced, type Gap } from '../language/scripts';
import { gapIn, type Token } from './tokens';

/**
 * The smallest unit by which two spellings of the same speech are compared: a run of letters and digits, or
 * one character of a script without spaces. `don't` is two, as are `don` and `'t`.
 */
export interface Unit {
	/** In small letters, without marks. */
	key: string;
	/** Number of its token. */
	token: number;
	gap: Gap;
	/** As it is written, with the marks around it. */
	text: string;
}

// Both patterns are bounded: with `u`, a run of millions would overflow the stack.
/** A word without its marks; `don't` has two. */
export const LETTERS_AND_DIGITS = /[\p{L}\p{M}\p{N}]{1,200}/gu;
const OPENING_AT_END = /[\p{Ps}\p{Pi}\u201A\u201E¿¡]{0,20}$/u;

/** Most words of Latin scripts, which are one unit; checked first because it is faster. */
const SIMPLE_WORD = /^([A-Za-z0-9]{1,100})[.,;:?!]{0,3}$/;

/** The units of a list of tokens. A mark that is a token of its own goes with the unit before it. */
export function unitsOf(tokens: Token[]): Unit[] {
	const units: Unit[] = [];
	/** Marks before the first unit. */
	let opening = '';
	tokens.forEach(({ text, gap }, token) => {
		const simple = SIMPLE_WORD.exec(text);
		if (simple !== null && opening === '') {
			units.push({ key: simple[1].toLowerCase(), token, gap, text });
			return;
		}
		const places = placesIn(text);
		const last = units.at(-1);
		if (places.length === 0) {
			if (last === undefined) opening += text + gap;
			else last.text += gap + text;
		}
		let from = 0;
		places.forEach(([start, end], index) => {
			const next = places[index + 1]?.[0];
			const to = next === undefined ? text.length : next - openingAtEnd(text.slice(end, next));
			units.push({
				key: text.slice(start, end).normalize('NFKC').toLowerCase(),
				token,
				gap: index === 0 ? gap : gapIn(text.slice(places[index - 1][1], start)),
				text: opening + text.slice(from, to).trim(),
			});
			opening = '';
			from = to;
		});
	});
	return units;
}

/** Characters. A longer text without a space is not speech, and is not split into characters. */
const LONGEST_WORD = 10_000;

/** Where the units of a text are: start and end. */
function placesIn(text: string): Array<[start: number, end: number]> {
	const places: Array<[number, number]> = [];
	for (const { 0: run, index } of text.matchAll(LETTERS_AND_DIGITS)) {
		const end = index + run.length;
		if (text.length > LONGEST_WORD || !isUnspaced(run)) places.push([index, end]);
		else
			for (const { 0: letter, index: at } of run.matchAll(/[^]/gu)) {
				places.push([index + at, index + at + letter.length]);
			}
	}
	return places;
}

/** How many of these marks open what comes next, such as a bracket. */
function openingAtEnd(marks: string): number {
	return OPENING_AT_END.exec(marks)?.[0].length ?? 0;
}
