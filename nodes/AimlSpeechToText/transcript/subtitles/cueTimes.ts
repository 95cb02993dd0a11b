import { LONGEST_CUE_SECONDS, SHORT_CUE_SECONDS } from './breaks';

/** When the words of a cue are said, and how much there is to read. Seconds. */
export interface SpokenCue {
	start: number;
	end: number;
	/** When its last word begins. */
	lastStart: number;
	characters: number;
}

/** Milliseconds every cue is shown, even where its neighbours leave it no time at all. */
const LEAST = 200;
const SHORT = SHORT_CUE_SECONDS * 1000;
const LONGEST = LONGEST_CUE_SECONDS * 1000;

/** Characters a second that most viewers can follow; a cue that is faster lasts longer if silence follows. */
const READING_SPEED = 20;

/** Characters: a single word takes as long to notice as a few to read. */
const LEAST_TO_READ = 20;

/**
 * When each cue is shown, in whole milliseconds, so that rounding makes no overlap. Expects the cues in order of
 * time and keeps it; none begins before the one before it has ended, or before its first word, and none ends
 * before its last word begins. Where silence follows, a cue lasts at least 1 s and as long as reading it
 * takes, but at most 7 s.
 */
export function cueTimes(cues: SpokenCue[]): Array<{ start: number; end: number }> {
	const spoken = cues.map(({ start, end, lastStart, characters }) => ({
		start: Math.round(start * 1000),
		end: Math.round(end * 1000),
		lastStart: Math.round(lastStart * 1000),
		characters,
	}));
	let previousEnd = 0;
	return spoken.map((cue, index) => {
		const start = Math.max(cue.start, previousEnd);
		const end = endOf(cue, start, spoken[index + 1], spoken[index + 2]);
		previousEnd = Math.max(end, start + LEAST, cue.lastStart + 1);
		return { start, end: previousEnd };
	});
}

/** Milliseconds, as everything from here. */
function endOf(
	cue: SpokenCue,
	start: number,
	next: SpokenCue | undefined,
	following: SpokenCue | undefined,
): number {
	const end = Math.max(cue.end, start + timeToRead(cue));
	const latest = Math.min(end, start + LONGEST);
	if (next === undefined || next.start >= latest) return latest;
	if (next.start >= Math.max(cue.end, start + LEAST)) return next.start;
	const silence = start + timeToRead(cue) + timeToRead(next);
	const room = Math.max(cue.end, next.end, Math.min(silence, following?.start ?? Infinity)) - start;
	const fair = Math.round(start + room * shareOf(cue, next));
	return Math.min(Math.max(fair, next.start), latest);
}

function timeToRead({ characters }: SpokenCue): number {
	return Math.max(SHORT, Math.ceil((characters * 1000) / READING_SPEED));
}

/** The share of a cue in the time of two that are spoken at once but shown one after the other, by their lengths. */
function shareOf(cue: SpokenCue, next: SpokenCue): number {
	const characters = Math.max(cue.characters, LEAST_TO_READ);
	return characters / (characters + Math.max(next.characters, LEAST_TO_READ));
}
