import type { OutputFileKind } from './outputFiles';

const FALLBACK_NAME = 'transcript';

const EXTENSION = /\.[A-Za-z0-9]{1,5}$/;
/** What Windows allows in no file name. */
const FORBIDDEN = /[<>:"|?*\p{Cc}]+/gu;
const DOTS_AND_BLANKS_AROUND = /^[.\s]+|[.\s]+$/g;

/** `call.mp3` → `call.srt`. Only the last part of a path counts; no name is `transcript.srt`. */
export function outputFileName(sourceName: string | undefined, kind: OutputFileKind): string {
	const fileName = sourceName?.split(/[\\/]/).at(-1) ?? '';
	const base = fileName
		.replace(EXTENSION, '')
		.replace(FORBIDDEN, '_')
		.replace(DOTS_AND_BLANKS_AROUND, '');
	return `${base || FALLBACK_NAME}.${kind}`;
}

/** The name at the end of a URL's path, decoded; `undefined` where there is none. */
export function sourceNameOfUrl(url: string): string | undefined {
	if (!URL.canParse(url)) return undefined;
	const name = new URL(url).pathname.split('/').findLast((part) => part !== '');
	try {
		return name && decodeURIComponent(name);
	} catch {
		// A stray percent sign is no encoding.
		return name;
	}
}
