import { layoutText } from './layoutText';
import type { Cue } from './subtitles/Cue';
import { cuesOf } from './subtitles/cuesOf';
import { toSrt } from './subtitles/toSrt';
import { toVtt } from './subtitles/toVtt';
import type { Transcript } from './Transcript';

export type OutputFileKind = 'txt' | 'srt' | 'vtt' | 'json';

export type OutputFile = { content: string; mimeType: string } | { unavailable: string };

const MIME_TYPES: Record<OutputFileKind, string> = {
	txt: 'text/plain',
	srt: 'application/x-subrip',
	vtt: 'text/vtt',
	json: 'application/json',
};

const NO_TEXT = 'The service returned no text for this recording.';
const NO_TIMES =
	'Subtitles need times, and this model returned none. Use a model that gives them: ' +
	'Deepgram Nova, Whisper or AssemblyAI.';
const PARTIAL_TIMES =
	'Subtitles need the times of all that was said, and the service returned those of only a small ' +
	'part of the text. Ask for a txt file, or use another model.';

/**
 * The content of one output file, or why there is none. `txt` has a line per turn where speakers
 * are known; `json` is the simplified output with segments and words, whatever that one includes.
 */
export function renderOutputFile(
	kind: OutputFileKind,
	transcript: Transcript,
	simplified: object,
): OutputFile {
	const mimeType = MIME_TYPES[kind];
	switch (kind) {
		case 'txt': {
			const content = layoutText(transcript, 'speakers');
			return content === null ? { unavailable: NO_TEXT } : { content, mimeType };
		}
		case 'json': {
			const { segments, words } = transcript;
			return { content: JSON.stringify({ ...simplified, segments, words }, null, 2), mimeType };
		}
		case 'srt':
			return renderSubtitles(transcript, toSrt, mimeType);
		case 'vtt':
			return renderSubtitles(transcript, toVtt, mimeType);
	}
}

/** Without times for the text there is nothing to show, unless nothing was said at all. */
function renderSubtitles(
	transcript: Transcript,
	format: (cues: Cue[]) => string,
	mimeType: string,
): OutputFile {
	const { text, words, segments } = transcript;
	const cues = cuesOf(transcript);
	if (cues.length === 0 && text !== '') {
		const hasTimes = words.length > 0 || segments.length > 0;
		return { unavailable: hasTimes ? PARTIAL_TIMES : NO_TIMES };
	}
	return { content: format(cues), mimeType };
}
