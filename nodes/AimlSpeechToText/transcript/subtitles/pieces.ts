import { gapBetween, isUnspaced } from '../joinTexts';
import { endingOf, type Ending } from '../punctuation';
import type { Segment } from '../Transcript';
import { displayWidth, slicesOf } from './displayWidth';
import { segmentsIn } from './segmentation';

/** What no line break may part: a word, or a part of one that is too long for a line. Seconds. */
export interface Piece {
	text: string;
	/** What stands before it, if it does not begin a line. */
	gap: '' | ' ';
	width: number;
	ending: Ending;
	start: number;
	end: number;
}

const SEPARATORS = /[\s\p{Cc}]+/u;
/** Most by far, so told apart first: nothing in it parts words, and each sign takes one column. */
const PLAIN_WORD = /^[!-~\xA1-\u10FF]+$/;
const OPENING = /^[\p{Ps}\p{Pi}]+$/u;

/** The pieces of one stretch of words or segments, none wider than `widest` columns. */
export function piecesOf(stretch: Segment[], widest: number): Piece[] {
	const pieces: Piece[] = [];
	for (const spoken of stretch) {
		const { text, start, end } = spoken;
		const gap = gapBetween(pieces.at(-1)?.text ?? '', text);
		const width = text.length;
		if (width <= widest && PLAIN_WORD.test(text)) {
			pieces.push({ text, gap, width, ending: endingOf(text), start, end: Math.max(start, end) });
		} else addParts(pieces, spoken, gap, widest);
	}
	return pieces;
}

function addParts(pieces: Piece[], spoken: Segment, gapBefore: '' | ' ', widest: number): void {
	const { text, start, end } = spoken;
	const first = pieces.length;
	let gap = gapBefore;
	for (const word of text.split(SEPARATORS)) {
		for (const part of partsOf(word, widest)) {
			const width = displayWidth(part);
			pieces.push({ text: part, gap, width, ending: endingOf(part), start, end });
			gap = '';
		}
		gap = ' ';
	}
	shareTime(pieces, first, spoken);
}

/** The pieces of one word or segment, those from `first` on, share its time by their widths. */
function shareTime(pieces: Piece[], first: number, { start, end }: Segment): void {
	let total = 0;
	for (let index = first; index < pieces.length; index++) total += pieces[index].width;
	const duration = Math.max(0, end - start);
	let before = 0;
	for (let index = first; index < pieces.length; index++) {
		const piece = pieces[index];
		piece.start = start + (duration * before) / total;
		before += piece.width;
		piece.end = start + (duration * before) / total;
	}
}

function partsOf(word: string, widest: number): string[] {
	if (word === '') return [];
	if (displayWidth(word) <= widest) return [word];
	const parts = isUnspaced(word) ? dictionaryWordsOf(word) : [word];
	return parts.flatMap((part) => slicesOf(part, widest));
}

/** Words of a script without spaces; punctuation stays with its word, so it never begins a line. */
function dictionaryWordsOf(text: string): string[] {
	const words: string[] = [];
	let opening = '';
	for (const { segment, isWordLike } of segmentsIn(text, 'word')) {
		if (OPENING.test(segment)) opening += segment;
		else if (isWordLike || opening !== '' || words.length === 0) {
			words.push(opening + segment);
			opening = '';
		} else words[words.length - 1] += segment;
	}
	return opening === '' ? words : [...words, opening];
}
