import { segmentsIn } from './segmentation';

/** Characters that take two columns: the East Asian blocks from Hangul Jamo to full-width forms. */
const WIDE = new RegExp(
	'[\\u1100-\\u115F\\u2E80-\\u303E\\u3041-\\uA4CF\\uAC00-\\uD7A3' +
		'\\uF900-\\uFAFF\\uFE30-\\uFE4F\\uFF00-\\uFF60\\uFFE0-\\uFFE6]',
	'g',
);

/** Most texts by far; told apart first, since it is the quicker question. */
const NARROW = /^[\0-\u10FF]*$/;

/**
 * Columns of a text. Combining marks count as well, so no way of counting finds more characters in
 * a line than it may have.
 */
export function displayWidth(text: string): number {
	if (NARROW.test(text)) return text.length;
	return text.length + (text.match(WIDE)?.length ?? 0);
}

/** Cuts a text into slices of at most `widest` columns, never within a character a reader sees. */
export function slicesOf(text: string, widest: number): string[] {
	if (displayWidth(text) <= widest) return [text];
	const slices: string[] = [];
	let slice = '';
	let width = 0;
	for (const { segment } of segmentsIn(text, 'grapheme')) {
		const added = displayWidth(segment);
		if (slice !== '' && width + added > widest) {
			slices.push(slice);
			slice = '';
			width = 0;
		}
		slice += segment;
		width += added;
	}
	return slice === '' ? slices : [...slices, slice];
}
