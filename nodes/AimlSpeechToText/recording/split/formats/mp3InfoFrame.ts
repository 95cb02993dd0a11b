import { frameWithRoom, type Mp3Frame } from './mp3Frame';

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

const xing = 0x58696e67;
const info = 0x496e666f;
const vbri = 0x56425249;
const vbriAt = 36;

/**
 * Whether a frame is no sound, but tells the length of a file: encoders put it first.
 *
 * Sources: 'MP3 Info Tag rev 1 specification' (Gabriel Bouvigne) for Xing, Info and LAME; VBRI is
 * Fraunhofer's.
 */
export function isInfoFrame(bytes: Buffer, at: number, { mainAt, size }: Mp3Frame): boolean {
	if (size < Math.max(mainAt, vbriAt) + 4) return false;
	const id = bytes.readUInt32BE(at + mainAt);
	return id === xing || id === info || bytes.readUInt32BE(at + vbriAt) === vbri;
}

/** The delay and padding in a LAME tag, which decoders take from LAME and FFmpeg only. */
export function readTrim(bytes: Buffer, at: number, { mainAt, size }: Mp3Frame): Trim | undefined {
	const tag = bytes.subarray(at + mainAt, at + size);
	const flags = tag.readUInt32BE(4);
	const lameAt =
		8 +
		(flags & hasFrames ? 4 : 0) +
		(flags & hasBytes ? 4 : 0) +
		(flags & hasToc ? tocSize : 0) +
		(flags & hasQuality ? 4 : 0);
	const encoder = tag.toString('latin1', lameAt, lameAt + 4);
	if (!/^(LAME|Lavf|Lavc)$/.test(encoder) || lameAt + 24 > tag.length) return undefined;
	const packed = tag.readUIntBE(lameAt + 21, 3);
	return { delay: packed >> 12, padding: packed & 0xfff };
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

/** What a part's first frame tells. */
interface Contents {
	/** Frames behind this one. */
	frames: number;
	/** Bytes behind this frame. */
	size: number;
	/** Where the frame is, in bytes behind this frame, at which a share of the time has passed. */
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
	// Decoders take the delay from encoders that they know.
	bytes.write('LAME3.100', lameAt, 'latin1');
	bytes.writeUIntBE(trim.delay * 4096 + trim.padding, lameAt + 21, 3);
	bytes.writeUInt32BE(total, lameAt + 28);
	bytes.writeUInt16BE(crc16(bytes.subarray(0, lameAt + 34)), lameAt + 34);
	return bytes;
}
