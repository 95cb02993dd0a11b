import type { ForwardReader } from '../forwardReader';
import type { Packets } from '../packets';
import { gainLength, readGlobalGain } from './globalGain';

/**
 * Sets the levels of packets of AAC, for which the start of each has to be read.
 *
 * @param from the first packet; one that the reader has passed is not read
 * @param end of the bytes to read, as an offset in the file
 * @returns the first packet that is not read
 */
export async function readLevels(
	reader: ForwardReader,
	packets: Packets,
	from: number,
	end: number,
): Promise<number> {
	let index = from;
	// A packet that begins with something unusual is taken to be as loud as the one before.
	let level = from > 0 ? packets.level(from - 1) : 255;
	const isAhead = () => index < packets.length && packets.offset(index) >= reader.position;
	while (isAhead() && packets.offset(index) < end) {
		await reader.skipTo(packets.offset(index));
		const bytes = await reader.peekAtLeast(gainLength);
		const bytesEnd = reader.position + bytes.length;
		do {
			const at = packets.offset(index) - reader.position;
			const size = Math.min(packets.size(index), gainLength);
			level = readGlobalGain(bytes.subarray(at, at + size)) ?? level;
			packets.setLevel(index, level);
			index += 1;
		} while (index < packets.length && packets.offset(index) + gainLength <= bytesEnd);
	}
	return index;
}
