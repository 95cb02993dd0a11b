import { readVint } from './ebml';

/** Bits of a block's flags (RFC 9559, section 10.3). */
const lacingBits = 0x06;
const noLacing = 0x00;
const xiph = 0x02;
const fixedSize = 0x04;

/** Size difference between a frame after the first and the one before it (section 10.3.3). */
function readSizeDifference(bytes: Buffer, at: number): { difference: number; length: number } {
	const { raw, length } = readVint(bytes, at);
	const bits = 7 * length;
	return { difference: raw - 2 ** bits - (2 ** (bits - 1) - 1), length };
}

/** Where the sizes of a block's frames end, and all sizes but the last. */
interface Sizes {
	at: number;
	sizes: number[];
}

function readXiphSizes(bytes: Buffer, start: number, count: number): Sizes {
	let at = start;
	const sizes: number[] = [];
	while (sizes.length < count) {
		let size = 0;
		let byte: number;
		do {
			byte = bytes.readUInt8(at);
			at += 1;
			size += byte;
		} while (byte === 255);
		sizes.push(size);
	}
	return { at, sizes };
}

function readEbmlSizes(bytes: Buffer, start: number, count: number): Sizes {
	if (count === 0) return { at: start, sizes: [] };
	const first = readVint(bytes, start);
	let at = start + first.length;
	const sizes = [first.value];
	while (sizes.length < count) {
		const { difference, length } = readSizeDifference(bytes, at);
		sizes.push(sizes[sizes.length - 1] + difference);
		at += length;
	}
	return { at, sizes };
}

/** A frame in a block: where it begins, and its bytes. */
export interface LacedFrame {
	at: number;
	size: number;
}

/**
 * The frames in a block, which can have several of them (RFC 9559, section 10.3).
 *
 * @param block its content, after the number of the track, the time and the flags
 * @throws RangeError when the sizes are not those of the block
 */
export function readFrames(block: Buffer, flags: number): LacedFrame[] {
	const lacing = flags & lacingBits;
	if (lacing === noLacing) return [{ at: 0, size: block.length }];
	const count = block.readUInt8(0) + 1;
	if (lacing === fixedSize) {
		const size = (block.length - 1) / count;
		if (!Number.isInteger(size)) throw new RangeError('Frames of one size do not fill the block');
		return Array.from({ length: count }, (_, index) => ({ at: 1 + index * size, size }));
	}
	const readSizes = lacing === xiph ? readXiphSizes : readEbmlSizes;
	const { at: start, sizes } = readSizes(block, 1, count - 1);
	let at = start;
	const frames: LacedFrame[] = [];
	for (const size of [...sizes, block.length - start - sizes.reduce((sum, one) => sum + one, 0)]) {
		frames.push({ at, size });
		at += size;
	}
	if (frames.some(({ size }) => size <= 0)) throw new RangeError('Frames that do not fit');
	return frames;
}
