import { loudnessLength, readLoudness } from '../aac/loudness';
import type { IndexFormat } from '../indexedRecording';
import { aacCodec, type M4aCodec } from '../mp4/m4aCodec';
import { m4aRecording } from '../mp4/m4aWriter';
import { Packets } from '../packets';
import { endsWithTags } from './id3';

const samplesPerFrame = 1_024;
const headLength = 7;
const checksumLength = 2;

/** The bytes of a frame that are read. */
const frameStart = headLength + checksumLength + loudnessLength;

/** Masks for a frame's first 32 bits: the sync word and the layer, and how the packet is encoded. */
const syncBits = 0xfff6_0000;
const sync = 0xfff0_0000;
const formatBits = 0x0008_fdc0;

/** The head of a frame (ISO/IEC 14496-3, section 1.A.2.2). */
interface FrameHead {
	format: number;
	headLength: number;
	size: number;
}

/** @returns `undefined` for anything else, and for a frame of several packets */
function readFrameHead(bytes: Buffer, at: number): FrameHead | undefined {
	if (at + headLength > bytes.length) return undefined;
	const first = bytes.readUInt32BE(at);
	const hasChecksum = (first & 0x1_0000) === 0;
	const size = (bytes.readUIntBE(at + 3, 3) >> 5) & 0x1fff;
	const head = headLength + (hasChecksum ? checksumLength : 0);
	const packetsMinus1 = bytes.readUInt8(at + 6) & 3;
	if ((first & syncBits) >>> 0 !== sync || size <= head || packetsMinus1 !== 0) return undefined;
	return { format: first & formatBits, headLength: head, size };
}

/** Profiles are counted from 0, the object types of MPEG-4 from 1. */
function codecOf(format: number): M4aCodec | undefined {
	const objectType = ((format >>> 14) & 3) + 1;
	const rateIndex = (format >>> 10) & 15;
	const channels = (format >>> 6) & 7;
	const config = Buffer.alloc(2);
	config.writeUInt16BE((objectType << 11) | (rateIndex << 7) | (channels << 3));
	// Without a number of channels the packets have a list of them.
	return channels > 0 ? aacCodec(config, channels) : undefined;
}

/** Read the index of AAC in ADTS frames (ISO/IEC 14496-3, section 1.A.2). */
export const indexAdts: IndexFormat = async (reader, file) => {
	const packets = new Packets();
	let format: number | undefined;
	let level = 255;
	let hasEnded = false;
	while (!hasEnded) {
		const bytes = await reader.peekAtLeast(frameStart);
		let at = 0;
		do {
			const frame = readFrameHead(bytes, at);
			format ??= frame?.format;
			hasEnded = !frame || frame.format !== format;
			if (!frame || hasEnded) break;
			const packetAt = at + frame.headLength;
			const size = frame.size - frame.headLength;
			// A packet that begins with something unusual is assumed to be as loud as the one before.
			level = readLoudness(bytes, packetAt, size) ?? level;
			packets.add(reader.position + packetAt, size, packets.length * samplesPerFrame, level);
			at += frame.size;
		} while (at + frameStart <= bytes.length);
		await reader.skip(at);
	}
	const codec = format === undefined ? undefined : codecOf(format);
	if (!codec || !(await endsWithTags(reader, file.size))) return undefined;
	const endTick = packets.length * samplesPerFrame;
	return m4aRecording({ packets, ticksPerSecond: codec.sampleRate, endTick, codec });
};
