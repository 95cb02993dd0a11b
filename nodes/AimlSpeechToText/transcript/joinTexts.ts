/** Scripts that write words without spaces, with their punctuation and wide forms. */
const UNSPACED =
	'\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Thai}\\p{scx=Laoo}\\p{scx=Khmr}\\p{scx=Mymr}' +
	'\\u3000-\\u303F\\uFF00-\\uFF9F';
const STARTS_UNSPACED = new RegExp(`^[${UNSPACED}]`, 'u');
const ENDS_UNSPACED = new RegExp(`[${UNSPACED}]$`, 'u');
const HAS_UNSPACED = new RegExp(`[${UNSPACED}]`, 'u');

/** Whether the text has Chinese, Japanese, Thai, Lao, Khmer or Burmese in it. */
export function isUnspaced(text: string): boolean {
	return HAS_UNSPACED.test(text);
}

/** What belongs between two words: a space, or nothing where the script has none. */
export function gapBetween(before: string, after: string): '' | ' ' {
	// The start first: it is one character to look at, and most scripts have spaces.
	return STARTS_UNSPACED.test(after) && ENDS_UNSPACED.test(before) ? '' : ' ';
}

/** One text from words or sentences, in their own script's way. */
export function joinTexts(texts: string[]): string {
	// Most texts; asked once for all words, since it is asked for every word otherwise.
	const spaced = texts.join(' ');
	if (!isUnspaced(spaced)) return spaced;
	return texts
		.map((text, index) => (index === 0 ? text : gapBetween(texts[index - 1], text) + text))
		.join('');
}
