import { readPreSkip } from '../opus/opusHead';
import { childElements, readUint } from './ebml';
import { inTrackEntry, inTracks } from './elements';

/** A track of Opus. */
export interface OpusTrack {
	number: number;
	/** RFC 7845, section 5.1. */
	head: Buffer;
	/** Samples at 48 kHz. */
	preSkip: number;
}

const audioType = 2;

/**
 * Find the first sound track that is enabled in the content of an element Tracks (RFC 9559, section 5.1.4).
 *
 * @returns `undefined` when there is none, or it isn't Opus, or is also compressed or encrypted
 * @throws RangeError for a malformed element
 */
export function findOpusTrack(tracks: Buffer): OpusTrack | undefined {
	for (const { id, body } of childElements(tracks)) {
		if (id !== inTracks.trackEntry) continue;
		const fields = new Map<number, Buffer>();
		for (const field of childElements(body)) fields.set(field.id, field.body);
		const number = (field: number, otherwise: number) => {
			const found = fields.get(field);
			return found ? readUint(found) : otherwise;
		};
		if (number(inTrackEntry.trackType, 0) !== audioType) continue;
		if (number(inTrackEntry.flagEnabled, 1) === 0) continue;
		const codec = fields.get(inTrackEntry.codecId)?.toString('latin1').replace(/\0+$/, '');
		const head = Buffer.from(fields.get(inTrackEntry.codecPrivate) ?? []);
		const preSkip = readPreSkip(head);
		const isEncoded = fields.has(inTrackEntry.contentEncodings);
		if (codec !== 'A_OPUS' || isEncoded || preSkip === undefined) return undefined;
		return { number: number(inTrackEntry.trackNumber, 0), head, preSkip };
	}
	return undefined;
}
