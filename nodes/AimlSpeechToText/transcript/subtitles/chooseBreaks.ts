import type { Ending } from '../punctuation';
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
	/** It ends within a sentence, but at a comma or the like. */
	endsAtClause: 1.5,
	/** It ends anywhere within a sentence. */
	endsAnywhere: 3,
	/** A sentence ends before its end. */
	holdsSentenceEnd: 2.5,
};

/**
 * Parts a stretch of speech into cues: at most two lines and 7 s each, rather broken at the ends of
 * sentences than at commas than anywhere, of even size, and not under a second. Looks only as far
 * back as one cue reaches, so the time grows with the number of pieces.
 */
export function chooseBreaks(pieces: Piece[], firstLineWidth: number): Piece[][] {
	const cheapest = new Array<number>(pieces.length + 1).fill(Infinity);
	const endOf = new Array<number>(pieces.length).fill(pieces.length);
	cheapest[pieces.length] = 0;
	for (let first = pieces.length - 1; first >= 0; first--) {
		let room = firstLineWidth;
		let line = 1;
		let width = 0;
		let sentenceEnds = 0;
		for (let end = first + 1; end <= pieces.length; end++) {
			const piece = pieces[end - 1];
			const isFirst = end === first + 1;
			const duration = piece.end - pieces[first].start;
			if (!isFirst && duration > LONGEST_CUE_SECONDS) break;
			const gap = isFirst ? 0 : piece.gap.length;
			room -= gap + piece.width;
			if (room < 0) {
				if (line === 2) break;
				line = 2;
				room = LINE_WIDTH - piece.width;
			}
			width += gap + piece.width;
			const ending = end === pieces.length ? 'sentence' : piece.ending;
			const cost = costOf(width, duration, sentenceEnds, ending) + cheapest[end];
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

/** Of one cue: its columns, its seconds, the ends of sentences within it, and how it ends itself. */
function costOf(width: number, duration: number, sentenceEnds: number, ending: Ending): number {
	return (
		COST.cue +
		COST.full * (width / (2 * LINE_WIDTH)) ** 2 +
		COST.short * Math.max(0, 1 - duration / SHORT_CUE_SECONDS) +
		COST.holdsSentenceEnd * sentenceEnds +
		costOfEnding(ending)
	);
}

/** Comparing takes a fraction of the time of a look-up by name; it is asked a million times. */
function costOfEnding(ending: Ending): number {
	if (ending === 'none') return COST.endsAnywhere;
	return ending === 'clause' ? COST.endsAtClause : 0;
}
