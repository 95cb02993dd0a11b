const SENTENCE_SIGNS = '.!?…。！？｡؟۔।॥։።';
const CLAUSE_SIGNS = ',;:，、；：،؛–—';
const CLOSING_SIGNS = '"\'”’»)]」』';
const SIGNS = SENTENCE_SIGNS + CLAUSE_SIGNS + CLOSING_SIGNS;

const CLOSED = `[${CLOSING_SIGNS.replace(']', '\\]')}]*$`;
const SENTENCE_END = new RegExp(`[${SENTENCE_SIGNS}]${CLOSED}`, 'u');
const CLAUSE_END = new RegExp(`[${CLAUSE_SIGNS}]${CLOSED}`, 'u');

/** A dot after an initial or a title does not end the sentence. */
const ABBREVIATION = /^["'“‘«([]*(?:\p{L}|mr|mrs|ms|dr|prof|st|jr|sr|vs|e\.g|i\.e)\.$/iu;

/** How a word ends: a sentence, a part of one, or neither. */
export type Ending = 'sentence' | 'clause' | 'none';

export function endingOf(word: string): Ending {
	// Most words; asked first, since it is the quicker question.
	if (!SIGNS.includes(word.charAt(word.length - 1))) return 'none';
	if (SENTENCE_END.test(word) && !ABBREVIATION.test(word)) return 'sentence';
	return CLAUSE_END.test(word) ? 'clause' : 'none';
}
