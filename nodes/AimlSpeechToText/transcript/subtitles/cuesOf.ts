import { holdText } from '../holdText';
import { speakerLabels, type SpeakerLabel } from '../speakerLabels';
import { stretchesOf } from '../stretches';
import { inTimeOrder } from '../timeOrder';
import type { Segment, Transcript } from '../Transcript';
import { chooseBreaks } from './chooseBreaks';
import { LINE_WIDTH, speakerPrefix, type Cue } from './Cue';
import { lineBreakOf, linesOf, textOf } from './cueLines';
import { cueTimes, type SpokenCue } from './cueTimes';
import { displayWidth, slicesOf } from './displayWidth';
import { piecesOf } from './pieces';

/** Columns; a longer name is cut, so that half a line stays for the text. */
const WIDEST_SPEAKER = 20;

/** A cue before it is known who speaks before it, and for how long it is shown. */
interface DraftCue extends SpokenCue {
	speaker: string | null;
	/** On one line. */
	text: string;
	/** Where its second line begins: without the name of the speaker, and after it. */
	lineBreak: number | null;
	announcedLineBreak: number | null;
}

/**
 * Subtitles from the words, or from the segments where the words do not hold the text; none where
 * the model gives no times for it. They are in time order and never overlap, even where two channels speak at once.
 * Each has at most two lines of 42 columns, one speaker, and no pause within.
 */
export function cuesOf({ text, words, segments }: Transcript): Cue[] {
	const spoken = inTimeOrder([words, segments].find((timed) => holdText(timed, text)) ?? []);
	const stretches = stretchesOf(spoken);
	const openings = stretches.map((stretch) => stretch[0]);
	const speakerOf = shortened(speakerLabels(openings));
	const speakers = new Set(openings.map(speakerOf));
	speakers.delete(null);
	const severalSpeakers = speakers.size > 1;
	// Once the channels are merged, any cue may have to announce its speaker: leave room in all.
	const firstLineWidth = LINE_WIDTH - (severalSpeakers ? widestPrefix(speakers) : 0);
	const drafts = inTimeOrder(draftCues(stretches, speakerOf, firstLineWidth));
	const times = cueTimes(drafts);
	return drafts.map(({ speaker, text, lineBreak, announcedLineBreak }, index) => {
		const isChange = speaker !== drafts[index - 1]?.speaker;
		const announcesSpeaker = severalSpeakers && speaker !== null && isChange;
		const lines = linesOf(text, announcesSpeaker ? announcedLineBreak : lineBreak);
		const { start, end } = times[index];
		return { start, end, lines, speaker, announcesSpeaker };
	});
}

/** A channel keeps the order of its words, even where they overlap. */
function draftCues(
	stretches: Segment[][],
	speakerOf: SpeakerLabel,
	firstLineWidth: number,
): DraftCue[] {
	const drafts: DraftCue[] = [];
	const latestStart = new Map<number | null, number>();
	for (const stretch of stretches) {
		const [{ channel }] = stretch;
		const speaker = speakerOf(stretch[0]);
		const announcement = prefixWidth(speaker);
		for (const pieces of chooseBreaks(piecesOf(stretch, firstLineWidth), firstLineWidth)) {
			const start = Math.max(pieces[0].start, latestStart.get(channel) ?? 0);
			latestStart.set(channel, start);
			drafts.push({
				speaker,
				start,
				end: pieces.reduce((latest, piece) => Math.max(latest, piece.end), start),
				width: pieces.reduce((sum, piece) => sum + piece.width, 0),
				text: textOf(pieces),
				lineBreak: lineBreakOf(pieces, 0),
				announcedLineBreak: lineBreakOf(pieces, announcement),
			});
		}
	}
	return drafts;
}

function shortened(labelOf: SpeakerLabel): SpeakerLabel {
	return (spoken) => {
		const label = labelOf(spoken);
		return label === null ? null : slicesOf(label, WIDEST_SPEAKER)[0];
	};
}

function widestPrefix(speakers: Set<string | null>): number {
	return [...speakers].reduce((widest, speaker) => Math.max(widest, prefixWidth(speaker)), 0);
}

function prefixWidth(speaker: string | null): number {
	return speaker === null ? 0 : displayWidth(speakerPrefix(speaker));
}
