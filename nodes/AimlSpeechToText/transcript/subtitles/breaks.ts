import { displayWidth } from '../language/segmentation';
import type { Ending } from '../language/sentenceEnds';
import type { Piece } from './pieces';

/** How much a cue has room for. Columns; a Chinese or Japanese character takes two. */
export interface CueLayout {
	lineLength: number;
	lines: number;
}

/** Seconds. A longer cue is broken where the words allow it. */
export const LONGEST_CUE_SECONDS = 7;
/** Seconds. A shorter cue is hard to read. */
export const SHORT_CUE_SECONDS = 1;

/** What a cue costs. Only the proportions matter; the cheapest set of cues is used. */
const COST = {
	/** Few cues are calmer than many. */
	cue: 1,
	/** Grows with the square of its fullness, so that a long sentence is split evenly. */
	full: 2,
	/** For a cue without any length, less for one nearer to a second. */
	short: 4,
	/** It ends within a sentence, but at a comma or the like. */
	endsAtClause: 1.5,
	/** It ends anywhere within a sentence. */
	endsAnywhere: 3,
	/** A sentence ends before its end. */
	holdsSentenceEnd: 2.5,
};

/**
 * Split a run of speech into cues of at most the lines of the layout and 7 s each: preferably at the ends of
 * sentences, else at commas, else anywhere; of even size and not under a second. The first line has `firstLine`
 * columns. Looks only as far back as one cue reaches, so the time grows with the number of pieces.
 */
export function chooseBreaks(pieces: Piece[], layout: CueLayout, firstLine: number): Piece[][] {
	const { lineLength, lines } = layout;
	const columns = lineLength * lines;
	const widths = pieces.map(({ text }) => displayWidth(text));
	const cheapest = new Array<number>(pieces.length + 1).fill(Infinity);
	const endOf = new Array<number>(pieces.length).fill(pieces.length);
	cheapest[pieces.length] = 0;
	for (let first = pieces.length - 1; first >= 0; first--) {
		let room = firstLine;
		let line = 1;
		let width = 0;
		let sentenceEnds = 0;
		for (let end = first + 1; end <= pieces.length; end++) {
			const piece = pieces[end - 1];
			const isFirst = end === first + 1;
			const duration = piece.end - pieces[first].start;
			if (!isFirst && duration > LONGEST_CUE_SECONDS) break;
			const gap = isFirst ? 0 : piece.gap.length;
			room -= gap + widths[end - 1];
			if (room < 0 && !isFirst) {
				if (line === lines) break;
				line++;
				room = lineLength - widths[end - 1];
			}
			width += gap + widths[end - 1];
			const ending = end === pieces.length ? 'sentence' : piece.ending;
			const cost = costOf(width / columns, duration, sentenceEnds, ending) + cheapest[end];
			if (cost < cheapest[first]) {
				cheapest[first] = cost;
				endOf[first] = end;
			}
			if (piece.ending === 'sentence') sentenceEnds++;
		}
	}
	const cues: Piece[][] = [];
	for (let first = 0; first < pieces.length; first = endOf[first]) {
		cues.push(pieces.slice(first, endOf[first]));
	}
	return cues;
}

/** Cost of one cue: how full it is, its seconds, sentence ends within it, and how it ends. */
function costOf(fullness: number, duration: number, sentenceEnds: number, ending: Ending): number {
	return (
		COST.cue +
		COST.full * fullness ** 2 +
		COST.short * Math.max(0, 1 - duration / SHORT_CUE_SECONDS) +
		COST.holdsSentenceEnd * sentenceEnds +
		costOfEnding(ending)
	);
}

/** Comparisons are faster than a look-up by name, and there are a million of them. */
function costOfEnding(ending: Ending): number {
	if (ending === 'none') return COST.endsAnywhere;
	return ending === 'clause' ? COST.endsAtClause : 0;
}

/**
 * Split the pieces of a cue into as few lines as possible, which are as even as possible. `prefixWidth` columns
 * of the first line are reserved.
 */
export function linesOf(pieces: Piece[], lineLength: number, prefixWidth: number): Piece[][] {
	const widths = pieces.map(({ gap, text }) => ({ gap: gap.length, width: displayWidth(text) }));
	const count = countLines(widths, lineLength, prefixWidth);
	if (count === 1) return [pieces];
	let least = 1;
	for (let most = lineLength; least < most; ) {
		const middle = (least + most) >> 1;
		if (countLines(widths, middle, prefixWidth) <= count) most = middle;
		else least = middle + 1;
	}
	const starts = [0];
	countLines(widths, least, prefixWidth, (at) => starts.push(at));
	return starts.map((start, line) => pieces.slice(start, starts[line + 1]));
}

/** How many lines it takes to fill one after the other, and where each but the first begins. */
function countLines(
	pieces: Array<{ gap: number; width: number }>,
	lineLength: number,
	prefixWidth: number,
	onBreak?: (at: number) => void,
): number {
	let count = 1;
	let filled = prefixWidth + pieces[0].width;
	for (let at = 1; at < pieces.length; at++) {
		const { gap, width } = pieces[at];
		filled += gap + width;
		if (filled <= lineLength) continue;
		onBreak?.(at);
		count++;
		filled = width;
	}
	return count;
}

/** The text of pieces on one line. */
export function textOf(pieces: Piece[]): string {
	let text = pieces[0].text;
	for (let at = 1; at < pieces.length; at++) text += pieces[at].gap + pieces[at].text;
	return text;
}
