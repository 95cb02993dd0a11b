import type { IndexFormat } from '../indexedRecording';
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

/** Bytes of a block's head: the number of the track, the time and the flags (RFC 9559, section 10.1). */
const longestBlockHead = 8 + 2 + 1;

function findElement(body: Buffer, id: number): Buffer | undefined {
	for (const element of childElements(body)) if (element.id === id) return element.body;
	return undefined;
}

/**
 * Reads the index of Opus in WebM or Matroska (RFC 8794, RFC 9559), whose sizes need not be known. Parts are
 * Ogg Opus.
 */
export const indexWebm: IndexFormat = async (reader, file) => {
	const masters = new OpenMasters(file.size);
	let sound: OpusBlocks | undefined;
	let timestampScale = defaultTimestampScale;
	let clusterTime = 0;
	let isBlockOfSound = false;

	while (reader.position < file.size) {
		const offset = reader.position;
		const element = readElementHead(await reader.peek(longestElementHead));
		const { id, size, headLength } = element;
		const end = masters.place(element, offset);
		await reader.skip(headLength);
		// Their children are the next elements.
		if (isMaster(id)) continue;
		if (id === inFile.ebml) {
			const type = findElement(await reader.peek(size), inEbml.docType)?.toString('latin1');
			// A second head is a second file behind the first.
			if (offset > 0 || !documentTypes.includes(type ?? '')) return undefined;
		} else if (id === inSegment.info) {
			const scale = findElement(await reader.peek(size), inInfo.timestampScale);
			timestampScale = scale ? readUint(scale) : defaultTimestampScale;
		} else if (id === inSegment.tracks) {
			const track = findOpusTrack(await reader.peek(size));
			if (!track || sound) return undefined;
			sound = new OpusBlocks(track);
		} else if (id === inCluster.timestamp) {
			clusterTime = readUint(await reader.peek(size));
		} else if (id === inCluster.simpleBlock || id === inBlockGroup.block) {
			if (!sound) return undefined;
			const head = await reader.peek(Math.min(size, longestBlockHead));
			const { value: number, length } = readVint(head, 0);
			isBlockOfSound = number === sound.track.number;
			if (isBlockOfSound) {
				const time = clusterTime + head.readInt16BE(length);
				const flags = head.readUInt8(length + 2);
				const contentAt = length + 3;
				const content = (await reader.peek(size)).subarray(contentAt);
				const seconds = time * timestampScale * nanosecond;
				sound.add(content, flags, offset + headLength + contentAt, seconds);
			}
		} else if (id === inBlockGroup.discardPadding && sound && isBlockOfSound) {
			sound.discard(readInt(await reader.peek(size)) * nanosecond);
		}
		await reader.skipTo(end);
	}
	return sound?.recording();
};
