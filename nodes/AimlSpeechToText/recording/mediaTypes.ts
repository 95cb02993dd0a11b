/*
 * The formats of recordings, as data. OpenAI judges a file by its extension and accepts flac, m4a,
 * mp3, mp4, mpeg, mpga, oga, ogg, wav and webm (the list in its rejection); `.opus`, `.weba` and a name
 * without an extension are rejected, although the same bytes pass as `.ogg` and `.webm`.
 */

/** The extensions that the vendors accept, and the other extensions of the same container. */
const extensions: Readonly<Record<string, readonly string[]>> = {
	flac: ['fla'],
	m4a: ['aac', 'adts', 'alac', 'm4b', 'm4p', 'm4r', 'mp4a'],
	mp3: ['mp2', 'mpa', 'mpga'],
	mp4: ['3g2', '3gp', '3gpp', 'm4v', 'mov', 'qt', 'qta'],
	mpeg: ['mpg'],
	ogg: ['oga', 'ogv', 'ogx', 'opus', 'spx'],
	wav: ['bwf', 'rf64', 'w64', 'wave'],
	webm: ['mka', 'mkv', 'weba'],
};

/** Formats without an accepted extension. Some vendors recognize them by their bytes. */
const otherExtensions: Readonly<Record<string, readonly string[]>> = {
	aiff: ['aif', 'aifc'],
	amr: ['awb'],
	au: ['snd'],
	avi: [],
	caf: [],
	wma: ['asf', 'wmv'],
};

/** Subtypes by ending: what follows `audio/` or `video/`, without `x-` before it. */
const mimeSubtypes: Readonly<Record<string, readonly string[]>> = {
	flac: ['flac'],
	m4a: [
		...['aac', 'aacp', 'm4a', 'm4b', 'm4p', 'm4r', 'mp4a', 'mp4a-latm', 'hx-aac-adts'],
		'vnd.dlna.adts',
	],
	mp3: ['mp3', 'mpa', 'mpeg-3', 'mpeg3', 'mpg'],
	mp4: ['3gpp', '3gpp2', 'm4v', 'mp4', 'quicktime'],
	ogg: ['ogg', 'opus', 'opus+ogg', 'speex', 'vorbis', 'vorbis+ogg'],
	wav: ['pn-wav', 'vnd.wave', 'wav', 'wave'],
	webm: ['matroska', 'webm'],
	aiff: ['aiff'],
	amr: ['amr', 'amr-wb'],
	au: ['basic'],
	avi: ['avi', 'msvideo', 'vnd.avi'],
	caf: ['caf'],
	wma: ['ms-asf', 'ms-wma', 'ms-wmv'],
};

/** Types whose subtype alone is ambiguous. */
const mimeTypes = new Map([
	['audio/mp4', 'm4a'],
	['audio/mpeg', 'mp3'],
	['video/mpeg', 'mpeg'],
]);

/** The first bytes of the formats: text where it is text, otherwise numbers; where they begin. */
const signatures: ReadonlyArray<[extension: string, offset: number, bytes: string | number[]]> = [
	['flac', 0, 'fLaC'],
	['ogg', 0, 'OggS'],
	['wav', 8, 'WAVE'],
	['avi', 8, 'AVI '],
	['aiff', 8, 'AIFF'],
	['aiff', 8, 'AIFC'],
	['webm', 0, [0x1a, 0x45, 0xdf, 0xa3]],
	['m4a', 4, 'ftypM4A'],
	['m4a', 4, 'ftypM4B'],
	['m4a', 4, 'ftypM4P'],
	['mp4', 4, 'ftyp'],
	// QuickTime's first files have no `ftyp`.
	['mp4', 4, 'moov'],
	['mp4', 4, 'mdat'],
	['mp4', 4, 'wide'],
	['mp4', 4, 'free'],
	['mp4', 4, 'skip'],
	['mp3', 0, 'ID3'],
	['mpeg', 0, [0, 0, 1, 0xba]],
	['amr', 0, '#!AMR'],
	['caf', 0, 'caff'],
	['au', 0, '.snd'],
	['wma', 0, [0x30, 0x26, 0xb2, 0x75]],
];

const canonical = new Map<string, string>();
for (const [extension, others] of [
	...Object.entries(extensions),
	...Object.entries(otherExtensions),
]) {
	for (const name of [extension, ...others]) canonical.set(name, extension);
}

const extensionOfSubtype = new Map<string, string>();
for (const [extension, subtypes] of Object.entries(mimeSubtypes)) {
	for (const subtype of subtypes) extensionOfSubtype.set(subtype, extension);
}

const ending = /\.([a-z0-9]{2,5})$/i;

/** The extension to send for a file that has this one; undefined for one of no audio or video file. */
export const extensionFor = (extension: string): string | undefined =>
	canonical.get(extension.toLowerCase().replace(/^\./, ''));

/** The extension to send for a file of that name; undefined when its ending is of no audio or video file. */
export function extensionOfName(name: string): string | undefined {
	const found = ending.exec(name);
	return found ? extensionFor(found[1]) : undefined;
}

/** Whether a name ends like that of an audio or video file. */
export const isMediaName = (name: string): boolean => extensionOfName(name) !== undefined;

/** A name without the ending of an audio or video file; any other dot is part of the name. */
export const withoutMediaExtension = (name: string): string =>
	isMediaName(name) ? name.replace(ending, '') : name;

/** The extension for a MIME type, with or without parameters such as `; codecs=opus`. */
export function extensionOfMimeType(mimeType: string): string | undefined {
	const type = mimeType.split(';')[0].trim().toLowerCase().replace('/x-', '/');
	const [kind, subtype = ''] = type.split('/');
	if (!['application', 'audio', 'video'].includes(kind)) return undefined;
	return mimeTypes.get(type) ?? extensionOfSubtype.get(subtype);
}

/** MPEG audio and ADTS begin with eleven or twelve set bits; two more are the layer, 0 for ADTS. */
function extensionOfMpegFrame([first, second]: Uint8Array): string | undefined {
	if (first !== 0xff || (second & 0xe0) !== 0xe0) return undefined;
	if ((second & 0x06) !== 0) return 'mp3';
	return (second & 0xf6) === 0xf0 ? 'm4a' : undefined;
}

/** How many of a file's first bytes are enough to recognize its format. */
export const signatureLength = 64;

/** The extension for a file with these first bytes, or the kind of text that it is instead of a recording. */
export function sniff(head: Uint8Array): string | 'web page' | 'JSON document' | undefined {
	const text = Buffer.from(head).toString('latin1');
	const found = signatures.find(([, offset, bytes]) =>
		text.startsWith(typeof bytes === 'string' ? bytes : String.fromCharCode(...bytes), offset),
	);
	if (found) return found[0];
	const start = text.replace(/^(ï»¿)?\s*/, '').toLowerCase();
	if (/^<(!doctype html|html|head|body|\?xml[^>]*>\s*<html)/.test(start)) return 'web page';
	if (/^\{\s*"/.test(start)) return 'JSON document';
	return extensionOfMpegFrame(head);
}

/** Whether two extensions stand for the same container. */
export const isSameContainer = (one: string, other: string): boolean =>
	one === other || [one, other].every((extension) => ['m4a', 'mp4'].includes(extension));
