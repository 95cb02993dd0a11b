import type { IndexedRecording } from './indexedRecording';

/** Shorter than a pause between two sentences, longer than the silence before a `t` inside a word. */
const windowSeconds = 0.3;

/**
 * The packet before which a cut is heard least: the mean loudness around its start is the lowest. Of
 * equals, the one nearest to the middle of the search.
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
	const reach = (windowSeconds / 2) * ticksPerSecond;
	const middle = ((fromSecond + toSecond) / 2) * ticksPerSecond;
	const first = packets.indexAt(fromSecond * ticksPerSecond);
	const end = packets.indexAt(toSecond * ticksPerSecond);
	let quietest: number | undefined;
	let lowest = Infinity;
	// The window around a packet's start, and the sum of its levels, move along with it.
	let windowStart = packets.indexAt(packets.tick(Math.min(first, packets.length - 1)) - reach);
	let windowEnd = windowStart;
	let sum = 0;
	for (let packet = first; packet < end; packet += 1) {
		const tick = packets.tick(packet);
		while (windowEnd < packets.length && packets.tick(windowEnd) < tick + reach) {
			sum += packets.level(windowEnd);
			windowEnd += 1;
		}
		while (packets.tick(windowStart) < tick - reach) {
			sum -= packets.level(windowStart);
			windowStart += 1;
		}
		const level = sum / (windowEnd - windowStart);
		const isNearer =
			quietest === undefined || Math.abs(tick - middle) < Math.abs(packets.tick(quietest) - middle);
		if (level < lowest || (level === lowest && isNearer)) {
			lowest = level;
			quietest = packet;
		}
	}
	return quietest;
}
