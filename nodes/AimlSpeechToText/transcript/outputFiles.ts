import { layoutText } from './layoutText';
import type { Speakers } from './speakers';
import type { CueLayout } from './subtitles/breaks';
import { cuesOf } from './subtitles/cuesOf';
import { toSrt, toVtt } from './subtitles/subtitleFiles';
import type { Transcript } from './Transcript';

export type OutputFileKind = 'txt' | 'srt' | 'vtt' | 'json';

export interface OutputFile {
	content: string;
	mimeType: string;
}

/** How subtitles are laid out. */
export interface SubtitleOptions extends CueLayout {
	/** Whether a VTT file has the time of every word. */
	wordTimes: boolean;
}

/** What output files are rendered from. */
export interface FileContents {
	transcript: Transcript;
	speakers: Speakers;
	subtitles: SubtitleOptions;
	/** The simplified output with segments and words. */
	output: () => object;
}

const MIME_TYPES: Record<OutputFileKind, string> = {
	txt: 'text/plain',
	srt: 'application/x-subrip',
	vtt: 'text/vtt',
	json: 'application/json',
};

/**
 * Render an output file; `null` if that is impossible: TXT without a text, subtitles without times. A recording
 * in which nothing is said has all files, with nothing in them.
 */
export function renderOutputFile(kind: OutputFileKind, contents: FileContents): OutputFile | null {
	const content = contentOf(kind, contents);
	return content === null ? null : { content, mimeType: MIME_TYPES[kind] };
}

function contentOf(
	kind: OutputFileKind,
	{ transcript, speakers, subtitles, output }: FileContents,
): string | null {
	if (kind === 'json') return JSON.stringify(output(), null, 2);
	if (kind === 'txt') {
		const format = speakers.areKnown ? 'speakers' : 'paragraphs';
		const text = layoutText(transcript, format, speakers);
		return text ? `${text}\n` : text;
	}
	if (transcript.words.length === 0 && transcript.texts?.length !== 0) return null;
	const cues = cuesOf(transcript, speakers, subtitles);
	return kind === 'srt' ? toSrt(cues) : toVtt(cues, subtitles.wordTimes);
}
