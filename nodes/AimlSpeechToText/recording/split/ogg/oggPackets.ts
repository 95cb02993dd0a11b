import type { Range } from '../indexedRecording';
import type { OggPage } from './oggPages';

/** A packet of a stream, and where its bytes are in the file. */
export interface OggPacket {
	bytes: Buffer;
	ranges: Range[];
}

/** Only tags with a picture are longer than a page or two. */
const longestPacket = 16 * 1024 ** 2;

/** The packets of a stream, which may begin on one page and end on another (RFC 3533, section 5). */
export class OggPackets {
	private pieces: Buffer[] = [];
	private ranges: Range[] = [];
	private size = 0;

	/** Whether a packet has begun that has not ended yet. */
	get isOpen(): boolean {
		return this.pieces.length > 0;
	}

	/**
	 * The packets that end on a page.
	 *
	 * @throws RangeError when the page does not continue what the one before began
	 */
	*endingOn(page: OggPage): Iterable<OggPacket> {
		if (page.continued !== this.isOpen) throw new RangeError('A page that does not follow');
		let from = 0;
		let to = 0;
		for (const segment of page.lacing) {
			to += segment;
			if (segment === 255) continue;
			this.take(page, from, to);
			yield this.close();
			from = to;
		}
		if (page.lacing.at(-1) === 255) this.take(page, from, to);
	}

	private take(page: OggPage, from: number, to: number): void {
		this.pieces.push(page.body.subarray(from, to));
		if (to > from) this.ranges.push([page.offset + from, page.offset + to]);
		this.size += to - from;
		if (this.size > longestPacket) throw new RangeError('A packet without end');
	}

	private close(): OggPacket {
		const { pieces, ranges } = this;
		const [first] = pieces;
		const packet = { bytes: pieces.length === 1 ? first : Buffer.concat(pieces), ranges };
		this.pieces = [];
		this.ranges = [];
		this.size = 0;
		return packet;
	}
}
