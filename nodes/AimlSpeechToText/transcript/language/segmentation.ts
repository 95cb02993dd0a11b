import { isUnspaced } from './scripts';

type Granularity = 'grapheme' | 'word';

/** Made when first needed: it takes a third of the time in which n8n loads the package. */
const segmenters = new Map<Granularity, Intl.Segmenter>();

function segmenterOf(granularity: Granularity): Intl.Segmenter {
	const segmenter = segmenters.get(granularity) ?? new Intl.Segmenter('und', { granularity });
	segmenters.set(granularity, segmenter);
	return segmenter;
}

const PORTION = /[^]{1,400}[\p{M}\p{Emoji_Modifier}\u200D]*/gu;

/** In portions: the time of `Intl.Segmenter` grows with the square of the length (Node 20). */
function* segmentsIn(text: string, granularity: Granularity) {
	const segmenter = segmenterOf(granularity);
	for (const [portion] of text.matchAll(PORTION)) yield* segmenter.segment(portion);
}

/** Each of these is a character of its own to a reader: Latin, Greek, Cyrillic, Arabic, Han. */
const PLAIN =
	/^[\x20-\x7E\xA1-\u02FF\u0370-\u0482\u048A-\u058F\u05D0-\u05EA\u0621-\u063A\u0641-\u064A\u3001-\u3029\u3041-\u3096\u30A1-\u30FF\u4E00-\u9FFF\uAC00-\uD7A3\uFF01-\uFF9D]*$/;

/** What a reader sees as one character each, however many code points it takes. */
export function* graphemesIn(text: string): Generator<string> {
	for (const { segment } of segmentsIn(text, 'grapheme')) yield segment;
}

/** Visits the same, quickly: `Intl.Segmenter` takes more than a second for a million characters. */
export function forEachGrapheme(text: string, visit: (grapheme: string) => void): void {
	if (PLAIN.test(text)) for (let at = 0; at < text.length; at++) visit(text.charAt(at));
	else for (const grapheme of graphemesIn(text)) visit(grapheme);
}

/** Characters. More without a space isn't speech; a dictionary would take seconds for it. */
const LONGEST_LOOK_UP = 500_000;

/**
 * The words of a text without spaces, by dictionary, with their punctuation: `「` stays with the word after
 * it, `。` with the one before it. A text of another script is one word.
 */
export function dictionaryWordsOf(text: string): string[] {
	if (text.length > LONGEST_LOOK_UP || !isUnspaced(text)) return [text];
	const words: string[] = [];
	let opening = '';
	for (const { segment, isWordLike } of segmentsIn(text, 'word')) {
		if (/^[\p{Ps}\p{Pi}]+$/u.test(segment)) opening += segment;
		else if (isWordLike || opening !== '' || words.length === 0) {
			words.push(opening + segment);
			opening = '';
		} else words[words.length - 1] += segment;
	}
	return opening === '' ? words : [...words, opening];
}

/** Characters that take two columns: the East Asian blocks from Hangul Jamo to full-width forms. */
const WIDE = new RegExp(
	'[\\u1100-\\u115F\\u2E80-\\u303E\\u3041-\\uA4CF\\uAC00-\\uD7A3' +
		'\\uF900-\\uFAFF\\uFE30-\\uFE4F\\uFF00-\\uFF60\\uFFE0-\\uFFE6]',
	'g',
);

/** Most texts by far; checked first because it is faster. */
const NARROW = /^[\0-\u10FF]*$/;

/**
 * Columns of a text. Combining marks count as well, so no counting method finds a line too long.
 */
export function displayWidth(text: string): number {
	if (text.length === 1 && text.charCodeAt(0) < 0x1100) return 1;
	if (NARROW.test(text)) return text.length;
	return 2 * text.length - text.replace(WIDE, '').length;
}
