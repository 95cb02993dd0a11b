import { BitReader } from './bitReader';
import { readDifference } from './scalefactors';

/** Syntactic elements (ISO/IEC 14496-3, section 4.5.2.1). */
const singleChannel = 0;
const channelPair = 1;
const dataStream = 4;
const fill = 6;

const eightShortWindows = 2;

/** Codebooks that are none: bands without a spectrum of their own (section 4.6.3.3). */
const zeroBook = 0;
const reservedBook = 12;
const noiseBook = 13;
const intensityBook = 14;

/**
 * What a band of each codebook adds to its scalefactor, in steps of 1.5 dB: 16/3 of the binary logarithm of
 * the largest value in it, because values are raised to 4/3 (section 4.6.1). The last one has no largest: 20.
 */
const loudnessOfBook = [0, 0, 0, 5, 5, 11, 11, 15, 15, 19, 19, 23];

/** Powers by steps of 1.5 dB; scalefactors have eight bits. */
const powers = Float64Array.from({ length: 256 + 23 }, (_, step) => 2 ** (step / 2));

/** How many bytes of a packet are enough, but for one that begins with a long comment. */
export const loudnessLength = 512;

/** What a channel's spectrum is divided into (section 4.5.2.3.4). */
interface Windows {
	isShort: boolean;
	groups: number;
	bands: number;
}

function readWindows(bits: BitReader): Windows {
	bits.skip(1);
	const isShort = bits.read(2) === eightShortWindows;
	bits.skip(1);
	const bands = bits.read(isShort ? 4 : 6);
	if (!isShort) {
		if (bits.read(1) === 1) throw new RangeError('Prediction is not AAC-LC');
		return { isShort, groups: 1, bands };
	}
	// A bit of 1 puts a window into the group of the one before.
	let groups = 8;
	for (let grouping = bits.read(7); grouping > 0; grouping >>= 1) groups -= grouping & 1;
	return { isShort, groups, bands };
}

/** The codebook of each band, which are stored in runs (section 4.4.2.7). */
function readCodebooks(bits: BitReader, { isShort, groups, bands }: Windows): number[] {
	const lengthBits = isShort ? 3 : 5;
	const more = 2 ** lengthBits - 1;
	const codebooks: number[] = [];
	for (let group = 1; group <= groups; group += 1) {
		while (codebooks.length < group * bands) {
			const codebook = bits.read(4);
			let length: number;
			do {
				length = bits.read(lengthBits);
				for (let band = 0; band < length; band += 1) codebooks.push(codebook);
			} while (length === more);
		}
	}
	return codebooks;
}

/** The loudness of all bands together, in steps of 1.5 dB; 0 when there is none that is heard. */
function readBands(bits: BitReader, globalGain: number, codebooks: readonly number[]): number {
	let scalefactor = globalGain;
	let sum = 0;
	let hasNoise = false;
	for (const codebook of codebooks) {
		if (codebook === zeroBook) continue;
		if (codebook === noiseBook && !hasNoise) {
			bits.skip(9);
			hasNoise = true;
			continue;
		}
		const difference = readDifference(bits);
		// The loudness of noise and the position of a sound between the channels have numbers of their own.
		if (codebook === noiseBook || codebook >= intensityBook) continue;
		scalefactor += difference;
		if (codebook === reservedBook || scalefactor < 0 || scalefactor > 255) {
			throw new RangeError('A band that cannot be');
		}
		sum += powers[scalefactor + loudnessOfBook[codebook]];
	}
	return sum > 0 ? 2 * Math.log2(sum) : 0;
}

/** Skip what may stand before the sound (sections 4.4.2.3 and 4.4.2.7). */
function skipElement(bits: BitReader, element: number): void {
	if (element === fill) {
		const count = bits.read(4);
		bits.skip(8 * (count < 15 ? count : count + bits.read(8) - 1));
		return;
	}
	bits.skip(4);
	const isAligned = bits.read(1) === 1;
	const count = bits.read(8);
	const all = count < 255 ? count : count + bits.read(8);
	if (isAligned) bits.alignToByte();
	bits.skip(8 * all);
}

function readFirstChannel(bits: BitReader): number {
	let element = bits.read(3);
	while (element === dataStream || element === fill) {
		skipElement(bits, element);
		element = bits.read(3);
	}
	if (element !== singleChannel && element !== channelPair) {
		throw new RangeError('An element that is not read');
	}
	bits.skip(4);
	let windows: Windows | undefined;
	if (element === channelPair && bits.read(1) === 1) {
		windows = readWindows(bits);
		const midSide = bits.read(2);
		if (midSide === 1) bits.skip(windows.groups * windows.bands);
	}
	const globalGain = bits.read(8);
	return readBands(bits, globalGain, readCodebooks(bits, windows ?? readWindows(bits)));
}

/**
 * How loud a packet of AAC-LC is, from 0 to 255 in steps of 1.5 dB, by the scalefactors and codebooks of the
 * bands of its first channel (ISO/IEC 14496-3, sections 4.4.2 and 4.6): neither its size nor its global gain
 * show it in noise, because an encoder makes up for one with the other. Its size adds a little, for sound that
 * is in the other channel alone.
 *
 * @param bytes that have the packet in them, or the first `loudnessLength` bytes of it
 * @param from where it begins
 * @param size bytes of the whole packet
 * @returns `undefined` for a packet that begins with something unusual
 */
export function readLoudness(bytes: Uint8Array, from: number, size: number): number | undefined {
	const end = Math.min(bytes.length, from + size);
	try {
		const loudness = readFirstChannel(new BitReader(bytes, from, end));
		return Math.min(255, Math.round(loudness + 4 * Math.log2(size)));
	} catch {
		// It ends in the middle of what was to be read.
		return undefined;
	}
}
