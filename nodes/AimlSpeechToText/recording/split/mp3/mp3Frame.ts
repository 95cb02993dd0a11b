/** Kilobits a second by the index of the header; 0 and 15 have none. */
const bitratesOfMpeg1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const bitratesOfMpeg2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const samplesPerSecondOfMpeg1 = [44100, 48000, 32000];

export const frameHeadSize = 4;

/** At 320 kbit/s and 32 kHz. */
export const longestFrame = 1441;

/** The head of a frame of layer III. */
export interface Mp3Frame {
	isMpeg1: boolean;
	isMono: boolean;
	hasCrc: boolean;
	samplesPerSecond: number;
	/** Bytes. */
	size: number;
	/** Samples of each channel. */
	samples: number;
	/** Where the side information begins. */
	sideAt: number;
	/** Where the main data begins: the frame's share of the bit reservoir. */
	mainAt: number;
}

/**
 * Read the head of a frame.
 *
 * Source: ISO/IEC 11172-3, sections 2.4.1.3 and 2.4.2.3; ISO/IEC 13818-3, section 2.4.2.3; MPEG 2.5 is an
 * extension by Fraunhofer that halves the sample rates of MPEG 2.
 *
 * @returns `undefined` for what isn't a head of layer III, and for the free format, whose frames do not
 * state their size
 */
export function parseMp3Frame(bytes: Buffer, at: number): Mp3Frame | undefined {
	if (at + frameHeadSize > bytes.length || bytes[at] !== 0xff) return undefined;
	const second = bytes[at + 1];
	const third = bytes[at + 2];
	const version = (second >> 3) & 3;
	const isLayer3 = second >= 0xe0 && ((second >> 1) & 3) === 1;
	const bitrateIndex = third >> 4;
	const rateIndex = (third >> 2) & 3;
	if (!isLayer3 || version === 1 || bitrateIndex % 15 === 0 || rateIndex === 3) return undefined;
	const isMpeg1 = version === 3;
	const samplesPerSecond =
		samplesPerSecondOfMpeg1[rateIndex] / (isMpeg1 ? 1 : version === 2 ? 2 : 4);
	const bitrate = (isMpeg1 ? bitratesOfMpeg1 : bitratesOfMpeg2)[bitrateIndex] * 1000;
	const samples = isMpeg1 ? 1152 : 576;
	const isMono = bytes[at + 3] >> 6 === 3;
	const hasCrc = (second & 1) === 0;
	const sideAt = frameHeadSize + (hasCrc ? 2 : 0);
	const sideSize = isMpeg1 ? (isMono ? 17 : 32) : isMono ? 9 : 17;
	return {
		isMpeg1,
		isMono,
		hasCrc,
		samplesPerSecond,
		size: Math.floor(((samples / 8) * bitrate) / samplesPerSecond) + ((third >> 1) & 1),
		samples,
		sideAt,
		mainAt: sideAt + sideSize,
	};
}

/** Whether one decoder can play the frames one after the other. */
export function isSameStream(one: Mp3Frame, other: Mp3Frame): boolean {
	return (
		one.isMpeg1 === other.isMpeg1 &&
		one.samplesPerSecond === other.samplesPerSecond &&
		one.isMono === other.isMono &&
		one.hasCrc === other.hasCrc
	);
}

/** Up to 17 bits. */
function readBits(bytes: Buffer, bit: number, count: number): number {
	const value = bytes.readUIntBE(bit >> 3, 3);
	return (value >> (24 - (bit & 7) - count)) & ((1 << count) - 1);
}

/** Steps of `global_gain` for a bit: 6 dB, at 1.5 dB a step. */
const stepsPerBit = 4;
const coefficients = 576;

/**
 * The loudness of a frame's loudest granule, in steps of 1.5 dB: how coarse its numbers are
 * (`global_gain`), which rises with the sound at a constant bitrate, and how many bits they have, which
 * rise at a variable one. A granule without any bits is silent, whatever its gain.
 *
 * Source: ISO/IEC 11172-3, section 2.4.1.7; ISO/IEC 13818-3, section 2.4.1.7.
 */
export function mp3Level(bytes: Buffer, at: number, frame: Mp3Frame): number {
	const { isMpeg1, isMono, sideAt } = frame;
	const granules = (isMpeg1 ? 2 : 1) * (isMono ? 1 : 2);
	const granuleBits = isMpeg1 ? 59 : 63;
	const granulesAt = isMpeg1 ? (isMono ? 18 : 20) : isMono ? 9 : 10;
	let level = 0;
	for (let granule = 0; granule < granules; granule += 1) {
		const bit = (at + sideAt) * 8 + granulesAt + granule * granuleBits;
		const length = readBits(bytes, bit, 12);
		const gain = readBits(bytes, bit + 21, 8);
		if (length > 0) level = Math.max(level, gain + (stepsPerBit * length) / coefficients);
	}
	return Math.min(255, Math.round(level));
}

/**
 * The head of the smallest frame with room for the given bytes of side information and main data, like
 * those of a stream but without a checksum.
 */
export function frameWithRoom(like: Buffer, needed: number): { head: Buffer; frame: Mp3Frame } {
	const head = Buffer.from(like.subarray(0, frameHeadSize));
	head[1] |= 1;
	for (let bitrateIndex = 1; bitrateIndex < 15; bitrateIndex += 1) {
		head[2] = (bitrateIndex << 4) | (like[2] & 0x0c);
		const frame = parseMp3Frame(head, 0);
		if (frame && frame.size >= frameHeadSize + needed) return { head, frame };
	}
	throw new RangeError(`No frame has room for ${needed} bytes`);
}
