import type { Chunk, IndexedRecording, Range } from '../indexedRecording';
import { opusRate } from '../opus/opusPacket';
import type { Packets } from '../packets';
import { oggLacing, oggPageSize, writeOggPage } from './oggPages';

/** Packets of Opus, out of any container. */
export interface OpusStream {
	/** Ticks are samples at 48 kHz. */
	packets: Packets;
	endTick: number;
	/** RFC 7845, section 5.1. */
	head: Buffer;
	/** Where the bytes are of packets that are not in one piece. */
	scattered?: ReadonlyMap<number, readonly Range[]>;
	/** Ticks without sound after a packet. */
	gaps?: ReadonlyMap<number, number>;
}

/** A decoder needs 80 ms before what it plays is right (RFC 7845, section 4.6). */
const preRoll = 3_840;

/** Players seek by pages, so that none is longer than a second (RFC 7845, section 6.1). */
const longestPage = opusRate;

const mostSegments = 255;
const preSkipPosition = 10;

/** Tags with a vendor and without comments (RFC 7845, section 5.2). */
const tags = Buffer.from('OpusTags\x03\0\0\0n8n\0\0\0\0', 'latin1');

/** A page of the packets `from` up to `to`, and how many samples of the part end with it. */
interface PagePlan {
	from: number;
	to: number;
	lacing: number[];
	granule: number;
}

/** The samples that a packet decodes to, those that are cut off at the end left out. */
function samplesOf({ packets, endTick, gaps }: OpusStream, index: number): number {
	const end = index + 1 < packets.length ? packets.tick(index + 1) : endTick;
	return end - packets.tick(index) - (gaps?.get(index) ?? 0);
}

/** The pages of the packets `from` up to `to`. */
function* planPages(stream: OpusStream, from: number, to: number): Iterable<PagePlan> {
	let page: PagePlan = { from, to: from, lacing: [], granule: 0 };
	let granule = 0;
	let pageStart = 0;
	for (let index = from; index < to; index += 1) {
		const lacing = oggLacing(stream.packets.size(index));
		granule += samplesOf(stream, index);
		const isFull = page.lacing.length + lacing.length > mostSegments;
		if (index > page.from && (isFull || granule - pageStart > longestPage)) {
			yield page;
			pageStart = page.granule;
			page = { from: index, to: index, lacing: [], granule };
		}
		page.to = index + 1;
		page.granule = granule;
		page.lacing.push(...lacing);
	}
	yield page;
}

/** Where the bytes of a page's packets are, pieces that touch each other in one. */
function rangesOf({ packets, scattered }: OpusStream, { from, to }: PagePlan): Range[] {
	const ranges: Range[] = [];
	for (let index = from; index < to; index += 1) {
		const offset = packets.offset(index);
		const whole: Range = [offset, offset + packets.size(index)];
		for (const piece of scattered?.get(index) ?? [whole]) {
			const last = ranges.at(-1);
			if (last && last[1] === piece[0]) ranges[ranges.length - 1] = [last[0], piece[1]];
			else ranges.push(piece);
		}
	}
	return ranges;
}

/** Ogg Opus with the packets `from` up to `to` (RFC 7845), after a pre-roll that is not heard. */
function* writePart(stream: OpusStream, from: number, to: number): Iterable<Chunk> {
	let begin = from;
	let preSkip = Math.max(0, -stream.packets.tick(from));
	while (begin > 0 && preSkip < preRoll) {
		begin -= 1;
		preSkip += samplesOf(stream, begin);
	}
	const head = Buffer.from(stream.head);
	head.writeUInt16LE(preSkip, preSkipPosition);

	const headPage = { sequence: 0, granule: 0, lacing: oggLacing(head.length), first: true };
	yield { bytes: writeOggPage(headPage, head) };
	const tagPage = { sequence: 1, granule: 0, lacing: oggLacing(tags.length) };
	yield { bytes: writeOggPage(tagPage, tags) };
	let sequence = 2;
	for (const plan of planPages(stream, begin, to)) {
		const page = { sequence, ...plan, last: plan.to === to };
		yield {
			ranges: rangesOf(stream, plan),
			size: oggPageSize(plan.lacing),
			rewrite: (source) => writeOggPage(page, source),
		};
		sequence += 1;
	}
}

/** A recording of Opus. Its parts are Ogg Opus: there a pre-roll can be hidden to the sample. */
export function opusRecording(stream: OpusStream): IndexedRecording {
	return {
		extension: 'ogg',
		mimeType: 'audio/ogg',
		packets: stream.packets,
		ticksPerSecond: opusRate,
		endTick: stream.endTick,
		gaps: stream.gaps,
		write: (from, to) => writePart(stream, from, to),
	};
}
