import type { ForwardReader } from '../forwardReader';

const headSize = 10;

/** Seven bits a byte, so that no decoder mistakes a size for the start of a frame. */
const size28 = (bytes: Buffer, at: number) =>
	((bytes[at] & 0x7f) << 21) |
	((bytes[at + 1] & 0x7f) << 14) |
	((bytes[at + 2] & 0x7f) << 7) |
	(bytes[at + 3] & 0x7f);

async function skipZeros(reader: ForwardReader): Promise<void> {
	for (;;) {
		const bytes = await reader.peekAtLeast(1);
		const other = bytes.findIndex((byte) => byte !== 0);
		if (other === 0 || bytes.length === 0) return;
		await reader.skip(other < 0 ? bytes.length : other);
	}
}

/**
 * Skip the ID3v2 tags at the start of a file, with their pictures, and the zeros that a tagger left.
 *
 * Source: ID3 tag version 2.4.0, Main Structure, section 3.
 *
 * @returns whether there was a tag
 */
export async function skipId3(reader: ForwardReader): Promise<boolean> {
	let found = false;
	for (;;) {
		const head = await reader.peek(headSize);
		if (head.length < headSize || head.toString('latin1', 0, 3) !== 'ID3') return found;
		const hasFooter = (head[5] & 0x10) !== 0;
		await reader.skip(headSize + size28(head, 6) + (hasFooter ? headSize : 0));
		await skipZeros(reader);
		found = true;
	}
}

const id3v1Size = 128;
const extendedId3v1Size = 227;
const apeHeadSize = 32;

/** Bytes of the tag that begins with `head`; `undefined` when it isn't a tag. */
function tagSize(head: Buffer): number | undefined {
	const text = head.toString('latin1');
	if (text.startsWith('TAG+')) return extendedId3v1Size;
	if (text.startsWith('TAG')) return id3v1Size;
	if (text.startsWith('APETAGEX')) return apeHeadSize + head.readUInt32LE(12);
	if (text.startsWith('ID3'))
		return headSize + size28(head, 6) + ((head[5] & 0x10) >> 4) * headSize;
	return undefined;
}

/**
 * Skip the tags after the last frame: ID3v1 (with its extension), APEv2 with a header, ID3v2, zeros.
 *
 * Source of APEv2: the Hydrogenaudio Knowledgebase, 'APEv2 specification'.
 *
 * @returns whether there is nothing else up to the end of the file
 */
export async function endsWithTags(reader: ForwardReader, fileSize: number): Promise<boolean> {
	for (;;) {
		await skipZeros(reader);
		if (reader.position === fileSize) return true;
		const size = tagSize(await reader.peek(apeHeadSize));
		if (size === undefined || reader.position + size > fileSize) return false;
		await reader.skip(size);
	}
}
