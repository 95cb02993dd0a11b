import type { IndexedRecording } from './indexedRecording';
import type { Packets } from './packets';

/** Sound farther than this from a cut, in seconds, is ignored: pauses between sentences are about as long. */
const reachSeconds = 0.3;

/**
 * Packets on either side of a cut that are looked at: those of any usual codec that are in reach, as Opus
 * has packets of 2.5 ms at least. A damaged file may have all of its packets at one moment.
 */
const mostPackets = 128;

/** The mean loudness around the start of a packet, to which the nearest packets add the most. */
function levelAround(packets: Packets, packet: number, reach: number): number {
	const tick = packets.tick(packet);
	let sum = 0;
	let weights = 0;
	const add = (index: number) => {
		const weight = reach - Math.abs(packets.tick(index) - tick);
		if (weight <= 0) return false;
		sum += weight * packets.level(index);
		weights += weight;
		return true;
	};
	const end = Math.min(packets.length, packet + mostPackets);
	const begin = Math.max(0, packet - mostPackets);
	for (let index = packet; index < end && add(index); index += 1);
	for (let index = packet - 1; index >= begin && add(index); index -= 1);
	return sum / weights;
}

/**
 * The packet before which a cut is heard least. Of equals, the one nearest to the middle of the search.
 *
 * @param fromSecond where the search begins
 * @param toSecond where it ends
 * @returns `undefined` when no packet starts there
 */
export function quietestPacket(
	{ packets, ticksPerSecond }: IndexedRecording,
	fromSecond: number,
	toSecond: number,
): number | undefined {
	const middle = ((fromSecond + toSecond) / 2) * ticksPerSecond;
	const end = packets.indexAt(toSecond * ticksPerSecond);
	let quietest: number | undefined;
	let lowest = Infinity;
	let nearest = Infinity;
	let last = NaN;
	for (let packet = packets.indexAt(fromSecond * ticksPerSecond); packet < end; packet += 1) {
		// Packets without a duration all have the sound of one moment around them.
		if (packets.tick(packet) === last) continue;
		last = packets.tick(packet);
		const level = levelAround(packets, packet, reachSeconds * ticksPerSecond);
		const distance = Math.abs(packets.tick(packet) - middle);
		if (level > lowest || (level === lowest && distance >= nearest)) continue;
		quietest = packet;
		lowest = level;
		nearest = distance;
	}
	return quietest;
}
