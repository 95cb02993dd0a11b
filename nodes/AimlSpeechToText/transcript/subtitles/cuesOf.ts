import { speakerLabels, type SpeakerLabel } from '../speakerLabels';
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
	const speakerOf = shortened(speakerLabels(spoken));
	const stretches = stretchesOf(spoken);
	const speakers = new Set(stretches.map(([first]) => speakerOf(first)));
	speakers.delete(null);
	const severalSpeakers = speakers.size > 1;
	// Once the channels are merged, any cue may have to announce its speaker: leave room in all.
	const firstLineWidth = LINE_WIDTH - (severalSpeakers ? widestPrefix(speakers) : 0);
	const drafts = inTimeOrder(draftCues(stretches, speakerOf, firstLineWidth));
	const times = cueTimes(drafts.map(spokenCue));
	return drafts.map(({ speaker, pieces }, index) => {
		const isChange = speaker !== drafts[index - 1]?.speaker;
		const announcesSpeaker = severalSpeakers && speaker !== null && isChange;
		const lines = balancedLines(pieces, announcesSpeaker ? prefixWidth(speaker) : 0);
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
	const latestStart = new Map<number | null, number>();
	return stretches.flatMap((stretch) => {
		const [first] = stretch;
		return chooseBreaks(piecesOf(stretch, firstLineWidth), firstLineWidth).map((pieces) => {
			const start = Math.max(pieces[0].start, latestStart.get(first.channel) ?? 0);
			latestStart.set(first.channel, start);
			return { speaker: speakerOf(first), pieces, start };
		});
	});
}

function spokenCue({ start, pieces }: DraftCue) {
	return {
		start,
		end: pieces.reduce((latest, piece) => Math.max(latest, piece.end), start),
		width: pieces.reduce((sum, piece) => sum + piece.width, 0),
	};
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
