/**
 * Scripts that write words without spaces, with their punctuation and wide forms, by their blocks: as
 * Unicode properties they would take a tenth of the time in which n8n loads the package.
 */
const UNSPACED = [
	// Thai, Lao, Burmese, Khmer
	'\\u0E00-\\u0EFF\\u1000-\\u109F\\uA9E0-\\uA9FF\\uAA60-\\uAA7F\\u1780-\\u17FF\\u19E0-\\u19FF',
	// Chinese, Japanese
	'\\u2E80-\\u30FF\\u3190-\\u4DBF\\u4E00-\\u9FFF\\uF900-\\uFAFF\\uFF00-\\uFF9F',
	'\\u{1AFF0}-\\u{1B16F}\\u{20000}-\\u{3FFFF}',
].join('');
const STARTS_UNSPACED = new RegExp(`^[${UNSPACED}]`, 'u');
const ENDS_UNSPACED = new RegExp(`[${UNSPACED}]$`, 'u');
const HAS_UNSPACED = new RegExp(`[${UNSPACED}]`, 'u');

/** The first character of a script without spaces lies beyond all that is asked about most. */
const FIRST_UNSPACED = 0x0e00;

/** What separates two words: a space, one at which no line may break, or nothing where the script has none. */
export type Gap = '' | ' ' | '\u00A0' | '\u202F';

/** Whether the text has Chinese, Japanese, Thai, Lao, Khmer or Burmese in it. */
export function isUnspaced(text: string): boolean {
	return HAS_UNSPACED.test(text);
}

/** The gap between two words whose text is not known. */
export function gapBetween(before: string, after: string): '' | ' ' {
	// Nearly all words are decided by their first character.
	if (after.charCodeAt(0) < FIRST_UNSPACED) return ' ';
	return STARTS_UNSPACED.test(after) && ENDS_UNSPACED.test(before) ? '' : ' ';
}

/** Hebrew, Arabic and their kin. */
const RIGHT_TO_LEFT =
	/[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** Whether any letter of a text is written from right to left. */
export function hasRightToLeft(text: string): boolean {
	return RIGHT_TO_LEFT.test(text);
}

/** Whether its first letter is, which decides the direction of the whole (Unicode's rule P2). */
export function startsRightToLeft(text: string): boolean {
	return RIGHT_TO_LEFT.test(/\p{L}/u.exec(text)?.[0] ?? '');
}
