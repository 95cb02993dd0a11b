import { childBox, requireBox } from './boxes';

/** Takes the samples of a track, as an MP4 calls packets, one after the other. */
export type TakeSample = (offset: number, size: number, tick: number) => void;

/** A table of entries of 32-bit numbers, after their count (ISO/IEC 14496-12, section 8.6.1 and others). */
class Table {
	readonly count: number;

	constructor(
		private readonly box: Buffer,
		private readonly headLength: number,
		private readonly entryLength: number,
	) {
		this.count = box.readUInt32BE(headLength - 4);
		if (headLength + this.count * entryLength > box.length) {
			throw new RangeError('A table that ends too soon');
		}
	}

	at(index: number, field = 0): number {
		return this.box.readUInt32BE(this.headLength + index * this.entryLength + field);
	}
}

/** A number for each sample, or each chunk, of a track. */
interface Column {
	count: number;
	at(index: number): number;
}

/** Bytes of each sample (section 8.7.3). */
function readSizes(tables: Buffer): Column & { sameForAll: number } {
	const box = requireBox(tables, 'stsz');
	const sameForAll = box.readUInt32BE(4);
	if (sameForAll > 0) return { count: box.readUInt32BE(8), at: () => sameForAll, sameForAll };
	const sizes = new Table(box, 12, 4);
	return { count: sizes.count, at: (index) => sizes.at(index), sameForAll };
}

/** Where each chunk, a run of samples, is in the file (section 8.7.5). */
function readChunkOffsets(tables: Buffer): Column {
	const box = childBox(tables, 'stco');
	if (box) return new Table(box, 8, 4);
	const long = new Table(requireBox(tables, 'co64'), 8, 8);
	return { count: long.count, at: (index) => long.at(index) * 2 ** 32 + long.at(index, 4) };
}

/** The bytes of all samples of a track. */
export function countSampleBytes(tables: Buffer): number {
	const sizes = readSizes(tables);
	let bytes = sizes.sameForAll * sizes.count;
	if (bytes > 0) return bytes;
	for (let index = 0; index < sizes.count; index += 1) bytes += sizes.at(index);
	return bytes;
}

/**
 * Read the samples of a track (ISO/IEC 14496-12, sections 8.6 and 8.7).
 *
 * @param take may throw, for example when a sample is not in the file
 * @returns where the last sample ends, in ticks
 * @throws RangeError when the tables end too soon, or do not agree on the number of samples
 */
export function readSampleTables(tables: Buffer, take: TakeSample): number {
	const sizes = readSizes(tables);
	const offsets = readChunkOffsets(tables);
	const chunkRuns = new Table(requireBox(tables, 'stsc'), 8, 12);
	const timeRuns = new Table(requireBox(tables, 'stts'), 8, 8);
	let [chunkRun, samplesPerChunk] = [-1, 0];
	let [timeRun, left, duration] = [-1, 0, 0];
	let [sample, tick] = [0, 0];
	for (let chunk = 0; chunk < offsets.count; chunk += 1) {
		if (chunkRun + 1 < chunkRuns.count && chunkRuns.at(chunkRun + 1) === chunk + 1) {
			chunkRun += 1;
			samplesPerChunk = chunkRuns.at(chunkRun, 4);
			// There is one description: `readSoundDescription` accepts no more.
			if (chunkRuns.at(chunkRun, 8) !== 1) throw new RangeError('An unknown description');
		}
		let offset = offsets.at(chunk);
		for (let index = 0; index < samplesPerChunk; index += 1) {
			while (left === 0) {
				timeRun += 1;
				left = timeRuns.at(timeRun);
				duration = timeRuns.at(timeRun, 4);
			}
			if (sample === sizes.count) throw new RangeError('More samples in chunks than sizes');
			const size = sizes.at(sample);
			take(offset, size, tick);
			offset += size;
			tick += duration;
			left -= 1;
			sample += 1;
		}
	}
	if (sample < sizes.count || left > 0 || timeRun + 1 < timeRuns.count) {
		throw new RangeError('More sizes or times than samples in chunks');
	}
	return tick;
}
