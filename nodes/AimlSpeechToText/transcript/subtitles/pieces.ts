import { gapBetween, isUnspaced } from '../joinTexts';
import { endingOf, type Ending } from '../punctuation';
import type { Segment } from '../Transcript';
import { displayWidth, slicesOf } from './displayWidth';

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

const dictionary = new Intl.Segmenter('und', { granularity: 'word' });

const SEPARATORS = /[\s\p{Cc}]+/u;
const OPENING = /^[\p{Ps}\p{Pi}]+$/u;

/** The pieces of one stretch of words or segments, none wider than `widest` columns. */
export function piecesOf(stretch: Segment[], widest: number): Piece[] {
	const pieces: Piece[] = [];
	for (const spoken of stretch) {
		let gap: Piece['gap'] = gapBetween(pieces.at(-1)?.text ?? '', spoken.text);
		const texts: Array<Pick<Piece, 'text' | 'gap'>> = [];
		for (const word of spoken.text.split(SEPARATORS)) {
			for (const text of partsOf(word, widest)) {
				texts.push({ text, gap });
				gap = '';
			}
			gap = ' ';
		}
		placeInTime(texts, spoken, pieces);
	}
	return pieces;
}

/** Several pieces share the time of what they come from by their widths. */
function placeInTime(
	texts: Array<Pick<Piece, 'text' | 'gap'>>,
	{ start, end }: Segment,
	pieces: Piece[],
): void {
	const widths = texts.map(({ text }) => displayWidth(text));
	const total = widths.reduce((sum, width) => sum + width, 0);
	const duration = Math.max(0, end - start);
	let before = 0;
	texts.forEach((piece, index) => {
		const width = widths[index];
		pieces.push({
			...piece,
			width,
			ending: endingOf(piece.text),
			start: start + (duration * before) / total,
			end: start + (duration * (before + width)) / total,
		});
		before += width;
	});
}

function partsOf(word: string, widest: number): string[] {
	if (word === '') return [];
	if (displayWidth(word) <= widest) return [word];
	const parts = isUnspaced(word) ? dictionaryWordsOf(word) : [word];
	return parts.flatMap((part) => (displayWidth(part) <= widest ? part : slicesOf(part, widest)));
}

/** Words of a script without spaces; punctuation stays with its word, so it never begins a line. */
function dictionaryWordsOf(text: string): string[] {
	const words: string[] = [];
	let opening = '';
	for (const { segment, isWordLike } of dictionary.segment(text)) {
		if (OPENING.test(segment)) opening += segment;
		else if (isWordLike || opening !== '' || words.length === 0) {
			words.push(opening + segment);
			opening = '';
		} else words[words.length - 1] += segment;
	}
	return opening === '' ? words : [...words, opening];
}
