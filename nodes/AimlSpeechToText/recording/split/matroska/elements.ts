import { unknownSize, type ElementHead } from './ebml';

/** IDs of elements, by what they may be in (RFC 9559, section 5; RFC 8794, section 11). */
export const inFile = { ebml: 0x1a45dfa3, segment: 0x18538067 };
export const inEbml = { docType: 0x4282 };
export const inSegment = {
	seekHead: 0x114d9b74,
	info: 0x1549a966,
	tracks: 0x1654ae6b,
	cluster: 0x1f43b675,
	cues: 0x1c53bb6b,
	attachments: 0x1941a469,
	chapters: 0x1043a770,
	tags: 0x1254c367,
};
export const inInfo = { timestampScale: 0x2ad7b1 };
export const inTracks = { trackEntry: 0xae };
export const inTrackEntry = {
	trackNumber: 0xd7,
	trackType: 0x83,
	flagEnabled: 0xb9,
	codecId: 0x86,
	codecPrivate: 0x63a2,
	contentEncodings: 0x6d80,
};
export const inCluster = {
	timestamp: 0xe7,
	silentTracks: 0x5854,
	position: 0xa7,
	prevSize: 0xab,
	simpleBlock: 0xa3,
	blockGroup: 0xa0,
};
export const inBlockGroup = {
	block: 0xa1,
	discardPadding: 0x75a2,
	blockDuration: 0x9b,
	blockAdditions: 0x75a1,
	referencePriority: 0xfa,
	referenceBlock: 0xfb,
	codecState: 0xa4,
	slices: 0x8e,
};
const anywhere = { void: 0xec, crc32: 0xbf };

const file = 0;

/** The elements whose children are read one by one, and which those may be. */
const masters = new Map<number, ReadonlySet<number>>([
	[file, new Set(Object.values(inFile))],
	[inFile.segment, new Set(Object.values({ ...inSegment, ...anywhere }))],
	[inSegment.cluster, new Set(Object.values({ ...inCluster, ...anywhere }))],
	[inCluster.blockGroup, new Set(Object.values({ ...inBlockGroup, ...anywhere }))],
]);

export const isMaster = (id: number): boolean => masters.has(id);

interface OpenMaster {
	id: number;
	end: number;
	hasUnknownSize: boolean;
}

/** The elements that have begun and not ended yet, while a file is read forward. */
export class OpenMasters {
	private readonly open: OpenMaster[];

	constructor(fileSize: number) {
		this.open = [{ id: file, end: fileSize, hasUnknownSize: false }];
	}

	/**
	 * End what has ended before an element. One of unknown size ends where an element comes that cannot be
	 * in it (RFC 8794, section 6.2).
	 *
	 * @returns where the element ends, or has to end at the latest
	 * @throws RangeError when it cannot be here, or ends after the one it is in
	 */
	place({ id, size, headLength }: ElementHead, offset: number): number {
		let last = this.open.length - 1;
		while (last > 0 && this.hasEnded(this.open[last], id, offset)) last -= 1;
		this.open.length = last + 1;
		const parent = this.open[last];
		const hasUnknownSize = size === unknownSize;
		const end = hasUnknownSize ? parent.end : offset + headLength + size;
		if (end > parent.end || !masters.get(parent.id)?.has(id)) {
			throw new RangeError('An element that cannot be here');
		}
		if (isMaster(id)) this.open.push({ id, end, hasUnknownSize });
		else if (hasUnknownSize) throw new RangeError('An element without end');
		return end;
	}

	private hasEnded({ id, end, hasUnknownSize }: OpenMaster, next: number, offset: number): boolean {
		return offset === end || (hasUnknownSize && !masters.get(id)?.has(next));
	}
}
