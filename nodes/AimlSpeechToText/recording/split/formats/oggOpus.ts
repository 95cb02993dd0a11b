import type { IndexFormat, Range } from '../indexedRecording';
import { opusRecording } from '../ogg/oggOpusWriter';
import { OggPackets } from '../ogg/oggPackets';
import { longestPacketOfPage, readOggPage, type OggPage } from '../ogg/oggPages';
import { readPreSkip } from '../opus/opusHead';
import { opusLevel, opusSamples } from '../opus/opusPacket';
import { Packets } from '../packets';

/** The head and the tags (RFC 7845, section 3). */
const headers = 2;

const isOpusTags = (packet: Buffer) => packet.toString('latin1', 0, 8) === 'OpusTags';

/**
 * Read the index of Ogg Opus (RFC 3533, RFC 7845), with a single stream in it.
 *
 * Times are counted in samples: recorders often write page positions that are wrong by a frame or two from
 * the start, which players do not notice. The position is trusted only when the last page ends before its
 * packets do (RFC 7845, section 4.4).
 */
export const indexOggOpus: IndexFormat = async (reader) => {
	const first = await readOggPage(reader);
	const preSkip = first && readPreSkip(first.body);
	if (!first?.firstOfStream || preSkip === undefined) return undefined;
	const packets = new Packets();
	const scattered = new Map<number, Range[]>();
	const assembler = new OggPackets();
	let headersRead = 0;
	let samples = 0;
	/** How far a page's position exceeds the samples before its end. */
	let lead = 0;
	let trimmed = 0;
	for (let page: OggPage | undefined = first; page; page = await readOggPage(reader)) {
		if (page.serial !== first.serial || page.firstOfStream !== (page === first)) return undefined;
		const samplesBefore = samples;
		for (const { bytes, ranges } of assembler.endingOn(page)) {
			headersRead += 1;
			if (headersRead === headers && !isOpusTags(bytes)) return undefined;
			if (headersRead <= headers) continue;
			if (bytes.length > longestPacketOfPage) return undefined;
			if (ranges.length > 1) scattered.set(packets.length, ranges);
			packets.add(ranges[0][0], bytes.length, samples - preSkip, opusLevel(bytes, bytes.length));
			samples += opusSamples(bytes);
		}
		if (samples > samplesBefore) {
			const missing = lead + samples - page.granule;
			trimmed = missing > 0 && missing < samples - samplesBefore ? missing : 0;
			lead = page.granule - samples;
		}
	}
	const endTick = samples - preSkip - trimmed;
	if (assembler.isOpen || endTick <= 0) return undefined;
	return opusRecording({ packets, endTick, head: Buffer.from(first.body), scattered });
};
