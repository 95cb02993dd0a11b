import type {
	Chunk,
	IndexedRecording,
} from '../../../../nodes/AimlSpeechToText/recording/split/indexedRecording';
import { Packets } from '../../../../nodes/AimlSpeechToText/recording/split/packets';

export interface MadeUpPacket {
	seconds: number;
	size: number;
	level: number;
	/** Seconds in which nothing was recorded, before the packet. */
	gap?: number;
}

const ticksPerSecond = 1000;

/** A recording whose parts are a head of `headSize` bytes and the packets' own. */
export function madeUpRecording(
	made: MadeUpPacket[],
	{ headSize = 100, delay = 0 }: { headSize?: number; delay?: number } = {},
): IndexedRecording {
	const packets = new Packets();
	let offset = 0;
	let tick = -delay * ticksPerSecond;
	for (const { seconds, size, level, gap = 0 } of made) {
		tick += Math.round(gap * ticksPerSecond);
		packets.add(offset, size, tick, level);
		offset += size;
		tick += Math.round(seconds * ticksPerSecond);
	}
	function* write(from: number, to: number): Iterable<Chunk> {
		yield { bytes: Buffer.alloc(headSize) };
		yield {
			range: [packets.offset(from), packets.offset(to - 1) + packets.size(to - 1)],
		};
	}
	return {
		extension: 'bin',
		mimeType: 'audio/made-up',
		packets,
		ticksPerSecond,
		endTick: Math.max(tick, 0),
		write,
	};
}

/** Packets of 20 ms and 40 bytes, loud outside the pauses. */
export function speech(
	seconds: number,
	pauses: Array<[from: number, to: number]> = [],
): MadeUpPacket[] {
	return Array.from({ length: Math.round(seconds * 50) }, (_, index) => {
		const second = index / 50;
		const isPause = pauses.some(([from, to]) => second >= from && second < to);
		return { seconds: 0.02, size: 40, level: isPause ? 10 : 150 };
	});
}
