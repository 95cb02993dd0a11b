import { graphemesIn } from './language/segmentation';

const FALLBACK_NAME = 'transcript';

/** Endings of audio and video files; others belong to the name, as in `Standup 2026.03.12`. */
const MEDIA_EXTENSIONS = new Set(
	(
		'3g2 3ga 3gp 3gpp aac ac3 adts aif aifc aiff alac amr ape asf au avi awb caf divx dss dts eac3 f4a f4v flac ' +
		'flv gsm m2a m2ts m2v m4a m4b m4p m4r m4v mka mkv mov mp1 mp2 mp3 mp4 mpa mpe mpeg mpg mpga mts mxf oga ogg ' +
		'ogv ogx opus pcm qt ra ram rf64 rm rmvb snd spx ts tta ulaw vob voc vox w64 wav wave weba webm wma wmv wv'
	).split(' '),
);

/** What Windows allows in no file name, what breaks a line, and what turns the direction of the text. */
const FORBIDDEN = /[<>:"/\\|?*\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu;
/** Windows' names of devices, which no file has, whatever its extension. */
const DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(?=\s*(\.|$))/i;
/** Bytes of UTF-8 before the extension: most file systems accept 255 in all. */
const LONGEST_NAME = 200;

const DOTS_AND_BLANKS_AROUND = /^[.\s]+|[.\s]+$/g;

/**
 * The name of output files after their recording, without an extension: `call.mp3` → `call`. Only the last part of a
 * path counts. A long one, as many a URL has, is cut to 200 bytes; no name is `transcript`.
 */
export function nameAfterRecording(recordingName: string | undefined): string {
	const fileName = recordingName?.split(/[\\/]/).at(-1) ?? '';
	const dot = fileName.lastIndexOf('.');
	const isMedia = dot >= 0 && MEDIA_EXTENSIONS.has(fileName.slice(dot + 1).toLowerCase());
	return fileNameOf(isMedia ? fileName.slice(0, dot) : fileName);
}

/** A name that every file system accepts, from one that a user chose. */
export function fileNameOf(name: string): string {
	const allowed = shortened(name.replace(FORBIDDEN, '_')).replace(DOTS_AND_BLANKS_AROUND, '');
	return allowed.replace(DEVICE, '$&_') || FALLBACK_NAME;
}

/** The whole characters of a name that fit into 200 bytes, with room for an extension. */
export function shortened(name: string): string {
	if (Buffer.byteLength(name) <= LONGEST_NAME) return name;
	let kept = '';
	for (const character of graphemesIn(name)) {
		if (Buffer.byteLength(kept + character) > LONGEST_NAME) break;
		kept += character;
	}
	return kept;
}

/**
 * Makes the names of a run unique, in the order in which it is asked: one that was given before gets ` (2)`. Small and
 * capital letters are the same, as they are for Windows and macOS, and so is `é` in one character or two, as for macOS.
 */
export function uniqueNames(): (name: string) => string {
	const counts = new Map<string, number>();
	const keyOf = (name: string): string => name.normalize('NFC').toLowerCase();
	return (name) => {
		let unique = name;
		let count = counts.get(keyOf(name)) ?? 0;
		while (counts.has(keyOf(unique))) {
			count++;
			unique = `${name} (${count})`;
		}
		counts.set(keyOf(name), Math.max(count, 1));
		counts.set(keyOf(unique), 1);
		return unique;
	};
}
