import { indexAdts } from './formats/adts';
import { indexFlac } from './formats/flac';
import { skipId3 } from './formats/id3';
import { indexMp3 } from './formats/mp3';
import { indexMp4 } from './formats/mp4';
import { indexOggOpus } from './formats/oggOpus';
import { indexWav } from './formats/wav';
import { indexWebm } from './formats/webm';
import { ForwardReader, type OpenFile } from './forwardReader';
import type { IndexedRecording, IndexFormat } from './indexedRecording';

interface Format {
	/** Its first bytes, as Latin-1: the name and type of a file are often wrong. */
	begins: RegExp;
	index: IndexFormat;
	/** Taggers put an ID3 tag in front of it. */
	mayFollowTag?: boolean;
}

const mp3: Format = {
	begins: /^\xff[\xe2\xe3\xf2\xf3\xfa\xfb]/,
	index: indexMp3,
	mayFollowTag: true,
};

const formats: Format[] = [
	{ begins: /^(RIFF|RF64|BW64)[^]{4}WAVE/, index: indexWav },
	{ begins: /^fLaC/, index: indexFlac, mayFollowTag: true },
	mp3,
	{ begins: /^\xff[\xf0\xf1\xf8\xf9]/, index: indexAdts, mayFollowTag: true },
	{ begins: /^OggS/, index: indexOggOpus },
	{ begins: /^[^]E\xdf\xa3/, index: indexWebm },
	{ begins: /^[^]{4}(ftyp|moov|mdat|wide|free|skip|pnot|udta|styp|sidx)/, index: indexMp4 },
];

const longestBeginning = 12;

/** Whether a file that begins with these bytes is of a format that can be cut, as far as they show it. */
export function mayBeSplit(head: Uint8Array): boolean {
	const text = Buffer.from(head.subarray(0, longestBeginning)).toString('latin1');
	return text.startsWith('ID3') || formats.some(({ begins }) => begins.test(text));
}

async function indexFormat(
	reader: ForwardReader,
	file: { open: OpenFile; size: number },
): Promise<IndexedRecording | undefined> {
	const isTagged = await skipId3(reader);
	const head = (await reader.peek(longestBeginning)).toString('latin1');
	// Some tags are longer than they say: the frames of an MP3 file can be found nevertheless.
	const format = formats.find(({ begins }) => begins.test(head)) ?? (isTagged ? mp3 : undefined);
	if (!format || (isTagged && !format.mayFollowTag)) return undefined;
	return await format.index(reader, file);
}

/** Whether the packets are in the order of bytes and time, and inside a file of that size. */
function isConsistent({ packets, ticksPerSecond, endTick }: IndexedRecording, size: number) {
	if (!(ticksPerSecond > 0) || !Number.isFinite(ticksPerSecond) || packets.length === 0) {
		return false;
	}
	let byte = 0;
	let tick = packets.tick(0);
	for (let index = 0; index < packets.length; index += 1) {
		if (packets.offset(index) < byte || !(packets.tick(index) >= tick)) return false;
		byte = packets.offset(index) + packets.size(index);
		tick = packets.tick(index);
	}
	// More than the last packet can be after the end of the sound.
	return byte <= size && endTick >= packets.tick(0) && Number.isFinite(endTick);
}

/**
 * Find the packets of a recording, so that it can be cut without decoding it.
 *
 * The source is read to its end: a part promises its size before it is read, and may only do so when the
 * file is as large as it is said to be.
 *
 * @param size bytes that `open` is to yield
 * @returns `undefined` when the file is of another format, damaged, or has bytes that are not accounted for
 * @throws what the source throws
 */
export async function indexRecording(
	open: OpenFile,
	size: number,
): Promise<IndexedRecording | undefined> {
	const failures: unknown[] = [];
	async function* watched() {
		try {
			yield* open();
		} catch (error) {
			failures.push(error);
			throw failures[0];
		}
	}
	const reader = new ForwardReader(watched);
	try {
		const recording = await indexFormat(reader, { open: watched, size });
		if (!recording || !isConsistent(recording, size)) return undefined;
		await reader.skip(Infinity);
		return reader.position === size ? recording : undefined;
	} catch {
		// Either the source cannot be read, or the file is malformed: a read beyond its end throws too.
		if (failures.length > 0) throw failures[0];
		return undefined;
	} finally {
		await reader.close();
	}
}
