import type { IndexedRecording } from '../indexedRecording';
import { opusRecording } from '../ogg/oggOpusWriter';
import { longestPacketOfPage } from '../ogg/oggPages';
import { opusLevel, opusRate, opusSamples } from '../opus/opusPacket';
import { Packets } from '../packets';
import { readFrames } from './lacing';
import type { OpusTrack } from './opusTrack';

/** Times in the file are rounded, and jump a little in what browsers record: 0.1 s. */
const tolerance = opusRate / 10;

/** Recorders aren't paused for longer than an hour; a damaged time may be any. */
const longestGap = 3_600 * opusRate;

/** The packets of a track of Opus, out of its blocks. */
export class OpusBlocks {
	private readonly packets = new Packets();
	private readonly gaps = new Map<number, number>();
	/** Time of the first block, in samples. */
	private firstTime: number | undefined;
	/** Where the last packet ends, in samples from the first block on. */
	private end = 0;
	/** Samples that are cut off at the end of the last packet. */
	private padding = 0;

	constructor(readonly track: OpusTrack) {}

	/**
	 * @param content of a block, after its head
	 * @param offset of the content in the file
	 * @param seconds when it starts
	 * @throws RangeError for malformed packets or lacing
	 */
	add(content: Buffer, flags: number, offset: number, seconds: number): void {
		if (this.padding > 0) throw new RangeError('Padding that is not at the end');
		const time = Math.round(seconds * opusRate);
		this.firstTime ??= time;
		this.leaveGap(time - this.firstTime - this.end);
		for (const { at, size } of readFrames(content, flags)) {
			if (size > longestPacketOfPage) throw new RangeError('A packet too long for a page');
			const packet = content.subarray(at, at + size);
			const tick = this.end - this.track.preSkip;
			this.packets.add(offset + at, size, tick, opusLevel(packet, size));
			this.end += opusSamples(packet);
		}
	}

	/** @param seconds that are not heard at the end of the last block (RFC 9559, section 5.1.3.5.7) */
	discard(seconds: number): void {
		this.padding = Math.max(0, Math.round(seconds * opusRate));
	}

	/** @returns `undefined` when there is no sound */
	recording(): IndexedRecording | undefined {
		const { packets, gaps, track } = this;
		const endTick = this.end - track.preSkip - this.padding;
		if (endTick <= 0) return undefined;
		return opusRecording({ packets, endTick, head: track.head, gaps });
	}

	/** Times are counted in samples, but a gap in them stays one: the picture continues meanwhile. */
	private leaveGap(samples: number): void {
		if (samples <= tolerance) return;
		if (samples > longestGap) throw new RangeError('A gap of hours');
		this.gaps.set(this.packets.length - 1, samples);
		this.end += samples;
	}
}
