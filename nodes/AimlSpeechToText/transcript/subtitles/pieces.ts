import { gapBetween, isUnspaced } from '../joinTexts';
import { endingOf, type Ending } from '../punctuation';
import type { Segment } from '../Transcript';
import { displayWidth, slicesOf } from './displayWidth';
import { dictionaryWords, segmentsIn } from './segmentation';

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
const OPENING = /^[\p{Ps}\p{Pi}]+$/u;

/** The pieces of one stretch of words or segments, none wider than `widest` columns. */
export function piecesOf(stretch: Segment[], widest: number): Piece[] {
	const pieces: Piece[] = [];
	for (const spoken of stretch) {
		const first = pieces.length;
		let gap = gapBetween(pieces.at(-1)?.text ?? '', spoken.text);
		for (const word of wordsIn(spoken.text)) {
			for (const text of partsOf(word, widest)) {
				const width = displayWidth(text);
				const { start, end } = spoken;
				pieces.push({ text, gap, width, ending: endingOf(text), start, end });
				gap = '';
			}
			gap = ' ';
		}
		shareTime(pieces, first, spoken);
	}
	return pieces;
}

/** A single word is told apart first, since it is the quicker question. */
function wordsIn(text: string): string[] {
	return SEPARATORS.test(text) ? text.split(SEPARATORS) : [text];
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
	for (const { segment, isWordLike } of segmentsIn(text, dictionaryWords)) {
		if (OPENING.test(segment)) opening += segment;
		else if (isWordLike || opening !== '' || words.length === 0) {
			words.push(opening + segment);
			opening = '';
		} else words[words.length - 1] += segment;
	}
	return opening === '' ? words : [...words, opening];
}
