import { hasRightToLeft, startsRightToLeft } from '../language/scripts';
import { displayWidth } from '../language/segmentation';
import { runsOf } from '../segments';
import type { Speakers } from '../speakers';
import { inTimeOrder, isSameVoice, voiceKey } from '../timeline/order';
import { isPause } from '../timeline/readingOrder';
import { isMark } from '../timeline/tokens';
import type { TimedWord, Transcript } from '../Transcript';
import { chooseBreaks, linesOf, textOf, type CueLayout } from './breaks';
import { cueTimes, type SpokenCue } from './cueTimes';
import { lastStartOf, piecesOf, slicesOf, type Piece } from './pieces';

/** One subtitle, ready for any format. Times are whole milliseconds. */
export interface Cue {
	start: number;
	end: number;
	/** The pieces of each line. */
	lines: Piece[][];
	/** `Speaker A`, `Channel 1` or a name; `null` where unknown. */
	speaker: string | null;
	/** What is before the text where the format has no tag for who speaks: `''` unless that is another one now. */
	prefix: string;
}

interface DraftCue extends SpokenCue {
	speaker: string | null;
	pieces: Piece[];
}

/**
 * Subtitles from the timeline; none where the model returns no timestamps. They are in order of time and never overlap,
 * even where two speak at once. Each has at most the lines and columns of the layout, one speaker, and no pause
 * within. Takes time in proportion to the number of words.
 */
export function cuesOf(transcript: Transcript, speakers: Speakers, layout: CueLayout): Cue[] {
	const runs = runsOf(transcript.words, endsRun);
	const prefixOf = prefixesOf(
		transcript,
		runs.map(([first]) => speakers.labelOf(first)),
		layout,
	);
	const firstLine = layout.lineLength - prefixOf.width;
	const drafts = inTimeOrder(runs.flatMap(draftsFor(speakers, layout, firstLine)));
	const times = cueTimes(drafts);
	return drafts.map(({ speaker, pieces }, at) => {
		const isAnother = speaker !== drafts[at - 1]?.speaker;
		const label = isAnother ? prefixOf.cue(speaker, pieces) : '';
		// An emoji of many parts may leave no room for it.
		const hasRoom = label === '' || displayWidth(label + pieces[0].text) <= layout.lineLength;
		const prefix = hasRoom ? label : '';
		const lines = linesOf(pieces, layout.lineLength, displayWidth(prefix));
		// Not `...times[at]`: that takes a tenth of the time of a whole transcript.
		const { start, end } = times[at];
		return { start, end, lines, speaker, prefix };
	});
}

/** Split one run after the other into cues. Those of one voice stay in their order, whatever its times. */
function draftsFor({ labelOf }: Speakers, layout: CueLayout, firstLine: number) {
	const latest = new Map<string, number>();
	return (run: TimedWord[]): DraftCue[] => {
		const [voice] = run;
		const key = voiceKey(voice);
		const speaker = labelOf(voice);
		let earliest = latest.get(key) ?? 0;
		const drafts = chooseBreaks(piecesOf(run, firstLine), layout, firstLine).map((pieces) => {
			const draft = draftOf(pieces, speaker, earliest);
			earliest = draft.start;
			return draft;
		});
		latest.set(key, earliest);
		return drafts;
	};
}

function endsRun(last: TimedWord, next: TimedWord): boolean {
	return !isSameVoice(last, next) || (isPause(last, next) && !isMark(next.text));
}

function draftOf(pieces: Piece[], speaker: string | null, earliest: number): DraftCue {
	const start = Math.max(earliest, pieces[0].start);
	let end = start;
	let lastStart = start;
	let characters = -pieces[0].gap.length;
	for (const piece of pieces) {
		end = Math.max(end, piece.end);
		lastStart = Math.max(lastStart, lastStartOf(piece));
		characters += piece.gap.length + piece.text.length;
	}
	return { speaker, pieces, start, end, lastStart, characters };
}

const RIGHT_TO_LEFT_MARK = '\u200F';

/**
 * What is before the text of a cue when another one speaks: nothing where there is only one. Of a text from right to
 * left, a label from left to right would turn the direction; a mark before it keeps that.
 */
function prefixesOf(
	{ texts }: Transcript,
	labels: Array<string | null>,
	{ lineLength }: CueLayout,
): { width: number; cue(speaker: string | null, pieces: Piece[]): string } {
	const prefixes = new Map<string | null, string>();
	for (const label of labels) {
		if (label !== null && !prefixes.has(label))
			prefixes.set(label, `${shortened(label, lineLength)}: `);
	}
	if (prefixes.size < 2) return { width: 0, cue: () => '' };
	const hasMarks = texts?.some(({ text }) => hasRightToLeft(text)) ?? false;
	// Spread into Math.max, a hundred thousand speakers would overflow the stack.
	let widest = 0;
	for (const prefix of prefixes.values()) widest = Math.max(widest, displayWidth(prefix));
	return {
		width: widest + (hasMarks ? 1 : 0),
		cue(speaker, pieces) {
			const prefix = prefixes.get(speaker) ?? '';
			const turns = hasMarks && prefix !== '' && !startsRightToLeft(prefix);
			return turns && startsRightToLeft(textOf(pieces)) ? RIGHT_TO_LEFT_MARK + prefix : prefix;
		},
	};
}

/** A label that leaves half of the line for the text: `Speaker A`, else `A`, else the beginning of it. */
function shortened(label: string, lineLength: number): string {
	const widest = Math.floor(lineLength / 2) - 1;
	const bare = label.replace(/^(?:Channel (?=\d+(?: |$)))?(\d+ )?(?:Speaker )?/, '$1');
	return [label, bare].find((text) => displayWidth(text) <= widest) ?? slicesOf(label, widest)[0];
}
