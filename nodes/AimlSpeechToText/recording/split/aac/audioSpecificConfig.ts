import { BitReader } from './bitReader';

/** Sample rates by index (ISO/IEC 14496-3, section 1.6.3.4). */
export const aacSampleRates = [
	96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000,
	7_350,
] as const;

const escapedRate = 15;

/** Audio object types (ISO/IEC 14496-3, section 1.5.1.1). */
const lowComplexity = 2;
const spectralBandReplication = 5;
const parametricStereo = 29;

const syncExtension = 0x2b7;

/** What a decoder makes of a packet of AAC. */
export interface AacFormat {
	/** In Hz, before band replication doubles it. */
	sampleRate: number;
	samplesPerPacket: number;
	/** Whether the upper half of the spectrum is made out of the lower one (HE-AAC). */
	hasBandReplication: boolean;
}

function readSampleRate(bits: BitReader): number {
	const index = bits.read(4);
	const rate = index === escapedRate ? bits.read(24) : aacSampleRates[index];
	if (!rate) throw new RangeError('An unknown sample rate');
	return rate;
}

/** Whether band replication is announced after what older decoders read (section 1.6.5). */
function hasExtension(bits: BitReader): boolean {
	if (bits.left < 17 || bits.read(11) !== syncExtension) return false;
	return bits.read(5) === spectralBandReplication && bits.read(1) === 1;
}

/**
 * Read an AudioSpecificConfig (ISO/IEC 14496-3, section 1.6.2.1).
 *
 * @returns `undefined` for anything but AAC-LC and HE-AAC: other kinds predict a packet from many before it
 * @throws RangeError when it ends too soon
 */
export function readAacFormat(config: Uint8Array): AacFormat | undefined {
	const bits = new BitReader(config);
	let type = bits.read(5);
	const sampleRate = readSampleRate(bits);
	const channelConfiguration = bits.read(4);
	let hasBandReplication = type === spectralBandReplication || type === parametricStereo;
	if (hasBandReplication) {
		readSampleRate(bits);
		type = bits.read(5);
	}
	if (type !== lowComplexity) return undefined;
	const samplesPerPacket = bits.read(1) === 1 ? 960 : 1_024;
	const dependsOnCore = bits.read(1) === 1;
	const isExtended = bits.read(1) === 1;
	if (dependsOnCore || isExtended) return undefined;
	// Without a channel configuration a list of the channels comes first.
	if (channelConfiguration !== 0) hasBandReplication ||= hasExtension(bits);
	return { sampleRate, samplesPerPacket, hasBandReplication };
}
