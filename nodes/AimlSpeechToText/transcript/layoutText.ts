import { clock } from './clockTime';
import { holdText } from './holdText';
import { joinTexts } from './joinTexts';
import { speakerLabels, type SpeakerLabel } from './speakerLabels';
import type { Segment, Transcript } from './Transcript';

export type TextFormat = 'plain' | 'speakers' | 'timestamps';

/** What one speaker says until another one does. `start` in seconds. */
interface Turn {
	start: number;
	label: string | null;
	texts: string[];
}

/**
 * The text for people and chat models. `plain` is the service's own; `speakers` a line per turn,
 * `Speaker A: …`; `timestamps` the same after `[00:00:12] `, or a line per segment where no speaker
 * is known. Without times for the text, and for `speakers` without speakers, it is the plain text.
 */
export function layoutText(transcript: Transcript, format: TextFormat): string | null {
	const { text, segments } = transcript;
	if (format === 'plain' || !holdText(segments, text)) return text;
	const labelOf = speakerLabels(segments);
	const hasSpeakers = segments.some((segment) => labelOf(segment) !== null);
	if (format === 'speakers') {
		return hasSpeakers ? turnsOf(segments, labelOf).map(lineOf).join('\n') : text;
	}
	const turns = hasSpeakers ? turnsOf(segments, labelOf) : segments.map(turnOf);
	return turns.map((turn) => `[${clock(turn.start)}] ${lineOf(turn)}`).join('\n');
}

function turnsOf(segments: Segment[], labelOf: SpeakerLabel): Turn[] {
	const turns: Turn[] = [];
	for (const segment of segments) {
		const label = labelOf(segment);
		const last = turns.at(-1);
		if (last?.label === label) last.texts.push(segment.text);
		else turns.push({ ...turnOf(segment), label });
	}
	return turns;
}

function turnOf({ start, text }: Segment): Turn {
	return { start, label: null, texts: [text] };
}

function lineOf({ label, texts }: Turn): string {
	return (label === null ? '' : `${label}: `) + joinTexts(texts);
}
