import type { ForwardReader } from '../forwardReader';
import type { Chunk, IndexFormat, Range } from '../indexedRecording';
import { Packets } from '../packets';
import { endsWithTags } from './id3';
import {
	frameHeadSize,
	frameWithRoom,
	isSameStream,
	longestFrame,
	mp3Level,
	parseMp3Frame,
	type Mp3Frame,
} from './mp3Frame';
import { decoderDelay, isInfoFrame, readTrim, writeInfoFrame, type Trim } from './mp3InfoFrame';

interface Mp3Stream {
	packets: Packets;
	/** The first frame that is sound; all have its version, sample rate and number of channels. */
	frame: Mp3Frame;
	head: Buffer;
	trim: Trim | undefined;
}

/** Reads frames, which have to follow each other without a gap, up to what is none. */
async function indexFrames(reader: ForwardReader): Promise<Mp3Stream | undefined> {
	const packets = new Packets();
	let stream: Mp3Stream | undefined;
	let trim: Trim | undefined;
	let tick = 0;
	for (let isFirst = true; ; isFirst = false) {
		const bytes = await reader.peekAtLeast(longestFrame);
		let at = 0;
		for (;;) {
			const frame = parseMp3Frame(bytes, at);
			if (!frame || at + frame.size > bytes.length) break;
			const isInfo = isInfoFrame(bytes, at, frame);
			if (isInfo && isFirst && at === 0) {
				trim = readTrim(bytes, at, frame);
				tick = trim ? -(trim.delay + decoderDelay) : 0;
			} else {
				// Another recording, which was joined to this one.
				if (isInfo || (stream && !isSameStream(stream.frame, frame))) return undefined;
				stream ??= {
					packets,
					frame,
					head: Buffer.from(bytes.subarray(at, at + frameHeadSize)),
					trim,
				};
				packets.add(reader.position + at, frame.size, tick, mp3Level(bytes, at, frame));
				tick += frame.samples;
			}
			at += frame.size;
		}
		if (at === 0) return stream;
		await reader.skip(at);
	}
}

/** Whether a file ends with a frame that was not written to its end; nobody can play that. */
async function endsWithPartOfFrame(reader: ForwardReader, fileSize: number): Promise<boolean> {
	const head = await reader.peek(frameHeadSize);
	if (head.length < frameHeadSize) return head[0] === 0xff;
	const frame = parseMp3Frame(head, 0);
	return frame !== undefined && reader.position + frame.size > fileSize;
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

/** A silent frame that has the bits which the frames behind it take from those before the cut. */
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
 * frame at the cut, and leaves them out, because the delay in the part's LAME tag is so long.
 */
function* writeMp3(stream: Mp3Stream, from: number, to: number): Iterable<Chunk> {
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

/**
 * Index an MP3 file: layer III of MPEG 1, 2 and 2.5 at constant or variable bitrates.
 *
 * Source: ISO/IEC 11172-3, section 2.4; ISO/IEC 13818-3, section 2.4; Annex B of the former for the bit
 * reservoir.
 */
export const indexMp3: IndexFormat = async (reader, { size: fileSize }) => {
	const stream = await indexFrames(reader);
	if (!stream) return undefined;
	const { packets, frame, trim } = stream;
	const isComplete =
		(await endsWithPartOfFrame(reader, fileSize)) || (await endsWithTags(reader, fileSize));
	if (!isComplete) return undefined;
	const last = packets.length - 1;
	const unheard = trim ? Math.max(0, trim.padding - decoderDelay) : 0;
	return {
		extension: 'mp3',
		mimeType: 'audio/mpeg',
		packets,
		ticksPerSecond: frame.samplesPerSecond,
		endTick: packets.tick(last) + frame.samples - unheard,
		write: (from, to) => writeMp3(stream, from, to),
	};
};
