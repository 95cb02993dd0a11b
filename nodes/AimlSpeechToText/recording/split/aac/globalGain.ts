import { BitReader } from './bitReader';

/** Syntactic elements (ISO/IEC 14496-3, section 4.5.2.1). */
const singleChannel = 0;
const channelPair = 1;
const dataStream = 4;
const fill = 6;

const eightShortWindows = 2;

/** How many bytes of a packet are enough, but for one that begins with a long comment. */
export const gainLength = 32;

/** The window groups of eight short windows: a bit of 1 adds a window to the group before. */
function countGroups(grouping: number): number {
	let groups = 8;
	for (let bits = grouping; bits > 0; bits >>= 1) groups -= bits & 1;
	return groups;
}

/** Reads what a pair of channels with one window has before the gain (sections 4.4.2.1 and 4.4.2.6). */
function skipSharedWindow(bits: BitReader): void {
	bits.read(1);
	const isShort = bits.read(2) === eightShortWindows;
	bits.read(1);
	const bands = bits.read(isShort ? 4 : 6);
	const groups = isShort ? countGroups(bits.read(7)) : 1;
	if (!isShort && bits.read(1) === 1) throw new RangeError('Prediction is not AAC-LC');
	const midSide = bits.read(2);
	if (midSide === 1) bits.read(groups * bands);
}

/** Skips what may stand before the sound (sections 4.4.2.3 and 4.4.2.7). */
function skipElement(bits: BitReader, element: number): void {
	if (element === dataStream) {
		bits.read(4);
		const isAligned = bits.read(1);
		let count = bits.read(8);
		if (count === 255) count += bits.read(8);
		if (isAligned) bits.read((8 - (bits.position & 7)) & 7);
		bits.read(count * 8);
	} else {
		let count = bits.read(4);
		if (count === 15) count += bits.read(8) - 1;
		bits.read(count * 8);
	}
}

/**
 * The global gain of a packet's first channel (ISO/IEC 14496-3, section 4.6.2): the step of its quantizer,
 * from 0 to 255, 1.5 dB each. It follows the loudness, in noise far better than the size of the packet.
 *
 * @param packet its first bytes
 * @returns `undefined` for a packet that begins with something unusual
 */
export function readGlobalGain(packet: Uint8Array): number | undefined {
	const bits = new BitReader(packet);
	try {
		let element = bits.read(3);
		while (element === dataStream || element === fill) {
			skipElement(bits, element);
			element = bits.read(3);
		}
		if (element !== singleChannel && element !== channelPair) return undefined;
		bits.read(4);
		if (element === channelPair && bits.read(1) === 1) skipSharedWindow(bits);
		return bits.read(8);
	} catch (error) {
		if (error instanceof RangeError) return undefined;
		throw error;
	}
}
