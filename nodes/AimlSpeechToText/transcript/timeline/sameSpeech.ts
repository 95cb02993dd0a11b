import { areNear, rangesOf, spanOf } from './timeRanges';
import { tokensOf, type Token } from './tokens';
import { unitsOf } from './units';

/** Different words. A longer text is not repeated word for word. */
const MOST_REPEATED = 6;

/**
 * Whether two sources have the same words of the same speech. A few words at other times are a repetition, unless the
 * whole `text` has them only once.
 */
export function areSameSource(one: Token[], other: Token[], text: string): boolean {
	if (!readAlike(one, other)) return false;
	if (areManyWords(one)) return true;
	const ranges = rangesOf(other);
	if (rangesOf(one).every((range, at) => areNear(range, ranges[at]))) return true;
	return text !== '' && readAlike(one, tokensOf(text, one[0]));
}

function areManyWords(tokens: Token[]): boolean {
	const different = new Set<string>();
	return tokens.some(({ text }) => different.add(text.toLowerCase()).size === MOST_REPEATED);
}

function readAlike(one: Token[], other: Token[]): boolean {
	return (
		one.length === other.length && one.every(({ text }, at) => isSameWord(text, other[at].text))
	);
}

/** Whether two spellings differ in punctuation and capitals only. */
function isSameWord(one: string, other: string): boolean {
	return one === other || (lettersOf(one) === lettersOf(other) && lettersOf(one) !== '');
}

const lettersOf = (text: string): string =>
	text.length > LONGEST_WORD ? text : text.replace(/[^\p{L}\p{M}\p{N}]/gu, '').toLowerCase();

/** Characters; anything longer isn't a word, and compared as it is. */
const LONGEST_WORD = 100;

/** Words of the longest number that one source writes in digits and the other in words. */
const LONGEST_NUMBER = 8;

/**
 * Whether two runs of words in the same place are two spellings of one speech: `e-mail` and `email`, or a number in
 * digits and in words. Any other words are missing from one of the sources.
 */
export function areSameRun(one: Token[], other: Token[]): boolean {
	if (!areNear(spanOf(one), spanOf(other))) return false;
	const keys = unitsOf(one).map(({ key }) => key);
	const otherKeys = unitsOf(other).map(({ key }) => key);
	const text = keys.join('');
	const otherText = otherKeys.join('');
	// Equal words are a repetition: if they were not, they would be matched already.
	if (text === otherText) return keys.join(' ') !== otherKeys.join(' ');
	if (Math.max(one.length, other.length) > LONGEST_NUMBER) return false;
	return /\p{N}/u.test(text) !== /\p{N}/u.test(otherText);
}
