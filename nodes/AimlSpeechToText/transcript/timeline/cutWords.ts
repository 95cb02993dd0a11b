import { gapBetween } from '../language/scripts';
import { isMark, joinWords, type Token } from './tokens';
import { LETTERS_AND_DIGITS, type Unit } from './units';

/** The units of another source that a token stands for, where they are a part of a word there: `3` of `3.5`. */
export interface Piece {
	first: number;
	last: number;
	/** Whether the token has no units but these. */
	isWhole: boolean;
}

/** Whether these units are only a part of their word. */
export function isCut(units: Unit[], first: number, last: number): boolean {
	return continuesWord(units, first) || continuesWord(units, last + 1);
}

const continuesWord = (units: Unit[], at: number): boolean =>
	at > 0 && at < units.length && units[at - 1].token === units[at].token;

/**
 * Write the pieces of a word as the other source writes the whole: `3` and `5` of `3.5` become `3.` and `5`, so
 * that nothing is lost when they are joined. A piece that does not follow the one before it is kept apart from the
 * word that is there.
 */
export function rejoin(tokens: Token[], pieces: ReadonlyMap<Token, Piece>, units: Unit[]): void {
	if (pieces.size === 0) return;
	tokens.forEach((token, at) => {
		const piece = pieces.get(token);
		if (piece === undefined) return;
		const { first, last, isWhole } = piece;
		const before = at === 0 ? undefined : tokens[at - 1];
		// A mark that is a word of its own would come twice.
		const isMarked = [before, tokens[at + 1]].some((other) => other && isMark(other.text));
		if (isWhole && !isMarked) {
			respellPiece(token, units.slice(first, last + 1), {
				takesOpening: !continuesWord(units, first),
				takesClosing: !continuesWord(units, last + 1),
			});
		}
		if (before === undefined || isMark(before.text) || !continuesWord(units, first)) return;
		const previous = pieces.get(before);
		const follows = isWhole && previous?.isWhole === true && previous.last === first - 1;
		if (!follows) token.gap ||= gapBetween(before.text, token.text);
		else if (token.gap === units[first].gap) markSeam(before, token, units, first);
	});
}

/** Take over the capitals, and the marks around the whole word where there are more of them. */
function respellPiece(
	token: Token,
	units: Unit[],
	{ takesOpening, takesClosing }: { takesOpening: boolean; takesClosing: boolean },
): void {
	const own = partsOf(token.text);
	const other = partsOf(joinWords(units));
	const opening = takesOpening ? longer(other.opening, own.opening) : own.opening;
	const closing = takesClosing ? longer(other.closing, own.closing) : own.closing;
	const isCapital = own.core === other.core.toLowerCase();
	token.text = opening + (isCapital ? other.core : own.core) + closing;
}

const longer = (one: string, other: string): string => (one.length > other.length ? one : other);

/** Give two pieces the marks between them, if they have fewer: the second keeps its own (`'t`). */
function markSeam(before: Token, token: Token, units: Unit[], at: number): void {
	const marks = partsOf(units[at - 1].text).closing + partsOf(units[at].text).opening;
	const left = partsOf(before.text);
	const right = partsOf(token.text);
	if (left.closing.length + right.opening.length >= marks.length) return;
	const kept = marks.endsWith(right.opening) ? right.opening : '';
	before.text = left.opening + left.core + marks.slice(0, marks.length - kept.length);
	token.text = kept + right.core + right.closing;
}

/** A word, and the marks before and after it. */
function partsOf(text: string): { opening: string; core: string; closing: string } {
	let start = text.length;
	let end = 0;
	for (const { 0: run, index } of text.matchAll(LETTERS_AND_DIGITS)) {
		start = Math.min(start, index);
		end = index + run.length;
	}
	if (end === 0) return { opening: '', core: text, closing: '' };
	return { opening: text.slice(0, start), core: text.slice(start, end), closing: text.slice(end) };
}
