import type { Segment } from './Transcript';

/** The silence that parts two stretches: as long as Deepgram's `utt_split` by default. */
const PAUSE_MILLISECONDS = 800;

/**
 * Parts words (or segments) into stretches: what one speaker says in one channel without a pause.
 * Expects them in time order and keeps it; the stretches are in the order of their first word, so
 * two channels that speak at once stay apart.
 */
export function stretchesOf<T extends Segment>(spoken: T[]): T[][] {
	const stretches: T[][] = [];
	const latest = new Map<number | null, { stretch: T[]; end: number }>();
	for (const part of spoken) {
		const open = latest.get(part.channel);
		const goesOn =
			open !== undefined &&
			open.stretch[0].speaker === part.speaker &&
			!isPause(open.end, part.start);
		if (goesOn) {
			open.stretch.push(part);
			open.end = Math.max(open.end, part.end);
		} else {
			const stretch = [part];
			stretches.push(stretch);
			latest.set(part.channel, { stretch, end: Math.max(part.start, part.end) });
		}
	}
	return stretches;
}

/** In whole milliseconds, since 5.5 - 4.7 is a little less than 0.8. */
function isPause(end: number, start: number): boolean {
	return Math.round((start - end) * 1000) >= PAUSE_MILLISECONDS;
}
