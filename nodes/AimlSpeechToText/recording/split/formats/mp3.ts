import type { ForwardReader } from '../forwardReader';
import type { IndexFormat } from '../indexedRecording';
import { decoderDelay, readInfoFrame, type InfoFrame } from '../mp3/infoFrame';
import {
	frameHeadSize,
	isSameStream,
	longestFrame,
	mp3Level,
	parseMp3Frame,
} from '../mp3/mp3Frame';
import { writeMp3, type Mp3Stream } from '../mp3/writeMp3';
import { Packets } from '../packets';
import { endsWithTags } from './id3';

/**
 * Skip up to one frame's length after a tag that understates its size, to the first two consecutive frames.
 * Podcasts with such tags are published, and all decoders do this.
 */
async function skipRestOfTag(reader: ForwardReader): Promise<void> {
	const bytes = await reader.peek(3 * longestFrame);
	for (let at = 0; at < longestFrame; at += 1) {
		const frame = parseMp3Frame(bytes, at);
		const next = frame && parseMp3Frame(bytes, at + frame.size);
		// The first one may describe the others, and have other channels.
		if (!next || next.samplesPerSecond !== frame.samplesPerSecond) continue;
		await reader.skip(at);
		return;
	}
}

/** Reads frames, which have to follow each other without a gap, up to what isn't one. */
async function indexFrames(reader: ForwardReader): Promise<Mp3Stream | undefined> {
	const packets = new Packets();
	let info: InfoFrame | undefined;
	let first: Pick<Mp3Stream, 'frame' | 'head'> | undefined;
	let tick = 0;
	for (let isStart = true; ; isStart = false) {
		const bytes = await reader.peekAtLeast(longestFrame);
		let at = 0;
		for (;;) {
			const frame = parseMp3Frame(bytes, at);
			if (!frame || at + frame.size > bytes.length) break;
			const infoHere = readInfoFrame(bytes, at, frame);
			if (infoHere && isStart && at === 0) {
				info = infoHere;
				tick = info.trim ? -(info.trim.delay + decoderDelay) : 0;
			} else {
				// Another recording, which was joined to this one.
				if (infoHere || (first && !isSameStream(first.frame, frame))) return undefined;
				first ??= { frame, head: Buffer.from(bytes.subarray(at, at + frameHeadSize)) };
				packets.add(reader.position + at, frame.size, tick, mp3Level(bytes, at, frame));
				tick += frame.samples;
			}
			at += frame.size;
		}
		if (at === 0) break;
		await reader.skip(at);
	}
	if (!first) return undefined;
	// The samples to leave out follow the last frame that was written, and may be lost with it.
	const isComplete = info?.frames === undefined || info.frames === packets.length;
	const trim = info?.trim && { ...info.trim, padding: isComplete ? info.trim.padding : 0 };
	return { packets, ...first, trim };
}

/** Whether a file ends with a frame that was not written to its end, which no decoder can play. */
async function endsWithPartOfFrame(reader: ForwardReader, fileSize: number): Promise<boolean> {
	const head = await reader.peek(frameHeadSize);
	if (head.length < frameHeadSize) return head[0] === 0xff;
	const frame = parseMp3Frame(head, 0);
	return frame !== undefined && reader.position + frame.size > fileSize;
}

/**
 * Index an MP3 file: layer III of MPEG 1, 2 and 2.5 at constant or variable bitrates.
 *
 * Source: ISO/IEC 11172-3, section 2.4; ISO/IEC 13818-3, section 2.4; Annex B of the former for the bit
 * reservoir.
 */
export const indexMp3: IndexFormat = async (reader, { size: fileSize }) => {
	if (reader.position > 0) await skipRestOfTag(reader);
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
