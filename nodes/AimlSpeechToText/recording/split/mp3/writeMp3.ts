import type { Chunk, Range } from '../indexedRecording';
import type { Packets } from '../packets';
import { decoderDelay, writeInfoFrame, type Trim } from './infoFrame';
import { frameWithRoom, type Mp3Frame } from './mp3Frame';

/** Frames of sound that follow each other without a gap. */
export interface Mp3Stream {
	packets: Packets;
	/** The first frame; all have its version, sample rate and number of channels. */
	frame: Mp3Frame;
	head: Buffer;
	trim: Trim | undefined;
}

/** How far back the main data of a frame can begin, in bytes. */
const reservoirSize = ({ isMpeg1 }: Mp3Frame) => (isMpeg1 ? 511 : 255);

/**
 * Frames before a cut whose sound the next one is added to: half of it through the overlap of the
 * transform, and a little through the filter bank. Two granules are enough.
 */
const overlappingFrames = ({ isMpeg1 }: Mp3Frame) => (isMpeg1 ? 1 : 2);

/** The main data before a frame from which it may take bits, as far as there is any. */
function reservoirBefore({ packets, frame }: Mp3Stream, packet: number): Range[] {
	const ranges: Range[] = [];
	let wanted = reservoirSize(frame);
	for (let index = packet - 1; index >= 0 && wanted > 0; index -= 1) {
		const end = packets.offset(index) + packets.size(index);
		const size = Math.max(0, Math.min(wanted, packets.size(index) - frame.mainAt));
		ranges.unshift([end - size, end]);
		wanted -= size;
	}
	return ranges;
}

/** A silent frame with the bits that the frames after it take from those before the cut. */
function reservoirFrame({ head: like, frame: { mainAt, sideAt } }: Mp3Stream, ranges: Range[]) {
	const needed = ranges.reduce((sum, [from, to]) => sum + to - from, 0);
	const { head, frame } = frameWithRoom(like, mainAt - sideAt + needed);
	return {
		ranges,
		size: frame.size,
		rewrite: (source: Uint8Array) => {
			const bytes = Buffer.alloc(frame.size);
			head.copy(bytes);
			bytes.set(source, bytes.length - source.length);
			return bytes;
		},
	};
}

/**
 * A part begins with frames that are not heard: the decoder needs their sound and their bits for the
 * frame at the cut, and skips them, because the delay in the part's LAME tag covers them.
 */
export function* writeMp3(stream: Mp3Stream, from: number, to: number): Iterable<Chunk> {
	const { packets, frame, head, trim } = stream;
	const begin = Math.max(0, from - overlappingFrames(frame));
	const reservoir = begin > 0 ? reservoirFrame(stream, reservoirBefore(stream, begin)) : undefined;
	const unheard = from - begin + (reservoir ? 1 : 0);
	const start = packets.offset(begin);
	const end = packets.offset(to - 1) + packets.size(to - 1);
	const reservoirBytes = reservoir?.size ?? 0;
	const padding = to === packets.length ? (trim?.padding ?? 0) : 0;
	const info = writeInfoFrame(head, {
		frames: unheard + to - from,
		size: reservoirBytes + end - start,
		byteAt: (share) =>
			reservoirBytes + packets.offset(begin + Math.floor(share * (to - begin))) - start,
		trim:
			from === 0
				? trim && { ...trim, padding }
				: { delay: unheard * frame.samples - decoderDelay, padding },
	});
	yield { bytes: info };
	if (reservoir) yield reservoir;
	yield { range: [start, end] };
}
