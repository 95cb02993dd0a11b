export function uint32(...values: number[]): Buffer {
	const bytes = Buffer.alloc(values.length * 4);
	values.forEach((value, index) => bytes.writeUInt32BE(value >>> 0, index * 4));
	return bytes;
}

export function uint64(...values: number[]): Buffer {
	const bytes = Buffer.alloc(values.length * 8);
	values.forEach((value, index) => bytes.writeBigInt64BE(BigInt(value), index * 8));
	return bytes;
}

export function box(type: string, ...content: Uint8Array[]): Buffer {
	const body = Buffer.concat(content);
	return Buffer.concat([uint32(body.length + 8), Buffer.from(type, 'latin1'), body]);
}

/** A box whose size has 64 bits. */
export function longBox(type: string, ...content: Uint8Array[]): Buffer {
	const body = Buffer.concat(content);
	return Buffer.concat([uint32(1), Buffer.from(type, 'latin1'), uint64(body.length + 16), body]);
}

/** AAC-LC at 8 kHz, mono. */
export const aacConfig = Buffer.from([0x15, 0x88]);

/** The box with what a decoder of AAC needs. */
export function esds(config: Buffer = aacConfig, objectType = 0x40): Buffer {
	const specific = Buffer.concat([Buffer.from([5, 0x80, 0x80, 0x80, config.length]), config]);
	const decoder = Buffer.concat([Buffer.from([objectType, 0x15]), Buffer.alloc(11), specific]);
	const stream = Buffer.concat([Buffer.from([0, 1, 0, 4, decoder.length]), decoder]);
	return box('esds', uint32(0), Buffer.from([3, stream.length]), stream);
}

/** The fields of a sound description that all versions of it have. */
function soundFields(version = 0): Buffer {
	const fields = Buffer.alloc(28);
	fields.writeUInt16BE(1, 6);
	fields.writeUInt16BE(version, 8);
	fields.writeUInt16BE(1, 16);
	fields.writeUInt16BE(16, 18);
	fields.writeUInt16BE(8000, 24);
	return fields;
}

export const aacEntry = (...boxes: Buffer[]) => box('mp4a', soundFields(), ...boxes);

/** QuickTime's sound description, whose boxes are in another one. */
export function quickTimeEntry(version: 1 | 2, type = 'mp4a', extension = esds()): Buffer {
	const more = Buffer.alloc(version === 1 ? 16 : 36);
	const wave = box('wave', box('frma', Buffer.from(type)), extension, uint32(8, 0));
	return box(type, soundFields(version), more, wave);
}

export function alacBox({ samplesPerPacket = 1024, sampleRate = 8000 } = {}): Buffer {
	const cookie = Buffer.alloc(24);
	cookie.writeUInt32BE(samplesPerPacket, 0);
	cookie[5] = 16;
	cookie[9] = 1;
	cookie.writeUInt32BE(sampleRate, 20);
	return box('alac', uint32(0), cookie);
}

export const alacEntry = (options?: Parameters<typeof alacBox>[0]) =>
	box('alac', soundFields(), alacBox(options));

export interface Edit {
	/** In milliseconds. */
	duration: number;
	/** In ticks of the track; -1 for an empty edit. */
	start: number;
	rate?: number;
}

export interface TrackOptions {
	samples: readonly Buffer[];
	handler?: string;
	entry?: Buffer;
	isEnabled?: boolean;
	id?: number;
	ticksPerSecond?: number;
	/** Duration of each sample, in ticks. */
	durations?: readonly number[];
	samplesPerChunk?: number;
	edits?: readonly Edit[];
	/** Numbers of 64 bits wherever there may be some. */
	isLong?: boolean;
	/** One size for all samples. */
	isFixedSize?: boolean;
	/** Instead of the table of that type. */
	tables?: Readonly<Record<string, Buffer>>;
	isElsewhere?: boolean;
}

const duration = 1024;

/** Numbers that follow each other as runs of the same one. */
function runsOf(numbers: readonly number[]): Array<[count: number, value: number]> {
	const runs: Array<[number, number]> = [];
	for (const value of numbers) {
		const last = runs.at(-1);
		if (last && last[1] === value) last[0] += 1;
		else runs.push([1, value]);
	}
	return runs;
}

function editList(edits: readonly Edit[], isLong: boolean): Buffer {
	const entries = edits.map((edit) => {
		const times = isLong ? uint64(edit.duration, edit.start) : uint32(edit.duration, edit.start);
		return Buffer.concat([times, uint32((edit.rate ?? 1) * 0x10000)]);
	});
	return box('edts', box('elst', uint32(isLong ? 1 << 24 : 0, edits.length), ...entries));
}

/** A track whose chunks are at these offsets. */
function trackBox(options: TrackOptions, offsets: readonly number[]): Buffer {
	const { samples, handler = 'soun', entry = aacEntry(esds()), isEnabled = true, id = 1 } = options;
	const { ticksPerSecond = 8000, edits, isLong = false, isFixedSize = false } = options;
	const { samplesPerChunk = 10, tables = {}, isElsewhere = false } = options;
	const durations = options.durations ?? samples.map(() => duration);
	const version = isLong ? 1 << 24 : 0;
	const times = isLong ? uint32(0, 0, 0, 0) : uint32(0, 0);
	const chunkSizes = offsets.map((_, chunk) =>
		Math.min(samplesPerChunk, samples.length - chunk * samplesPerChunk),
	);
	const chunkRuns = chunkSizes.flatMap((size, chunk) =>
		size === chunkSizes[chunk - 1] ? [] : [uint32(chunk + 1, size, 1)],
	);
	const found: Record<string, Buffer> = {
		stsd: box('stsd', uint32(0, 1), entry),
		stts: box('stts', uint32(0), uint32(runsOf(durations).length, ...runsOf(durations).flat())),
		stsc: box('stsc', uint32(0, chunkRuns.length), ...chunkRuns),
		stsz: isFixedSize
			? box('stsz', uint32(0, samples[0].length, samples.length))
			: box('stsz', uint32(0, 0, samples.length, ...samples.map(({ length }) => length))),
		stco: isLong
			? box('co64', uint32(0, offsets.length), uint64(...offsets))
			: box('stco', uint32(0, offsets.length, ...offsets)),
		...tables,
	};
	return box(
		'trak',
		box('tkhd', uint32(version + (isEnabled ? 3 : 2)), times, uint32(id, 0), Buffer.alloc(72)),
		...(edits ? [editList(edits, isLong)] : []),
		box(
			'mdia',
			box('mdhd', uint32(version), times, uint32(ticksPerSecond), Buffer.alloc(12)),
			box('hdlr', uint32(0, 0), Buffer.from(handler), Buffer.alloc(13)),
			box(
				'minf',
				box('dinf', box('dref', uint32(0, 1), box('url ', uint32(isElsewhere ? 0 : 1)))),
				box('stbl', ...Object.values(found)),
			),
		),
	);
}

export interface Mp4Options extends TrackOptions {
	/** Further tracks, whose chunks lie between those of the first. */
	others?: readonly TrackOptions[];
	/** Puts the first track after the others. */
	isLastTrack?: boolean;
	movieFirst?: boolean;
	/** Boxes before the movie and the data, after them, and in the movie. */
	before?: readonly Buffer[];
	after?: readonly Buffer[];
	inMovie?: readonly Buffer[];
	/** Bytes of the data that are in no sample. */
	unused?: number;
	dataSize?: 'long' | 'to the end';
	fileType?: Buffer;
}

function dataBox(content: Buffer, size: Mp4Options['dataSize']): Buffer {
	if (size === 'long') return longBox('mdat', content);
	const data = box('mdat', content);
	if (size === 'to the end') data.writeUInt32BE(0, 0);
	return data;
}

/** An MP4 file with a track of sound, and others beside it. */
export function mp4File(options: Mp4Options): Buffer {
	const { others = [], movieFirst = false, before = [], after = [], inMovie = [] } = options;
	const { unused = 0, dataSize, isLastTrack = false, isLong = false } = options;
	const fileType = options.fileType ?? box('ftyp', Buffer.from('M4A \0\0\0\0M4A isom'));
	const tracks: TrackOptions[] = [options, ...others];
	const chunksOf = ({ samples, samplesPerChunk: perChunk = 10 }: TrackOptions) =>
		Array.from({ length: Math.ceil(samples.length / perChunk) }, (_, chunk) =>
			Buffer.concat(samples.slice(chunk * perChunk, (chunk + 1) * perChunk)),
		);
	const chunks = tracks.map(chunksOf);
	const offsets: number[][] = tracks.map(() => []);
	const data: Buffer[] = [];
	let at = 0;
	for (let chunk = 0; chunks.some(({ length }) => length > chunk); chunk += 1) {
		chunks.forEach((ofTrack, track) => {
			if (chunk >= ofTrack.length) return;
			offsets[track].push(at);
			data.push(ofTrack[chunk]);
			at += ofTrack[chunk].length;
		});
	}
	const content = Buffer.concat([...data, Buffer.alloc(unused)]);
	const movie = (dataStart: number) => {
		const boxes = tracks.map((track, index) =>
			trackBox(
				{ id: index + 1, ...track },
				offsets[index].map((offset) => dataStart + offset),
			),
		);
		if (isLastTrack) boxes.reverse();
		const times = isLong ? uint32(1 << 24, 0, 0, 0, 0) : uint32(0, 0, 0);
		return box('moov', box('mvhd', times, uint32(1000), Buffer.alloc(88)), ...boxes, ...inMovie);
	};
	const inFront = Buffer.concat([fileType, ...before]);
	const dataHead = dataSize === 'long' ? 16 : 8;
	const dataStart = inFront.length + dataHead + (movieFirst ? movie(0).length : 0);
	const mainBoxes = [movie(dataStart), dataBox(content, dataSize)];
	if (!movieFirst) mainBoxes.reverse();
	return Buffer.concat([inFront, ...mainBoxes, ...after]);
}

export interface M4aFound {
	types: string[];
	/** The type of the sound description. */
	codec: string;
	packets: Buffer[];
	sampleRate: number;
	/** Samples of each packet. */
	duration: number;
	/** Samples before those that are heard, and the number of those. */
	skipped: number;
	heard: number;
}

/** Takes a part apart. */
export function parseM4a(file: Buffer): M4aFound {
	const boxesOf = (bytes: Buffer) => {
		const found = new Map<string, Buffer>();
		for (let at = 0; at < bytes.length; ) {
			const size = bytes.readUInt32BE(at);
			if (size < 8 || at + size > bytes.length) throw new Error(`A box of ${size} bytes`);
			found.set(bytes.toString('latin1', at + 4, at + 8), bytes.subarray(at + 8, at + size));
			at += size;
		}
		return found;
	};
	const find = (...path: string[]) =>
		path.reduce((bytes, type) => {
			const body = boxesOf(bytes).get(type);
			if (!body) throw new Error(`No box ${type}`);
			return body;
		}, file);
	const track = ['moov', 'trak'];
	const tables = [...track, 'mdia', 'minf', 'stbl'];
	const sizes = find(...tables, 'stsz');
	let at = find(...tables, 'stco').readUInt32BE(8);
	const packets = Array.from({ length: sizes.readUInt32BE(8) }, (_, index) => {
		const size = sizes.readUInt32BE(12 + index * 4);
		at += size;
		return file.subarray(at - size, at);
	});
	if (at !== file.length) throw new Error('The packets do not end with the file');
	const edits = find(...track, 'edts', 'elst');
	return {
		types: [...boxesOf(file).keys()],
		codec: find(...tables, 'stsd').toString('latin1', 12, 16),
		packets,
		sampleRate: find(...track, 'mdia', 'mdhd').readUInt32BE(20),
		duration: find(...tables, 'stts').readUInt32BE(12),
		heard: Number(edits.readBigUInt64BE(8)),
		skipped: Number(edits.readBigInt64BE(16)),
	};
}
