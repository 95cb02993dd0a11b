import { LINE_WIDTH } from './Cue';
import type { Piece } from './pieces';

/** Seconds. A longer cue is broken where the words allow it. */
export const LONGEST_CUE_SECONDS = 7;
/** Seconds. A shorter cue is hard to read. */
export const SHORT_CUE_SECONDS = 1;

/** What a cue costs. Only the proportions matter; the cheapest set of cues is taken. */
const COST = {
	/** Few cues are calmer than many. */
	cue: 1,
	/** Grows with the square of its fullness, so that a long sentence is parted evenly. */
	full: 2,
	/** For a cue without any length, less for one nearer to a second. */
	short: 4,
	/** It ends within a sentence, at a comma or anywhere. */
	endsInSentence: { sentence: 0, clause: 1.5, none: 3 },
	/** A sentence ends before its end. */
	holdsSentenceEnd: 2.5,
};

/**
 * Parts a stretch of speech into cues: at most two lines and 7 s each, rather broken at the ends of
 * sentences than at commas than anywhere, of even size, and not under a second. Looks only as far
 * back as one cue reaches, so the time grows with the number of pieces.
 */
export function chooseBreaks(pieces: Piece[], firstLineWidth: number): Piece[][] {
	const cheapest = new Array<number>(pieces.length + 1).fill(0);
	const endOf = new Array<number>(pieces.length).fill(pieces.length);
	for (let first = pieces.length - 1; first >= 0; first--) {
		cheapest[first] = Infinity;
		visitCuesFrom(pieces, first, firstLineWidth, (end, cost) => {
			if (cost + cheapest[end] >= cheapest[first]) return;
			cheapest[first] = cost + cheapest[end];
			endOf[first] = end;
		});
	}
	const cues: Piece[][] = [];
	for (let first = 0; first < pieces.length; first = endOf[first]) {
		cues.push(pieces.slice(first, endOf[first]));
	}
	return cues;
}

/** Calls `visit` with the end and the cost of every cue that may begin at `first`. */
function visitCuesFrom(
	pieces: Piece[],
	first: number,
	firstLineWidth: number,
	visit: (end: number, cost: number) => void,
): void {
	let room = firstLineWidth;
	let line = 1;
	let width = 0;
	let sentenceEnds = 0;
	for (let last = first; last < pieces.length; last++) {
		const piece = pieces[last];
		const duration = piece.end - pieces[first].start;
		if (last > first && duration > LONGEST_CUE_SECONDS) return;
		const gap = last === first ? 0 : piece.gap.length;
		room -= gap + piece.width;
		if (room < 0) {
			if (line === 2) return;
			line = 2;
			room = LINE_WIDTH - piece.width;
		}
		width += gap + piece.width;
		const isStretchEnd = last === pieces.length - 1;
		visit(
			last + 1,
			COST.cue +
				COST.full * (width / (2 * LINE_WIDTH)) ** 2 +
				COST.short * Math.max(0, 1 - duration / SHORT_CUE_SECONDS) +
				COST.holdsSentenceEnd * sentenceEnds +
				(isStretchEnd ? 0 : COST.endsInSentence[piece.ending]),
		);
		if (piece.ending === 'sentence') sentenceEnds++;
	}
}
