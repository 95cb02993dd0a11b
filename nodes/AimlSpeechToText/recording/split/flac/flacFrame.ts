import { crc16, crc8 } from './checksums';

/** How many bytes a number takes in the head of a frame. */
export function codedSize(number: number): number {
	if (number < 0x80) return 1;
	// Six bits in every byte but the first, which has one bit less for every further byte.
	let size = 2;
	while (number >= 2 ** (5 * size + 1)) size += 1;
	return size;
}

/** A number in UTF-8's coding, extended to 36 bits. */
export function writeCodedNumber(number: number): Buffer {
	const size = codedSize(number);
	const bytes = Buffer.alloc(size, number);
	if (size === 1) return bytes;
	let rest = number;
	for (let at = size - 1; at > 0; at -= 1) {
		bytes[at] = 0x80 | (rest % 64);
		rest = Math.floor(rest / 64);
	}
	bytes[0] = (0xff00 >> size) | rest;
	return bytes;
}

/** @returns `undefined` for what isn't a number in the shortest form */
function readCodedNumber(bytes: Buffer, at: number): number | undefined {
	const first = bytes[at];
	if (first < 0x80) return first;
	const size = Math.clz32(~(first << 24));
	if (size < 2 || size > 7) return undefined;
	let number = first & (0x7f >> size);
	for (let index = 1; index < size; index += 1) {
		const byte = bytes[at + index];
		if ((byte & 0xc0) !== 0x80) return undefined;
		number = number * 64 + (byte & 0x3f);
	}
	return codedSize(number) === size ? number : undefined;
}

/** The longest head: 4 bytes, a number of 7, block size and sample rate of 2 each, and the checksum. */
export const longestHead = 16;

const numberAt = 4;
const sampleRates = [
	0, 88200, 176400, 192000, 8000, 16000, 22050, 24000, 32000, 44100, 48000, 96000,
];
const bitDepths = [0, 8, 12, undefined, 16, 20, 24, 32];

export interface FlacFrame {
	/** Number of the frame; of its first sample in a stream of variable block size. */
	number: number;
	hasVariableSize: boolean;
	/** Samples of each channel. */
	samples: number;
	channels: number;
	/** 0 when it is the stream's. */
	samplesPerSecond: number;
	/** 0 when it is the stream's. */
	bitDepth: number;
	/** Bytes of the head, with its checksum. */
	headSize: number;
}

/** @returns the block size, and how many bytes it takes in the head; none for a reserved code */
function readBlockSize(code: number, bytes: Buffer, at: number): [samples: number, size: number] {
	if (code === 1) return [192, 0];
	if (code < 6) return [144 << code, 0];
	if (code === 6) return [bytes[at] + 1, 1];
	return code === 7 ? [bytes.readUInt16BE(at) + 1, 2] : [1 << code, 0];
}

function readSampleRate(
	code: number,
	bytes: Buffer,
	at: number,
): [perSecond: number, size: number] {
	if (code === 12) return [bytes[at] * 1000, 1];
	if (code === 13) return [bytes.readUInt16BE(at), 2];
	return code === 14 ? [bytes.readUInt16BE(at) * 10, 2] : [sampleRates[code], 0];
}

/**
 * Read the head of a frame.
 *
 * Source: RFC 9639, section 9.1.
 *
 * @returns `undefined` for what is none, or is cut off
 */
export function parseFlacFrame(bytes: Buffer, at: number): FlacFrame | undefined {
	if (bytes[at] !== 0xff || (bytes[at + 1] & 0xfe) !== 0xf8) return undefined;
	const head = bytes.subarray(at, at + longestHead);
	const blockCode = head[2] >> 4;
	const rateCode = head[2] & 15;
	const channelCode = head[3] >> 4;
	const bitDepth = bitDepths[(head[3] >> 1) & 7];
	const isReserved = blockCode === 0 || rateCode === 15 || channelCode > 10 || (head[3] & 1) === 1;
	const number = readCodedNumber(head, numberAt);
	if (isReserved || bitDepth === undefined || number === undefined) return undefined;
	const blockAt = numberAt + codedSize(number);
	if (blockAt + 5 > head.length) return undefined;
	const [samples, blockBytes] = readBlockSize(blockCode, head, blockAt);
	const [samplesPerSecond, rateBytes] = readSampleRate(rateCode, head, blockAt + blockBytes);
	const headSize = blockAt + blockBytes + rateBytes + 1;
	if (crc8(head.subarray(0, headSize - 1)) !== head[headSize - 1]) return undefined;
	return {
		number,
		hasVariableSize: (head[1] & 1) === 1,
		samples,
		// Codes from 8 on are two channels, one of them as a difference.
		channels: channelCode < 8 ? channelCode + 1 : 2,
		samplesPerSecond,
		bitDepth,
		headSize,
	};
}

/** A whole frame under another number, with its two checksums. */
export function renumberFrame(frame: Uint8Array, number: number): Uint8Array {
	const source = Buffer.from(frame.buffer, frame.byteOffset, frame.length);
	const parsed = parseFlacFrame(source, 0);
	if (!parsed) throw new RangeError('The recording changed while it was read');
	const restAt = numberAt + codedSize(parsed.number);
	const head = Buffer.concat([
		source.subarray(0, numberAt),
		writeCodedNumber(number),
		source.subarray(restAt, parsed.headSize),
	]);
	head[head.length - 1] = crc8(head.subarray(0, -1));
	const renumbered = Buffer.concat([head, source.subarray(parsed.headSize)]);
	renumbered.writeUInt16BE(crc16(renumbered.subarray(0, -2)), renumbered.length - 2);
	return renumbered;
}
