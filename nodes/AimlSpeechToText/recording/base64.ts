/** A type may have commas, as Chrome's recorder writes it: `data:video/webm;codecs=vp8,opus;base64,`. */
const dataPrefix = /^\s*data:([^]{0,1000}?;base64|[^,]*),/i;

/**
 * The characters of a base64 text that stand for bytes: without a `data:` prefix, blanks, line breaks and
 * padding, in the standard alphabet. Node's decoder would decode the prefix, too, and every byte after it
 * would be wrong.
 */
export function cleanBase64(text: string): string {
	const body = withoutPrefix(text).replace(/=+\s*$/, '');
	if (!/[^A-Za-z0-9+/]/.test(body)) return body;
	return body
		.replaceAll('-', '+')
		.replaceAll('_', '/')
		.replace(/[^A-Za-z0-9+/]+/g, '');
}

/** A `data:` address may have its base64 percent-encoded. */
function withoutPrefix(text: string): string {
	const prefix = dataPrefix.exec(text)?.[0];
	if (prefix === undefined) return text;
	const encoded = text.slice(prefix.length);
	return encoded.replace(/%([0-9A-F]{2})/gi, (_escape, hex) =>
		String.fromCharCode(Number.parseInt(hex, 16)),
	);
}

/** How many bytes a clean base64 text stands for. */
export const decodedLength = (clean: string): number => Math.floor((clean.length * 3) / 4);

/**
 * Decodes a clean base64 text piece by piece, so that a long recording is never in memory twice.
 *
 * @param chunkSize most bytes at a time
 */
export function* decodeBase64(clean: string, chunkSize: number): Iterable<Uint8Array> {
	const step = Math.floor(chunkSize / 3) * 4;
	for (let start = 0; start < clean.length; start += step) {
		yield Buffer.from(clean.slice(start, start + step), 'base64');
	}
}
