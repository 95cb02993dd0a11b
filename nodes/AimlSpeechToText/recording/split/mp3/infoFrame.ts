import { frameHeadSize, frameWithRoom, type Mp3Frame } from './mp3Frame';

/** Samples by which every decoder is late; the delay in a LAME tag comes on top of them. */
export const decoderDelay = 529;

const tocSize = 100;
const hasFrames = 1;
const hasBytes = 2;
const hasToc = 4;
const hasQuality = 8;
const lameSize = 36;

/** Bytes of side information that MPEG 1 has for two channels. */
const longestSide = 32;

/** Samples to leave out at the start, after the delay of the decoder, and at the end. */
export interface Trim {
	delay: number;
	padding: number;
}

/** What the first frame of a file describes, when it is not sound. */
export interface InfoFrame {
	/** How many frames follow. */
	frames: number | undefined;
	/** Decoders accept it from LAME and FFmpeg only. */
	trim: Trim | undefined;
}

const xing = 0x58696e67;
const info = 0x496e666f;
const vbri = 0x56425249;
const vbriAt = 36;

/** Where Xing or Info begins: LAME puts it where it would be without a checksum. */
function findTag(bytes: Buffer, at: number, frame: Mp3Frame): number | undefined {
	const { size, sideAt, mainAt } = frame;
	for (const tagAt of [at + mainAt - (sideAt - frameHeadSize), at + mainAt]) {
		const id = tagAt + 8 <= at + size ? bytes.readUInt32BE(tagAt) : 0;
		if (id === xing || id === info) return tagAt;
	}
	return undefined;
}

function readTag(tag: Buffer): InfoFrame {
	const flags = tag.readUInt32BE(4);
	const frames = flags & hasFrames ? tag.readUInt32BE(8) : undefined;
	const lameAt =
		8 +
		(flags & hasFrames ? 4 : 0) +
		(flags & hasBytes ? 4 : 0) +
		(flags & hasToc ? tocSize : 0) +
		(flags & hasQuality ? 4 : 0);
	const encoder = tag.toString('latin1', lameAt, lameAt + 4);
	const isKnown = /^(LAME|Lavf|Lavc)$/.test(encoder) && lameAt + 24 <= tag.length;
	const packed = isKnown ? tag.readUIntBE(lameAt + 21, 3) : 0;
	return { frames, trim: isKnown ? { delay: packed >> 12, padding: packed & 0xfff } : undefined };
}

/**
 * Read a frame that is not sound but holds the length of a file: encoders put it first.
 *
 * Sources: 'MP3 Info Tag rev 1 specification' (Gabriel Bouvigne) for Xing, Info and LAME; VBRI is
 * Fraunhofer's.
 */
export function readInfoFrame(bytes: Buffer, at: number, frame: Mp3Frame): InfoFrame | undefined {
	const tagAt = findTag(bytes, at, frame);
	if (tagAt !== undefined) return readTag(bytes.subarray(tagAt, at + frame.size));
	const isVbri = frame.size > vbriAt + 4 && bytes.readUInt32BE(at + vbriAt) === vbri;
	return isVbri ? { frames: undefined, trim: undefined } : undefined;
}

/** CRC-16 with the polynomial 0x8005, lowest bit first. */
function crc16(bytes: Buffer): number {
	let crc = 0;
	for (const byte of bytes) {
		crc ^= byte;
		for (let bit = 0; bit < 8; bit += 1) crc = (crc >> 1) ^ (crc & 1 ? 0xa001 : 0);
	}
	return crc;
}

/** What a part's first frame describes. */
interface Contents {
	/** Frames after this one. */
	frames: number;
	/** Bytes after this frame. */
	size: number;
	/** Offset after this frame, in bytes, of the frame at a given share of the duration. */
	byteAt(share: number): number;
	trim: Trim | undefined;
}

/** @param like the head of any frame of the stream */
export function writeInfoFrame(like: Buffer, { frames, size, byteAt, trim }: Contents): Buffer {
	const lameOffset = 20 + tocSize;
	const { head, frame } = frameWithRoom(like, longestSide + lameOffset + lameSize);
	const bytes = Buffer.alloc(frame.size);
	const total = bytes.length + size;
	const at = frame.mainAt;
	head.copy(bytes);
	bytes.writeUInt32BE(xing, at);
	bytes.writeUInt32BE(hasFrames | hasBytes | hasToc | hasQuality, at + 4);
	bytes.writeUInt32BE(frames, at + 8);
	bytes.writeUInt32BE(total, at + 12);
	for (let percent = 0; percent < tocSize; percent += 1) {
		const position = bytes.length + byteAt(percent / tocSize);
		bytes[at + 16 + percent] = Math.floor((position * 256) / total);
	}
	if (!trim) return bytes;
	const lameAt = at + lameOffset;
	// Decoders accept the delay from encoders that they know.
	bytes.write('LAME3.100', lameAt, 'latin1');
	bytes.writeUIntBE(trim.delay * 4096 + trim.padding, lameAt + 21, 3);
	bytes.writeUInt32BE(total, lameAt + 28);
	bytes.writeUInt16BE(crc16(bytes.subarray(0, lameAt + 34)), lameAt + 34);
	return bytes;
}
