import type { IndexedRecording, IndexFormat } from '../indexedRecording';
import {
	childElements,
	longestElementHead,
	readElementHead,
	readInt,
	readUint,
	readVint,
} from '../matroska/ebml';
import {
	inBlockGroup,
	inCluster,
	inEbml,
	inFile,
	inInfo,
	inSegment,
	isMaster,
	OpenMasters,
} from '../matroska/elements';
import { OpusBlocks } from '../matroska/opusBlocks';
import { findOpusTrack } from '../matroska/opusTrack';

const documentTypes = ['webm', 'matroska'];

const nanosecond = 1e-9;
const defaultTimestampScale = 1_000_000;

/** The elements whose content is read. */
const contentIds = new Set([
	inFile.ebml,
	inSegment.info,
	inSegment.tracks,
	inCluster.timestamp,
	inCluster.simpleBlock,
	inBlockGroup.block,
	inBlockGroup.discardPadding,
]);

function findElement(body: Buffer, id: number): Buffer | undefined {
	for (const element of childElements(body)) if (element.id === id) return element.body;
	return undefined;
}

/** The sound of a file, out of its elements in their order. */
class WebmSound {
	private blocks: OpusBlocks | undefined;
	private timestampScale = defaultTimestampScale;
	private clusterTime = 0;
	private isBlockOfSound = false;

	/**
	 * @param offset of the content in the file
	 * @returns whether the file can still be split
	 * @throws RangeError for malformed content
	 */
	read(id: number, content: Buffer, offset: number): boolean {
		switch (id) {
			case inFile.ebml: {
				const type = findElement(content, inEbml.docType)?.toString('latin1');
				return documentTypes.includes(type ?? '');
			}
			case inSegment.info: {
				const scale = findElement(content, inInfo.timestampScale);
				this.timestampScale = scale ? readUint(scale) : defaultTimestampScale;
				return true;
			}
			case inSegment.tracks: {
				const track = findOpusTrack(content);
				if (!track || this.blocks) return false;
				this.blocks = new OpusBlocks(track);
				return true;
			}
			case inCluster.timestamp:
				this.clusterTime = readUint(content);
				return true;
			case inBlockGroup.discardPadding:
				if (this.isBlockOfSound) this.blocks?.discard(readInt(content) * nanosecond);
				return true;
			default:
				return this.readBlock(content, offset);
		}
	}

	recording(): IndexedRecording | undefined {
		return this.blocks?.recording();
	}

	/** A block begins with the number of its track, its time and flags (RFC 9559, section 10.1). */
	private readBlock(block: Buffer, offset: number): boolean {
		const { blocks } = this;
		if (!blocks) return false;
		const { value: number, length } = readVint(block, 0);
		this.isBlockOfSound = number === blocks.track.number;
		if (!this.isBlockOfSound) return true;
		const time = this.clusterTime + block.readInt16BE(length);
		const flags = block.readUInt8(length + 2);
		const headLength = length + 3;
		const seconds = time * this.timestampScale * nanosecond;
		blocks.add(block.subarray(headLength), flags, offset + headLength, seconds);
		return true;
	}
}

/**
 * Read the index of Opus in WebM or Matroska (RFC 8794, RFC 9559), whose sizes need not be known. Parts are
 * Ogg Opus.
 */
export const indexWebm: IndexFormat = async (reader, file) => {
	const masters = new OpenMasters(file.size);
	const sound = new WebmSound();
	while (reader.position < file.size) {
		let bytes = await reader.peekAtLeast(longestElementHead);
		let at = 0;
		// Most elements are in memory as a whole: no time is lost with waiting for each.
		while (at === 0 || at + longestElementHead <= bytes.length) {
			const offset = reader.position + at;
			const element = readElementHead(bytes, at);
			const { id, size, headLength } = element;
			const end = masters.place(element, offset);
			// A second head is a second file after the first.
			if (id === inFile.ebml && offset > 0) return undefined;
			if (contentIds.has(id)) {
				if (at + headLength + size > bytes.length) {
					await reader.skip(at);
					at = 0;
					bytes = await reader.peek(headLength + size);
				}
				const from = at + headLength;
				const content = bytes.subarray(from, from + size);
				if (!sound.read(id, content, offset + headLength)) return undefined;
			}
			// What follows a master's head are its children.
			at = isMaster(id) ? at + headLength : end - reader.position;
		}
		await reader.skip(at);
	}
	return sound.recording();
};
