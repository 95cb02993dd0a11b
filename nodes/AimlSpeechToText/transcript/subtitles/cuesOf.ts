import { speakerLabels } from '../speakerLabels';
import { stretchesOf } from '../stretches';
import { inTimeOrder } from '../timeOrder';
import type { Segment, Transcript } from '../Transcript';
import { balancedLines } from './balancedLines';
import { chooseBreaks } from './chooseBreaks';
import { LINE_WIDTH, speakerPrefix, type Cue } from './Cue';
import { cueTimes } from './cueTimes';
import { displayWidth, slicesOf } from './displayWidth';
import { piecesOf, type Piece } from './pieces';

/** Columns; a longer name is cut, so that half a line stays for the text. */
const WIDEST_SPEAKER = 20;

interface DraftCue {
	speaker: string | null;
	pieces: Piece[];
	/** Seconds. */
	start: number;
}

/**
 * Subtitles from the words, or from the segments where there are no words; none where the model
 * gives no times. They are in time order and never overlap, even where two channels speak at once.
 * Each has at most two lines of 42 columns, one speaker, and no pause within.
 */
export function cuesOf(transcript: Transcript): Cue[] {
	const spoken = inTimeOrder(transcript.words.length > 0 ? transcript.words : transcript.segments);
	const labelOf = speakerLabels(spoken);
	const speakerOf = (part: Segment) => {
		const label = labelOf(part);
		return label === null ? null : slicesOf(label, WIDEST_SPEAKER)[0];
	};
	const stretches = stretchesOf(spoken);
	const speakers = new Set(stretches.map(([first]) => speakerOf(first)));
	const prefixWidth = speakers.size > 1 ? widestPrefix([...speakers]) : 0;
	const drafts = stretches.flatMap((stretch) =>
		draftCues(stretch, speakerOf(stretch[0]), LINE_WIDTH - prefixWidth),
	);
	return finishCues(inTimeOrder(drafts), speakers.size > 1);
}

function widestPrefix(speakers: Array<string | null>): number {
	return Math.max(...speakers.map(prefixWidthOf));
}

/** Any cue may have to announce its speaker, once the channels are merged: its first line has room. */
function draftCues(stretch: Segment[], speaker: string | null, firstLine: number): DraftCue[] {
	return chooseBreaks(piecesOf(stretch, firstLine), firstLine).map((pieces) => ({
		speaker,
		pieces,
		start: pieces[0].start,
	}));
}

function finishCues(drafts: DraftCue[], severalSpeakers: boolean): Cue[] {
	const times = cueTimes(drafts.map(spokenCue));
	return drafts.map(({ speaker, pieces }, index) => {
		const announcesSpeaker =
			severalSpeakers && speaker !== null && speaker !== drafts[index - 1]?.speaker;
		return {
			start: times[index].start / 1000,
			end: times[index].end / 1000,
			lines: balancedLines(pieces, announcesSpeaker ? prefixWidthOf(speaker) : 0),
			speaker,
			announcesSpeaker,
		};
	});
}

function spokenCue({ start, pieces }: DraftCue) {
	return {
		start: Math.round(start * 1000),
		end: Math.round(pieces.reduce((latest, { end }) => Math.max(latest, end), start) * 1000),
		width: pieces.reduce((sum, piece) => sum + piece.width, 0),
	};
}

function prefixWidthOf(speaker: string | null): number {
	return speaker === null ? 0 : displayWidth(speakerPrefix(speaker));
}
