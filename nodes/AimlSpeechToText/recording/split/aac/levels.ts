import type { ForwardReader } from '../forwardReader';
import type { Packets } from '../packets';
import { loudnessLength, readLoudness } from './loudness';

/**
 * Set the levels of packets of AAC, for which the start of each has to be read.
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
	// A packet that begins with something unusual is assumed to be as loud as the one before.
	let level = from > 0 ? packets.level(from - 1) : 255;
	const isAhead = () => index < packets.length && packets.offset(index) >= reader.position;
	while (isAhead() && packets.offset(index) < end) {
		await reader.skipTo(packets.offset(index));
		const bytes = await reader.peekAtLeast(loudnessLength);
		const bytesEnd = reader.position + bytes.length;
		do {
			const at = packets.offset(index) - reader.position;
			level = readLoudness(bytes, at, packets.size(index)) ?? level;
			packets.setLevel(index, level);
			index += 1;
		} while (index < packets.length && packets.offset(index) + loudnessLength <= bytesEnd);
	}
	return index;
}
