import type { ForwardReader } from '../forwardReader';

/** A page of an Ogg stream (RFC 3533, section 6). */
export interface OggPage {
	/** Whether it begins with the rest of the packet that the page before ended with. */
	continued: boolean;
	firstOfStream: boolean;
	/** The position at the end of the last packet that ends on the page, in samples; -1 when none ends. */
	granule: number;
	serial: number;
	/** The sizes of the segments: one of 255 bytes is continued by the next. */
	lacing: Uint8Array;
	/** Offset of the body in the file. */
	offset: number;
	body: Buffer;
}

const headLength = 27;
/** Bytes of the longest packet that one page can take. */
export const longestPacketOfPage = 254 * 255 + 254;

const crcPosition = 22;

/** Polynomial 0x04c11db7, not reflected (RFC 3533, section 6). */
const crcTable = Int32Array.from({ length: 256 }, (_, byte) => {
	let value = byte << 24;
	for (let bit = 0; bit < 8; bit += 1) value = value < 0 ? (value << 1) ^ 0x04c11db7 : value << 1;
	return value;
});

function addToCrc(crc: number, bytes: Uint8Array): number {
	let value = crc;
	for (let index = 0; index < bytes.length; index += 1) {
		value = (value << 8) ^ crcTable[(value >>> 24) ^ bytes[index]];
	}
	return value;
}

/** The checksum of a page whose own field for it is zero. */
export function oggCrc(...bytes: Uint8Array[]): number {
	return bytes.reduce(addToCrc, 0) >>> 0;
}

/**
 * Read the page at the reader's position.
 *
 * @returns `undefined` at the end of the file
 * @throws RangeError for anything but a whole page with a right checksum
 */
export async function readOggPage(reader: ForwardReader): Promise<OggPage | undefined> {
	const head = await reader.peek(headLength);
	if (head.length === 0) return undefined;
	const bodyAt = headLength + head.readUInt8(headLength - 1);
	const lacing = (await reader.peek(bodyAt)).subarray(headLength);
	const size = oggPageSize(lacing);
	const bytes = await reader.peek(size);
	if (bytes.toString('latin1', 0, 4) !== 'OggS' || bytes[4] !== 0 || size > bytes.length) {
		throw new RangeError('Not a whole Ogg page');
	}
	const crc = oggCrc(
		bytes.subarray(0, crcPosition),
		new Uint8Array(4),
		bytes.subarray(crcPosition + 4, size),
	);
	if (crc !== bytes.readUInt32LE(crcPosition)) throw new RangeError('A damaged Ogg page');
	const page = {
		continued: (bytes[5] & 1) !== 0,
		firstOfStream: (bytes[5] & 2) !== 0,
		granule: Number(bytes.readBigInt64LE(6)),
		serial: bytes.readUInt32LE(14),
		lacing,
		offset: reader.position + bodyAt,
		body: bytes.subarray(bodyAt, size),
	};
	await reader.skip(size);
	return page;
}

/** The sizes of the segments that a packet of this size takes (RFC 3533, section 5). */
export function oggLacing(size: number): number[] {
	return [...new Array<number>(Math.floor(size / 255)).fill(255), size % 255];
}

/** Bytes of a page whose segments are of these sizes. */
export function oggPageSize(lacing: readonly number[] | Uint8Array): number {
	let size = headLength + lacing.length;
	for (const segment of lacing) size += segment;
	return size;
}

/** What a page to be written has besides its body. */
export interface OggPageHead {
	sequence: number;
	granule: number;
	lacing: readonly number[];
	first?: boolean;
	last?: boolean;
}

const serial = 1;

/** The head of a page, in front of its body, with the checksum of both. */
export function writeOggPage(
	{ sequence, granule, lacing, first = false, last = false }: OggPageHead,
	body: Uint8Array,
): Buffer {
	const page = Buffer.alloc(headLength + lacing.length + body.length);
	page.write('OggS', 'latin1');
	page[5] = (first ? 2 : 0) | (last ? 4 : 0);
	page.writeBigInt64LE(BigInt(granule), 6);
	page.writeUInt32LE(serial, 14);
	page.writeUInt32LE(sequence, 18);
	page[headLength - 1] = lacing.length;
	page.set(lacing, headLength);
	page.set(body, headLength + lacing.length);
	page.writeUInt32LE(oggCrc(page), crcPosition);
	return page;
}
