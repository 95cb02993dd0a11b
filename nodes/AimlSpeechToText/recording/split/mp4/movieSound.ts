import type { IndexedRecording, Range } from '../indexedRecording';
import { Packets } from '../packets';
import { childBox, childBoxes, requireBox } from './boxes';
import { Fragments } from './fragments';
import { m4aRecording } from './m4aWriter';
import { countSampleBytes, readSampleTables, type TakeSample } from './sampleTables';
import { movieTicksPerSecond, type SoundTrack } from './soundTrack';

/** A day of AAC at 48 kHz has fewer. */
const mostSamples = 5_000_000;

/** Seconds of what an edit cuts off that are kept: a decoder needs the packets before the first one. */
const preRollSeconds = 1;

/** Live recorders leave gaps, but times that are a tenth and ten seconds off are those of a damaged file. */
const isPlausible = (seconds: number, decoded: number): boolean =>
	seconds <= decoded * 1.1 + 10 && decoded <= seconds * 1.1 + 10;

/** Cameras leave a little of the data unused; more than that is sound that the tables do not have. */
const mostUnused = (bytes: number): number => 4_096 + bytes / 1_000;

const sizeOf = ([from, to]: Range): number => to - from;

/** The packets of a movie's sound, from the movie itself and from its fragments. */
export class MovieSound {
	readonly packets = new Packets();
	private readonly fragments: Fragments;
	/** In ticks from the start of the sound. */
	private readonly endOfEdit: number = Infinity;
	/** The tick of the track at which the sound starts. */
	private start: number | undefined;
	private samples = 0;
	private samplesEnd = 0;
	/** Bytes of the samples of all tracks. */
	private bytes = 0;

	/**
	 * @param movie the body of the box 'moov'
	 * @param track the one in it whose sound is wanted
	 * @throws RangeError for a malformed movie
	 */
	constructor(
		movie: Buffer,
		private readonly track: SoundTrack,
		private readonly fileSize: number,
	) {
		const { edit, id, tables, ticksPerSecond } = track;
		// Decoders apply no edit list to fragments: it was written before there was anything to cut.
		if (!childBox(movie, 'mvex')) {
			this.start = edit.start;
			const seconds = edit.duration / movieTicksPerSecond(movie);
			if (seconds > 0) this.endOfEdit = Math.round(seconds * ticksPerSecond);
		}
		for (const { type, body } of childBoxes(movie)) {
			if (type === 'trak') this.bytes += countSampleBytes(requireBox(body, 'mdia', 'minf', 'stbl'));
		}
		const end = readSampleTables(tables, this.take);
		this.fragments = new Fragments(movie, id, end, this.take);
	}

	/**
	 * @param fragment the body of a box 'moof'
	 * @param offset of that box in the file
	 * @throws RangeError for a malformed fragment
	 */
	addFragment(fragment: Buffer, offset: number): void {
		this.bytes += this.fragments.read(fragment, offset);
	}

	/** @returns `undefined` when the samples are not in the data, or leave much of it out */
	recording(data: readonly Range[]): IndexedRecording | undefined {
		const { packets, track } = this;
		const { codec, ticksPerSecond } = track;
		const dataSize = data.reduce((sum, range) => sum + sizeOf(range), 0);
		const endTick = Math.min(this.endOfEdit, this.fragments.endTick - (this.start ?? 0));
		if (packets.length === 0 || dataSize - this.bytes > mostUnused(dataSize)) return undefined;
		const seconds = (endTick - packets.tick(0)) / ticksPerSecond;
		const decoded = (packets.length * codec.samplesPerPacket) / codec.sampleRate;
		if (!isPlausible(seconds, decoded) || !this.isIn(data)) return undefined;
		return m4aRecording({ packets, ticksPerSecond, endTick, codec });
	}

	private readonly take: TakeSample = (offset, size, trackTick) => {
		this.samples += 1;
		const isInOrder = offset >= this.samplesEnd && offset + size <= this.fileSize;
		if (!isInOrder || size === 0 || this.samples > mostSamples) {
			throw new RangeError('Samples that cannot be read forward');
		}
		this.samplesEnd = offset + size;
		this.start ??= trackTick;
		const tick = trackTick - this.start;
		if (tick < -preRollSeconds * this.track.ticksPerSecond || tick >= this.endOfEdit) return;
		this.packets.add(offset, size, tick, Math.min(255, Math.round(16 * Math.log2(size))));
	};

	private isIn(data: readonly Range[]): boolean {
		const { packets } = this;
		let range = 0;
		for (let index = 0; index < packets.length; index += 1) {
			const offset = packets.offset(index);
			while (range < data.length && data[range][1] <= offset) range += 1;
			if (range === data.length || offset < data[range][0]) return false;
			if (offset + packets.size(index) > data[range][1]) return false;
		}
		return true;
	}
}
