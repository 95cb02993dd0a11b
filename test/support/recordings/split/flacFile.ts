/** CRC with a polynomial of `bits` bits, highest bit first. */
function crc(bytes: Uint8Array, bits: number, polynomial: number): number {
	const top = 2 ** (bits - 1);
	let value = 0;
	for (const byte of bytes) {
		value ^= byte << (bits - 8);
		for (let bit = 0; bit < 8; bit += 1) {
			value = ((value << 1) ^ (value & top ? polynomial : 0)) & (2 * top - 1);
		}
	}
	return value;
}

export const crc8 = (bytes: Uint8Array): number => crc(bytes, 8, 0x07);
export const crc16 = (bytes: Uint8Array): number => crc(bytes, 16, 0x8005);

/** As UTF-8 has it; numbers above 0x1fffff are not needed here. */
function codedNumber(number: number): number[] {
	if (number < 0x80) return [number];
	const low = 0x80 | (number & 0x3f);
	const middle = 0x80 | ((number >> 6) & 0x3f);
	if (number < 0x800) return [0xc0 | (number >> 6), low];
	if (number < 0x10000) return [0xe0 | (number >> 12), middle, low];
	return [0xf0 | (number >> 18), 0x80 | ((number >> 12) & 0x3f), middle, low];
}

/** A frame of 16-bit samples that are not compressed. */
export function flacFrame(
	samples: number[],
	number: number,
	{ hasVariableSize = false, channels = 1 }: { hasVariableSize?: boolean; channels?: number } = {},
): Buffer {
	// The block size in 16 bits, the sample rate of STREAMINFO.
	const head = Buffer.from([
		0xff,
		hasVariableSize ? 0xf9 : 0xf8,
		0x70,
		((channels - 1) << 4) | 0x08,
		...codedNumber(number),
		(samples.length - 1) >> 8,
		(samples.length - 1) & 0xff,
	]);
	const verbatim = Buffer.alloc(1 + samples.length * 2);
	verbatim[0] = 0x02;
	samples.forEach((sample, index) => verbatim.writeInt16BE(sample, 1 + index * 2));
	const subframes = Array<Buffer>(channels).fill(verbatim);
	const frame = Buffer.concat([head, Buffer.from([crc8(head)]), ...subframes]);
	const checksum = Buffer.alloc(2);
	checksum.writeUInt16BE(crc16(frame));
	return Buffer.concat([frame, checksum]);
}

export interface StreamInfo {
	samplesPerSecond?: number;
	channels?: number;
	bitDepth?: number;
	shortestBlock?: number;
	longestBlock?: number;
	samples?: number;
}

export function streamInfo({
	samplesPerSecond = 8000,
	channels = 1,
	bitDepth = 16,
	shortestBlock = 256,
	longestBlock = 256,
	samples = 0,
}: StreamInfo = {}): Buffer {
	const bytes = Buffer.alloc(34, 0x77);
	bytes.writeUInt16BE(shortestBlock, 0);
	bytes.writeUInt16BE(longestBlock, 2);
	bytes.writeBigUInt64BE(
		(BigInt(samplesPerSecond) << 44n) |
			(BigInt(channels - 1) << 41n) |
			(BigInt(bitDepth - 1) << 36n) |
			BigInt(samples),
		10,
	);
	return bytes;
}

/** A block of metadata. */
export function flacBlock(type: number, content: Buffer, isLast = false): Buffer {
	const head = Buffer.alloc(4);
	head.writeUInt32BE(content.length);
	head[0] = type | (isLast ? 0x80 : 0);
	return Buffer.concat([head, content]);
}

/** A FLAC file of these frames. */
export function flacFile(
	frames: Buffer[],
	info: StreamInfo = {},
	blocks = [flacBlock(0, streamInfo(info)), flacBlock(4, Buffer.alloc(40), true)],
): Buffer {
	return Buffer.concat([Buffer.from('fLaC'), ...blocks, ...frames]);
}
