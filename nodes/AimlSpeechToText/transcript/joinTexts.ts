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
