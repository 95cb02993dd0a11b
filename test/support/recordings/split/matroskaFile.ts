import { opusHead } from './oggFile';

const clusterId = 0x1f43b675;

function idBytes(id: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32BE(id);
	return bytes.subarray(bytes.findIndex((byte) => byte > 0));
}

/** A size as an integer of `length` bytes that shows its length. */
export function vint(value: number, length = 8): Buffer {
	const bytes = Buffer.alloc(8);
	bytes.writeBigUInt64BE(BigInt(value) | (1n << BigInt(7 * length)));
	return bytes.subarray(8 - length);
}

const unknownSize = Buffer.from('01ffffffffffffff', 'hex');

export function element(id: number, ...content: Uint8Array[]): Buffer {
	const body = Buffer.concat(content);
	return Buffer.concat([idBytes(id), vint(body.length), body]);
}

/** An element whose size is not known. */
function endless(id: number, ...content: Uint8Array[]): Buffer {
	return Buffer.concat([idBytes(id), unknownSize, ...content]);
}

export function uint(value: number): Buffer {
	const bytes = Buffer.alloc(8);
	bytes.writeBigInt64BE(BigInt(value));
	return bytes;
}

export type Lacing = 'none' | 'xiph' | 'ebml' | 'fixed';

/** The sizes in front of laced frames. */
function lacingHead(frames: readonly Uint8Array[], lacing: Lacing): Buffer {
	if (lacing === 'none') return Buffer.alloc(0);
	const sizes = frames.slice(0, -1).map(({ length }) => length);
	const count = Buffer.from([frames.length - 1]);
	if (lacing === 'fixed') return count;
	if (lacing === 'xiph') {
		const written = sizes.flatMap((size) => [
			...Array.from({ length: Math.floor(size / 255) }, () => 255),
			size % 255,
		]);
		return Buffer.concat([count, Uint8Array.from(written)]);
	}
	const written = sizes.map((size, index) =>
		index === 0 ? vint(size, 2) : vint(size - sizes[index - 1] + 2 ** 13 - 1, 2),
	);
	return Buffer.concat([count, ...written]);
}

export interface BlockOptions {
	track?: number;
	/** Ticks from the time of the cluster. */
	time?: number;
	lacing?: Lacing;
}

/** The content of a block. */
export function block(frames: readonly Uint8Array[], options: BlockOptions = {}): Buffer {
	const { track = 1, time = 0, lacing = 'none' } = options;
	const head = Buffer.alloc(3);
	head.writeInt16BE(time);
	head[2] = 0x80 | { none: 0, xiph: 2, ebml: 6, fixed: 4 }[lacing];
	return Buffer.concat([vint(track, 1), head, lacingHead(frames, lacing), ...frames]);
}

export const simpleBlock = (...args: Parameters<typeof block>) => element(0xa3, block(...args));

/** A block in a group, with the nanoseconds that are not heard at its end. */
export function blockGroup(content: Buffer, padding?: number): Buffer {
	const discarded = padding === undefined ? [] : [element(0x75a2, uint(padding))];
	return element(0xa0, element(0xa1, content), element(0x9b, uint(20)), ...discarded);
}

export interface TrackEntryOptions {
	number?: number;
	type?: number;
	codec?: string;
	head?: Buffer;
	isEnabled?: boolean;
	more?: Buffer[];
}

export function trackEntry(options: TrackEntryOptions = {}): Buffer {
	const { number = 1, type = 2, codec = 'A_OPUS', head = opusHead() } = options;
	const { isEnabled = true, more = [] } = options;
	return element(
		0xae,
		element(0xd7, uint(number)),
		element(0x83, uint(type)),
		element(0x86, Buffer.from(codec)),
		element(0x63a2, head),
		...(isEnabled ? [] : [element(0xb9, uint(0))]),
		...more,
	);
}

export interface MatroskaOptions {
	packets: readonly Buffer[];
	packetsPerBlock?: number;
	packetsPerCluster?: number;
	lacing?: Lacing;
	/** The time of a packet in nanoseconds, and the nanoseconds of a tick. */
	timeOf?: (packet: number) => number;
	scale?: number;
	inGroups?: boolean;
	/** Nanoseconds that are not heard at the end. */
	padding?: number;
	/** As a live recorder writes it. */
	hasUnknownSizes?: boolean;
	tracks?: readonly Buffer[];
	/** Elements of each cluster, after its blocks. */
	inCluster?: readonly Buffer[];
	/** Elements after the tracks, and at the end of the segment. */
	before?: readonly Buffer[];
	after?: readonly Buffer[];
	documentType?: string;
}

/** A WebM file with these packets of Opus. */
export function matroskaFile(options: MatroskaOptions): Buffer {
	const { packets, packetsPerBlock = 1, packetsPerCluster = 50, lacing = 'none' } = options;
	const { timeOf = (packet) => packet * 20_000_000, scale = 1_000_000, inGroups = false } = options;
	const { padding, hasUnknownSizes = false, tracks = [trackEntry()], inCluster = [] } = options;
	const { before = [], after = [], documentType = 'webm' } = options;
	const clusters: Buffer[] = [];
	for (let first = 0; first < packets.length; first += packetsPerCluster) {
		const end = Math.min(packets.length, first + packetsPerCluster);
		const clusterTime = Math.round(timeOf(first) / scale);
		const blocks: Buffer[] = [];
		for (let at = first; at < end; at += packetsPerBlock) {
			const to = Math.min(end, at + packetsPerBlock);
			const time = Math.round(timeOf(at) / scale) - clusterTime;
			const content = block(packets.slice(at, to), { time, lacing });
			const isLast = to === packets.length && padding !== undefined;
			blocks.push(
				inGroups || isLast
					? blockGroup(content, isLast ? padding : undefined)
					: element(0xa3, content),
			);
		}
		const content = [element(0xe7, uint(clusterTime)), ...blocks, ...inCluster];
		clusters.push((hasUnknownSizes ? endless : element)(clusterId, ...content));
	}
	const info = element(
		0x1549a966,
		element(0x2ad7b1, uint(scale)),
		element(0x4d80, Buffer.from('x')),
	);
	return Buffer.concat([
		element(0x1a45dfa3, element(0x4286, uint(1)), element(0x4282, Buffer.from(documentType))),
		(hasUnknownSizes ? endless : element)(
			0x18538067,
			element(0x114d9b74),
			info,
			element(0x1654ae6b, ...tracks),
			...before,
			...clusters,
			...after,
		),
	]);
}
