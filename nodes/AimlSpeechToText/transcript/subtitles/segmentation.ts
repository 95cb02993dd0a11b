/** What a reader sees as one character, however many code points it takes. */
export const characters = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Words, by dictionary in scripts without spaces, and the signs between them. */
export const dictionaryWords = new Intl.Segmenter('und', { granularity: 'word' });

const PORTION = /[^]{1,400}[\p{M}\p{Emoji_Modifier}\u200D]*/gu;

/**
 * The segments of a text. The time of `Intl.Segmenter` grows with the square of the length (Node
 * 20), so a long text is taken in portions.
 */
export function* segmentsIn(text: string, segmenter: Intl.Segmenter) {
	for (const [portion] of text.matchAll(PORTION)) yield* segmenter.segment(portion);
}
