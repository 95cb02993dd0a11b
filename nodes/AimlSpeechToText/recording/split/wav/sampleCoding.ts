const pcm = 1;
const float = 3;
const aLaw = 6;
const muLaw = 7;
const extensible = 0xfffe;

/** What follows the two bytes of the coding in the GUID of a WAVE_FORMAT_EXTENSIBLE. */
const guidOfCodings = '000000001000800000aa00389b71';

/** Reads one sample, from -1 to 1, with or without its sign. */
type ReadSample = (bytes: Buffer, at: number) => number;

/** The two highest bytes of an integer are enough to hear a pause. */
const readers: Record<string, ReadSample> = {
	[`${pcm}/8`]: (bytes, at) => bytes[at] / 128 - 1,
	[`${pcm}/16`]: (bytes, at) => bytes.readInt16LE(at) / 32768,
	[`${pcm}/24`]: (bytes, at) => bytes.readInt16LE(at + 1) / 32768,
	[`${pcm}/32`]: (bytes, at) => bytes.readInt16LE(at + 2) / 32768,
	[`${float}/32`]: (bytes, at) => bytes.readFloatLE(at),
	[`${float}/64`]: (bytes, at) => bytes.readDoubleLE(at),
	// ITU-T G.711: below the sign are three bits of exponent and four of mantissa, some of them inverted.
	[`${aLaw}/8`]: (bytes, at) => 2 ** (((bytes[at] ^ 0x55) & 0x7f) / 16) / 256,
	[`${muLaw}/8`]: (bytes, at) => 2 ** ((~bytes[at] & 0x7f) / 16) / 256,
};

/** The content of a `fmt ` chunk that describes samples which can be cut anywhere. */
export interface WavCoding {
	samplesPerSecond: number;
	/** Bytes of one sample of every channel. */
	frameSize: number;
	/** A file in any other coding has to state its number of samples in a `fact` chunk. */
	isPcm: boolean;
	/** The mean loudness of whole frames, 255 at full scale and 2 per decibel. */
	level(frames: Buffer): number;
}

function codingOf(format: Buffer): number | undefined {
	const coding = format.readUInt16LE(0);
	if (coding !== extensible) return coding;
	return format.toString('hex', 26, 40) === guidOfCodings ? format.readUInt16LE(24) : undefined;
}

/** More samples do not show a pause any better. */
const samplesHeard = 128;

function meanLevel(frames: Buffer, step: number, readSample: ReadSample): number {
	let sum = 0;
	let count = 0;
	for (let at = 0; at < frames.length; at += step) {
		const sample = readSample(frames, at);
		sum += sample < 0 ? -sample : sample;
		count += 1;
	}
	const level = 255 + 40 * Math.log10(sum / count);
	// Samples of a float file can be anything, even no number.
	return level > 0 ? Math.min(255, Math.round(level)) : 0;
}

/** @returns `undefined` for a compressed coding, and for a header that contradicts itself */
export function wavCoding(format: Buffer): WavCoding | undefined {
	const channels = format.readUInt16LE(2);
	const samplesPerSecond = format.readUInt32LE(4);
	const frameSize = format.readUInt16LE(12);
	const bits = format.readUInt16LE(14);
	const coding = codingOf(format);
	const readSample = readers[`${coding}/${bits}`];
	if (!readSample || channels === 0 || samplesPerSecond === 0) return undefined;
	const sampleSize = bits / 8;
	if (frameSize !== channels * sampleSize) return undefined;
	return {
		samplesPerSecond,
		frameSize,
		isPcm: coding === pcm,
		level: (frames) => {
			const step = Math.max(1, Math.floor(frames.length / sampleSize / samplesHeard));
			// A multiple of the channels would hear one of them only.
			const fair = step % channels === 0 && channels > 1 ? step + 1 : step;
			return meanLevel(frames, fair * sampleSize, readSample);
		},
	};
}
