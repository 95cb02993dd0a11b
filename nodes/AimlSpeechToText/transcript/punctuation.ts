const SENTENCE_END = /[.!?…。！？｡؟۔।॥։။។]["'”’»)\]」』]*$/u;
const CLAUSE_END = /[,;:，、；：،؛–—]["'”’»)\]」』]*$/u;

/** A dot after an initial or a title does not end the sentence. */
const ABBREVIATION = /^["'“‘«([]*(?:\p{L}|mr|mrs|ms|dr|prof|st|jr|sr|vs|e\.g|i\.e)\.$/iu;

/** How a word ends: a sentence, a part of one, or neither. */
export type Ending = 'sentence' | 'clause' | 'none';

export function endingOf(word: string): Ending {
	if (SENTENCE_END.test(word) && !ABBREVIATION.test(word)) return 'sentence';
	return CLAUSE_END.test(word) ? 'clause' : 'none';
}
