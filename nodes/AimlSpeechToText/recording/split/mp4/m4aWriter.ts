import type { Chunk, IndexedRecording, Range } from '../indexedRecording';
import type { Packets } from '../packets';
import { uint32, uint64, writeBox } from './boxes';
import type { M4aCodec } from './m4aCodec';

/** Packets of AAC or Apple Lossless, out of any container. */
export interface M4aStream {
	packets: Packets;
	ticksPerSecond: number;
	endTick: number;
	codec: M4aCodec;
}

/** Rotates nothing and scales nothing (ISO/IEC 14496-12, section 8.2.2). */
const matrix = uint32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);

/** 'und' in three times five bits (section 8.4.2). */
const undeterminedLanguage = 0x55c40000;

const fileType = writeBox('ftyp', Buffer.from('M4A \0\0\0\0M4A mp42isom', 'latin1'));

/** Sizes and times of one part, in packets and in samples. */
interface Layout {
	sizes: Buffer;
	/** Bytes of all packets together. */
	bytes: number;
	/** Samples before the sound, not heard. */
	skipped: number;
	/** Samples that are heard. */
	samples: number;
}

/** Boxes of version 1, with times of 64 bits: some recorders have ten million ticks a second. */
function writeMovie({ codec }: M4aStream, layout: Layout, firstByte: number): Buffer {
	const count = layout.sizes.length / 4;
	const { samples, skipped } = layout;
	const { sampleRate, samplesPerPacket } = codec;
	const version1 = 0x01000000;
	const enabled = 3;
	const tables = writeBox(
		'stbl',
		writeBox('stsd', uint32(0, 1), codec.description),
		writeBox('stts', uint32(0, 1, count, samplesPerPacket)),
		writeBox('stsc', uint32(0, 1, 1, count, 1)),
		writeBox('stsz', uint32(0, 0, count), layout.sizes),
		writeBox('stco', uint32(0, 1, firstByte)),
	);
	const media = writeBox(
		'mdia',
		writeBox(
			'mdhd',
			uint32(version1, 0, 0, 0, 0, sampleRate),
			uint64(count * samplesPerPacket),
			uint32(undeterminedLanguage),
		),
		writeBox('hdlr', uint32(0, 0), Buffer.from('soun'), Buffer.alloc(13)),
		writeBox(
			'minf',
			writeBox('smhd', uint32(0, 0)),
			writeBox('dinf', writeBox('dref', uint32(0, 1), writeBox('url ', uint32(1)))),
			tables,
		),
	);
	const edit = writeBox('elst', uint32(version1, 1), uint64(samples, skipped), uint32(0x10000));
	return writeBox(
		'moov',
		writeBox(
			'mvhd',
			uint32(version1, 0, 0, 0, 0, sampleRate),
			uint64(samples),
			uint32(0x10000, 0x01000000, 0, 0),
			matrix,
			uint32(0, 0, 0, 0, 0, 0, 2),
		),
		writeBox(
			'trak',
			writeBox(
				'tkhd',
				uint32(version1 + enabled, 0, 0, 0, 0, 1, 0),
				uint64(samples),
				uint32(0, 0, 0, 0x01000000),
				matrix,
				uint32(0, 0),
			),
			writeBox('edts', edit),
			media,
		),
	);
}

/** The head of a box 'mdat' with the given number of bytes in it. */
function writeDataHead(bytes: number): Buffer {
	const type = Buffer.from('mdat');
	const size = bytes + 8;
	return size < 2 ** 32
		? Buffer.concat([uint32(size), type])
		: Buffer.concat([uint32(1), type, uint64(size + 8)]);
}

/** The sizes and times of the packets `begin` up to `to`, of which those before `from` are a pre-roll. */
function layOut(stream: M4aStream, begin: number, from: number, to: number): Layout {
	const { packets, ticksPerSecond, endTick, codec } = stream;
	const toSamples = (ticks: number) =>
		Math.round((Math.max(0, ticks) * codec.sampleRate) / ticksPerSecond);
	const sizes = Buffer.alloc((to - begin) * 4);
	let bytes = 0;
	for (let index = begin; index < to; index += 1) {
		sizes.writeUInt32BE(packets.size(index), (index - begin) * 4);
		bytes += packets.size(index);
	}
	const skipped = (from - begin) * codec.samplesPerPacket + toSamples(-packets.tick(from));
	const decoded = (to - begin) * codec.samplesPerPacket - skipped;
	const isLast = to === packets.length;
	const lastHeard = isLast ? toSamples(endTick - packets.tick(to - 1)) : codec.samplesPerPacket;
	const trimmed = Math.max(0, codec.samplesPerPacket - lastHeard);
	return { sizes, bytes, skipped, samples: Math.max(0, decoded - trimmed) };
}

/** An M4A file with the packets `from` up to `to`, after a pre-roll that its edit list hides. */
function* writePart(stream: M4aStream, from: number, to: number): Iterable<Chunk> {
	const { packets, codec } = stream;
	const begin = Math.max(0, from - codec.preRoll);
	const layout = layOut(stream, begin, from, to);
	const dataHead = writeDataHead(layout.bytes);
	const { length: movieLength } = writeMovie(stream, layout, 0);
	const firstByte = fileType.length + movieLength + dataHead.length;
	yield { bytes: Buffer.concat([fileType, writeMovie(stream, layout, firstByte), dataHead]) };
	let range: Range | undefined;
	for (let index = begin; index < to; index += 1) {
		const offset = packets.offset(index);
		const end = offset + packets.size(index);
		if (range && range[1] !== offset) {
			yield { range };
			range = undefined;
		}
		range = [range?.[0] ?? offset, end];
	}
	if (range) yield { range };
}

/** A recording of AAC or Apple Lossless. Its parts are M4A files (ISO/IEC 14496-12 and 14496-14). */
export function m4aRecording(stream: M4aStream): IndexedRecording {
	return {
		extension: 'm4a',
		mimeType: 'audio/mp4',
		packets: stream.packets,
		ticksPerSecond: stream.ticksPerSecond,
		endTick: stream.endTick,
		write: (from, to) => writePart(stream, from, to),
	};
}
