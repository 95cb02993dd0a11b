/** Blanks and line breaks of every kind, no-break ones among them, and characters without a width. */
const blank = '\\s\\u200B-\\u200D\\u2060\\uFEFF';

const edges = new RegExp(`^[${blank}"'\`“”„‘’«»]+|[${blank}"'\`“”„‘’«»]+$`, 'gu');

/** What stands before the key in samples of code. */
const scheme = new RegExp(`^(authorization[${blank}]*:[${blank}]*)?bearer([:${blank}]+|$)`, 'iu');

const inside = new RegExp(`[${blank}]+`, 'gu');

/**
 * A key as it has to be sent: without the blanks, line breaks, quotes and the `Bearer ` that people paste
 * along. A key has none of these itself (32 hexadecimal digits in the service's samples).
 */
export const cleanApiKey = (text: string): string =>
	text.replace(edges, '').replace(scheme, '').replace(edges, '').replace(inside, '');
