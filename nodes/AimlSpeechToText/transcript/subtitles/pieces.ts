import { mayBegin, mayBreak } from '../language/lineBreaks';
import type { Gap } from '../language/scripts';
import { dictionaryWordsOf, displayWidth, forEachGrapheme } from '../language/segmentation';
import { endingOf, type Ending } from '../language/sentenceEnds';
import type { TimedWord } from '../Transcript';

/** A word, or a part of one that is too long for a line. Seconds. */
export interface Part {
	text: string;
	/** What is before it, if it does not begin a line. */
	gap: Gap;
	start: number;
	/** Where it does not begin a word. */
	isRest?: true;
}

/** What no line break may split: a word, or several such as a number and its unit. Seconds. */
export interface Piece extends Part {
	ending: Ending;
	end: number;
	/** Its parts, if it has several. */
	parts?: Part[];
}

/** Seconds. Words farther from each other are never shown at once, even where they belong together. */
const FARTHEST_APART = 3;

/** Most words by far, so checked first: each character takes one column. */
const PLAIN_WORD = /^[!-~\xA1-\u02FF\u0370-\u0482\u048A-\u052F]+$/;

/** The pieces of a run of words, none wider than `widest` columns. */
export function piecesOf(words: TimedWord[], widest: number): Piece[] {
	const pieces: Piece[] = [];
	for (const word of words) {
		if (word.text.length <= widest && PLAIN_WORD.test(word.text)) addPiece(pieces, word, widest);
		else for (const part of piecesOfWord(word, widest)) addPiece(pieces, part, widest);
	}
	return pieces;
}

/** Adds a piece, to the one before it where no line may break between them. */
function addPiece(pieces: Piece[], piece: Piece, widest: number): void {
	const last = pieces.at(-1);
	if (last === undefined || mayBreak(last.text, piece.gap, piece.text)) {
		pieces.push(piece);
		return;
	}
	const isNear = piece.start - last.start <= FARTHEST_APART;
	if (isNear && displayWidth(last.text + piece.gap + piece.text) <= widest) {
		pieces[pieces.length - 1] = together(last, piece);
	} else if (mayBegin(piece.text)) {
		pieces.push(piece);
	} else {
		pieces.pop();
		pieces.push(...carryOver(last, piece, widest));
	}
}

function together(first: Piece, second: Piece): Piece {
	return {
		text: first.text + second.gap + second.text,
		gap: first.gap,
		ending: second.ending,
		start: first.start,
		end: Math.max(first.end, second.end),
		parts: [...partsOf(first), ...partsOf(second)],
	};
}

/** The parts of a piece, most often the piece itself. */
export function partsOf(piece: Piece): Part[] {
	return piece.parts ?? [piece];
}

/** When the last word of a piece begins. Seconds. */
export function lastStartOf({ start, parts }: Piece): number {
	return parts === undefined
		? start
		: parts.reduce((latest, part) => Math.max(latest, part.start), start);
}

/** A mark that does not fit on its word's line moves to the next line with the word's last characters. */
function carryOver(word: Piece, mark: Piece, widest: number): Piece[] {
	const kept: string[] = [];
	forEachGrapheme(word.text, (grapheme) => kept.push(grapheme));
	let carried = kept.pop() ?? '';
	while (kept.length > 1 && !mayBegin(firstWord(carried))) carried = (kept.pop() ?? '') + carried;
	const text = kept.join('').trimEnd();
	const start = lastStartOf(word);
	const rest: Piece = { ...mark, text: carried, gap: '', start, isRest: true };
	const second = together(rest, mark);
	if (text === '' || displayWidth(second.text) > widest) return [word, mark];
	const { gap, end, isRest } = word;
	return [{ text, gap, ending: 'none', start: word.start, end, isRest }, second];
}

const firstWord = (text: string): string => text.trimStart().split(' ', 1)[0];

/** The pieces of a word that is too long for a line, has blanks in it, or takes more columns than characters. */
function piecesOfWord(word: TimedWord, widest: number): Piece[] {
	const pieces: Piece[] = [];
	let gap = word.gap;
	for (const text of word.text.split(' ')) {
		for (const part of partsOfText(text, widest)) {
			const { ending, start, end } = word;
			pieces.push({ text: part, gap, ending, start, end });
			gap = '';
		}
		gap = ' ';
	}
	shareTime(pieces, word);
	return pieces;
}

/** They share the time of their word by their lengths. */
function shareTime(pieces: Piece[], { start, end, ending }: TimedWord): void {
	const total = pieces.reduce((sum, { text }) => sum + text.length, 0);
	const duration = Math.max(0, end - start);
	let before = 0;
	pieces.forEach((piece, at) => {
		piece.start = start + (duration * before) / total;
		before += piece.text.length;
		piece.end = start + (duration * before) / total;
		if (at > 0) piece.isRest = true;
		const next = pieces[at + 1];
		piece.ending =
			next === undefined ? ending : endingOf(piece.text, pieces[at - 1]?.text, next.text);
	});
}

function partsOfText(text: string, widest: number): string[] {
	if (text === '') return [];
	if (displayWidth(text) <= widest) return [text];
	return dictionaryWordsOf(text).flatMap((word) => slicesOf(word, widest));
}

/** Cuts a text into slices of at most `widest` columns, never within a character a reader sees. */
export function slicesOf(text: string, widest: number): string[] {
	if (displayWidth(text) <= widest) return [text];
	const slices: string[] = [];
	let start = 0;
	let end = 0;
	let width = 0;
	let last = '';
	forEachGrapheme(text, (character) => {
		const added = displayWidth(character);
		if (end > start && width + added > widest) {
			// No slice begins with a mark, if the character before it can go with it.
			const isCarried = !mayBegin(character) && mayBegin(last) && last.length < end - start;
			const next = isCarried ? end - last.length : end;
			slices.push(text.slice(start, next));
			width = isCarried ? displayWidth(last) : 0;
			start = next;
		}
		end += character.length;
		width += added;
		last = character;
	});
	return [...slices, text.slice(start)];
}
