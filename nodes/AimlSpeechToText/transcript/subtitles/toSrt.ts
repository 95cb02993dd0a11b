import { preciseClock } from '../clockTime';
import { speakerPrefix, type Cue } from './Cue';

/**
 * SubRip: numbered cues, parted by blank lines. A speaker is named at every change, if there are
 * several. The format has no escaping, so the one sign that would start a new cue is replaced.
 */
export function toSrt(cues: Cue[]): string {
	return cues.map((cue, index) => `${index + 1}\n${timesOf(cue)}\n${textOf(cue)}\n`).join('\n');
}

function timesOf({ start, end }: Cue): string {
	return `${preciseClock(start, ',')} --> ${preciseClock(end, ',')}`;
}

function textOf({ lines, speaker, announcesSpeaker }: Cue): string {
	const prefix = announcesSpeaker && speaker !== null ? speakerPrefix(speaker) : '';
	return (prefix + lines.join('\n')).replaceAll('-->', '→');
}
