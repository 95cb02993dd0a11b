import type { OutputFileKind } from './outputFiles';
import { segmentsIn } from './subtitles/segmentation';

const FALLBACK_NAME = 'transcript';

const EXTENSION = /\.[A-Za-z0-9]{1,5}$/;
/** What Windows allows in no file name, what breaks a line, and what turns the order of the signs. */
const FORBIDDEN = /[<>:"|?*\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu;
/** Bytes of UTF-8 before the extension: most file systems take 255 in all. */
const LONGEST_NAME = 200;

const DOTS_AND_BLANKS_AROUND = /^[.\s]+|[.\s]+$/g;

/**
 * `call.mp3` → `call.srt`. Only the last part of a path counts; no name is `transcript.srt`. A long
 * one, as many a URL has, is cut to 200 bytes.
 */
export function outputFileName(sourceName: string | undefined, kind: OutputFileKind): string {
	const fileName = sourceName?.split(/[\\/]/).at(-1) ?? '';
	const allowed = fileName.replace(EXTENSION, '').replace(FORBIDDEN, '_');
	const base = shortened(allowed).replace(DOTS_AND_BLANKS_AROUND, '');
	return `${base || FALLBACK_NAME}.${kind}`;
}

/** The whole characters that fit. */
function shortened(name: string): string {
	if (Buffer.byteLength(name) <= LONGEST_NAME) return name;
	let kept = '';
	for (const { segment } of segmentsIn(name, 'grapheme')) {
		if (Buffer.byteLength(kept + segment) > LONGEST_NAME) break;
		kept += segment;
	}
	return kept;
}
