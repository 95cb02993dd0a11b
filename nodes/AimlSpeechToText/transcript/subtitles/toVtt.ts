import { preciseClock } from '../clockTime';
import type { Cue } from './Cue';

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** WebVTT; every cue whose speaker is known is in that speaker's voice (`<v Speaker A>`). */
export function toVtt(cues: Cue[]): string {
	return ['WEBVTT\n', ...cues.map((cue) => `${timesOf(cue)}\n${textOf(cue)}\n`)].join('\n');
}

function timesOf({ start, end }: Cue): string {
	return `${preciseClock(start, '.')} --> ${preciseClock(end, '.')}`;
}

function textOf({ lines, speaker }: Cue): string {
	const text = escape(lines.join('\n'));
	return speaker === null ? text : `<v ${escape(speaker)}>${text}</v>`;
}

/** Escaping `>` also keeps `-->` out of the text. */
function escape(text: string): string {
	return text.replace(/[&<>]/g, (character) => ESCAPES[character]);
}
