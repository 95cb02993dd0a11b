import { preciseClock } from '../clockTime';
import { textOf } from './breaks';
import type { Cue } from './cuesOf';
import { partsOf, type Part, type Piece } from './pieces';

/**
 * SubRip: numbered cues, separated by blank lines. A speaker is named at every change, if there are several. The
 * format has no escaping, so the one sequence that would start a new cue is replaced.
 */
export function toSrt(cues: Cue[]): string {
	return cues
		.map(({ start, end, lines, prefix }, at) => {
			const times = `${preciseClock(start, ',')} --> ${preciseClock(end, ',')}`;
			const text = withoutArrow(prefix + lines.map(textOf).join('\n'));
			return `${at + 1}\n${times}\n${text}\n`;
		})
		.join('\n');
}

function withoutArrow(text: string): string {
	return text.includes('-->') ? text.replaceAll('-->', '→') : text;
}

/**
 * WebVTT; every cue whose speaker is known is in that speaker's voice (`<v Speaker A>`). With `wordTimes`, each
 * word has its time before it, for players that follow along.
 */
export function toVtt(cues: Cue[], wordTimes: boolean): string {
	const blocks = cues.map((cue) => {
		const times = `${preciseClock(cue.start, '.')} --> ${preciseClock(cue.end, '.')}`;
		const text = wordTimes ? timedText(cue) : escape(cue.lines.map(textOf).join('\n'));
		const voice = cue.speaker === null ? text : `<v ${escape(cue.speaker)}>${text}</v>`;
		return `${times}\n${voice}\n`;
	});
	return ['WEBVTT\n', ...blocks].join('\n');
}

/** The format wants times that rise and are within the cue, whose start is not. */
function timedText({ start, end, lines }: Cue): string {
	let last = start;
	let left = lines.flat().reduce((count, piece) => count + partsOf(piece).length, 0);
	const tagOf = (part: Part): string => {
		left--;
		const latest = end - 1 - left;
		const time = Math.max(last + 1, Math.min(Math.round(part.start * 1000), latest));
		if (part.isRest || time >= end) return '';
		last = time;
		return `<${preciseClock(time, '.')}>`;
	};
	const lineOf = (pieces: Piece[]): string =>
		pieces
			.flatMap(partsOf)
			.map((part, at) => (at === 0 ? '' : part.gap) + tagOf(part) + escape(part.text))
			.join('');
	return lines.map(lineOf).join('\n');
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Escaping `>` also keeps `-->` out of the text. */
function escape(text: string): string {
	return text.replace(/[&<>]/g, (character) => ESCAPES[character]);
}
