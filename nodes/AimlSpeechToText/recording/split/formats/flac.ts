import { crc16Table } from '../flac/checksums';
import {
	codedSize,
	longestHead,
	parseFlacFrame,
	renumberFrame,
	type FlacFrame,
} from '../flac/flacFrame';
import { fits, readMetadata, writeMetadata, type FlacStream } from '../flac/metadata';
import type { ForwardReader } from '../forwardReader';
import type { Chunk, IndexFormat } from '../indexedRecording';
import { Packets } from '../packets';

/** The level by the bits a sample takes: noise is harder to predict than silence, speech than noise. */
function levelOf(size: number, samples: number): number {
	const level = 128 + 16 * Math.log2((size * 8) / samples);
	return Math.max(0, Math.min(255, Math.round(level)));
}

/** Collects frames, and sees whether each is the one that has to follow. */
class Frames {
	readonly packets = new Packets();
	first: FlacFrame | undefined;
	samples = 0;
	private last: FlacFrame | undefined;
	private lastStart = 0;

	/** Whether a frame can follow those before it. */
	follows(frame: FlacFrame): boolean {
		const { first, last } = this;
		if (!first || !last) return true;
		if (frame.hasVariableSize !== first.hasVariableSize) return false;
		if (frame.hasVariableSize) return frame.number === last.number + last.samples;
		// Decoders compute the time as number × block size: only the last block may be shorter.
		return frame.number === last.number + 1 && last.samples === first.samples;
	}

	start(frame: FlacFrame, position: number): void {
		this.end(position);
		this.first ??= frame;
		this.last = frame;
		this.lastStart = position;
	}

	end(position: number): void {
		if (!this.last) return;
		const size = position - this.lastStart;
		const { samples } = this.last;
		this.packets.add(this.lastStart, size, this.samples, levelOf(size, samples));
		this.samples += samples;
	}
}

/** More zeros than this after a valid checksum are a gap filled by the recorder, not the end of a frame. */
const mostZeros = 16;

/**
 * Reads the frames, up to the end of the file. A frame's size is stored nowhere: it ends where its
 * checksum is valid and the head of the next one follows.
 */
async function indexFrames(reader: ForwardReader, stream: FlacStream): Promise<Frames | undefined> {
	const frames = new Frames();
	let crc = 0;
	let zeros = 0;
	for (;;) {
		const bytes = await reader.peekAtLeast(longestHead);
		const isEnd = bytes.length < longestHead;
		const count = isEnd ? bytes.length : bytes.length - longestHead + 1;
		for (let at = 0; at < count; at += 1) {
			if (crc === 0 && bytes[at] === 0xff) {
				const frame = parseFlacFrame(bytes, at);
				if (frame) {
					// Frames are lost, or are those of another recording.
					if (!fits(stream, frame) || !frames.follows(frame)) return undefined;
					if (zeros > mostZeros) return undefined;
					frames.start(frame, reader.position + at);
				}
			}
			if (!frames.first) return undefined;
			zeros = crc === 0 && bytes[at] === 0 ? zeros + 1 : 0;
			crc = ((crc << 8) & 0xffff) ^ crc16Table[(crc >> 8) ^ bytes[at]];
		}
		await reader.skip(count);
		if (isEnd) break;
	}
	if (crc !== 0 || zeros > mostZeros) return undefined;
	frames.end(reader.position);
	return frames;
}

/** Frames get new numbers: some decoders read the first one as the time at which a part begins. */
function* writeFlac(stream: FlacStream, frames: Frames, from: number, to: number): Iterable<Chunk> {
	const { packets, first, samples } = frames;
	const endTick = to < packets.length ? packets.tick(to) : samples;
	yield { bytes: writeMetadata(stream, endTick - packets.tick(from)) };
	const numberOf = (index: number) => (first?.hasVariableSize ? packets.tick(index) : index);
	for (let index = from; index < to; index += 1) {
		const start = packets.offset(index);
		const size = packets.size(index);
		const oldNumber = (first?.number ?? 0) + numberOf(index);
		const number = numberOf(index) - numberOf(from);
		yield {
			ranges: [[start, start + size]],
			size: size - codedSize(oldNumber) + codedSize(number),
			rewrite: (source) => renumberFrame(source, number),
		};
	}
}

/**
 * Index a FLAC file, of fixed or variable block size.
 *
 * Source: RFC 9639, sections 8.2 (STREAMINFO) and 9 (frames).
 */
export const indexFlac: IndexFormat = async (reader) => {
	const stream = await readMetadata(reader);
	if (!stream || stream.samplesPerSecond === 0) return undefined;
	const frames = await indexFrames(reader, stream);
	if (!frames?.first) return undefined;
	if (stream.samples !== 0 && stream.samples !== frames.samples) return undefined;
	return {
		extension: 'flac',
		mimeType: 'audio/flac',
		packets: frames.packets,
		ticksPerSecond: stream.samplesPerSecond,
		endTick: frames.samples,
		write: (from, to) => writeFlac(stream, frames, from, to),
	};
};
