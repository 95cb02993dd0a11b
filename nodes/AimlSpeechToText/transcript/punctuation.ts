const SENTENCE_END = /[.!?…。！？｡؟۔।॥։။។]["'”’»)\]」』]*$/u;
const CLAUSE_END = /[,;:，、；：،؛–—]["'”’»)\]」』]*$/u;

/** A dot after an initial or a title does not end the sentence. */
const ABBREVIATION = /^["'“‘«([]*(?:\p{L}|mr|mrs|ms|dr|prof|st|jr|sr|vs|e\.g|i\.e)\.$/iu;

const LETTER_OR_DIGIT_END = /[A-Za-z0-9]$/;

/** How a word ends: a sentence, a part of one, or neither. */
export type Ending = 'sentence' | 'clause' | 'none';

export function endingOf(word: string): Ending {
	// Most words; asked first, since it is the quicker question.
	if (LETTER_OR_DIGIT_END.test(word)) return 'none';
	if (SENTENCE_END.test(word) && !ABBREVIATION.test(word)) return 'sentence';
	return CLAUSE_END.test(word) ? 'clause' : 'none';
}
