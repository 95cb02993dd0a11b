import { LONGEST_CUE_SECONDS, SHORT_CUE_SECONDS } from './chooseBreaks';

/** When the text of a cue is spoken, and how many columns there are to read. */
export interface SpokenCue {
	start: number;
	end: number;
	width: number;
}

/** Milliseconds every cue is shown, even where its neighbours leave it no time at all. */
const LEAST = 200;
const SHORT = SHORT_CUE_SECONDS * 1000;
const LONGEST = LONGEST_CUE_SECONDS * 1000;

/** Columns: a single word takes as long to notice as a few to read. */
const LEAST_WIDTH = 20;

/**
 * When each cue is shown, from when it is spoken; both in seconds, to the millisecond. Expects the
 * cues in time order and keeps it; none begins before the one before it has ended. A cue lasts at
 * least 1 s where silence follows, and at most 7 s.
 */
export function cueTimes(cues: SpokenCue[]): Array<{ start: number; end: number }> {
	// Whole milliseconds, so that rounding makes no overlap.
	const spoken = cues.map(({ start, end, width }) => ({
		start: Math.round(start * 1000),
		end: Math.round(end * 1000),
		width,
	}));
	let previousEnd = 0;
	return spoken.map((cue, index) => {
		const start = Math.max(cue.start, previousEnd);
		previousEnd = Math.max(start + LEAST, endOf(cue, start, spoken[index + 1]));
		return { start: start / 1000, end: previousEnd / 1000 };
	});
}

/** Milliseconds, as everything from here. */
function endOf(cue: SpokenCue, start: number, next: SpokenCue | undefined): number {
	const end = Math.min(Math.max(cue.end, start + SHORT), start + LONGEST);
	if (next === undefined || next.start >= end) return end;
	if (next.start >= cue.end) return next.start;
	const fair = Math.round(start + (Math.max(cue.end, next.end) - start) * shareOf(cue, next));
	return Math.min(Math.max(fair, next.start), end);
}

/** Two speak at once, but one is shown after the other: each for its part of what is to be read. */
function shareOf(cue: SpokenCue, next: SpokenCue): number {
	const width = Math.max(cue.width, LEAST_WIDTH);
	return width / (width + Math.max(next.width, LEAST_WIDTH));
}
