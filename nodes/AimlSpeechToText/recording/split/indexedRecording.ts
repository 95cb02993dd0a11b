import type { ForwardReader, OpenFile } from './forwardReader';
import type { Packets } from './packets';

/** Bytes of the source, from one offset up to but not including another. */
export type Range = readonly [from: number, to: number];

/** A piece of a part: new bytes, bytes of the source, or bytes of the source rewritten to `size` bytes. */
export type Chunk =
	| { bytes: Uint8Array }
	| { range: Range }
	| { ranges: readonly Range[]; size: number; rewrite(source: Uint8Array): Uint8Array };

/** A recording whose packets are known: it can be cut between any two of them without decoding. */
export interface IndexedRecording {
	/** File extension of the parts, without a dot; their container may differ from the source's. */
	extension: string;
	mimeType: string;
	/**
	 * In the order of their bytes and of their time. Tick 0 is where the sound begins: what an encoder put
	 * before it (its delay, or priming) has negative ticks, and is not heard in the first part.
	 */
	packets: Packets;
	ticksPerSecond: number;
	/** The tick at which the sound ends; a last packet may be longer than that. */
	endTick: number;
	/** Ticks without sound after a packet, by its number: live recorders leave gaps. */
	gaps?: ReadonlyMap<number, number>;
	/**
	 * A file of its own with the packets `from` up to but not including `to`, which decodes to exactly
	 * their sound. Ranges are in ascending order, and the sizes of the chunks are known before any is read.
	 */
	write(from: number, to: number): Iterable<Chunk>;
}

/**
 * Reads the index of one format.
 *
 * @param reader at the first byte of the format: 0, or after an ID3 tag
 * @param file `size` in bytes; `open` is for formats that need a second pass
 * @returns `undefined` when the file is not of this format, is damaged, or has bytes that are not accounted
 * for: it is then sent whole. A `RangeError` for malformed data means the same.
 */
export type IndexFormat = (
	reader: ForwardReader,
	file: { open: OpenFile; size: number },
) => Promise<IndexedRecording | undefined>;

/** The second at which a packet starts; for the one after the last, the second at which the sound ends. */
export function startOf(recording: IndexedRecording, packet: number): number {
	const { packets, ticksPerSecond, endTick } = recording;
	const tick = packet < packets.length ? packets.tick(packet) : endTick;
	return Math.max(0, tick) / ticksPerSecond;
}

/** The length of the recording's sound, in seconds. */
export function durationOf(recording: IndexedRecording): number {
	return startOf(recording, recording.packets.length) - startOf(recording, 0);
}
