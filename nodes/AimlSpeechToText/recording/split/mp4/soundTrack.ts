import { childBox, childBoxes, requireBox } from './boxes';
import { readEditList, type Edit } from './editList';
import { readItunesDelay } from './itunesDelay';
import type { M4aCodec } from './m4aCodec';
import { readSoundDescription } from './soundDescription';

/** The track whose sound is split. */
export interface SoundTrack {
	id: number;
	ticksPerSecond: number;
	edit: Edit;
	codec: M4aCodec;
	/** The box 'stbl'. */
	tables: Buffer;
}

const isEnabled = 1;
const isInThisFile = 1;

/** A field after two times, which have 32 or 64 bits (ISO/IEC 14496-12, sections 8.2.2, 8.3.2 and 8.4.2). */
function behindTimes(box: Buffer): number {
	return box.readUInt32BE(box.readUInt8(0) === 1 ? 20 : 12);
}

/** Whether the bytes of a track are in this file: QuickTime can store them in others (section 8.7.2). */
function hasOwnData(track: Buffer): boolean {
	const references = requireBox(track, 'mdia', 'minf', 'dinf', 'dref');
	for (const { body } of childBoxes(references.subarray(8))) {
		if ((body.readUInt32BE(0) & isInThisFile) === 0) return false;
	}
	return true;
}

/** The first sound track that is enabled, or else the first. */
function chooseTrack(movie: Buffer): Buffer | undefined {
	let chosen: Buffer | undefined;
	for (const { type, body } of childBoxes(movie)) {
		if (type !== 'trak') continue;
		const handler = requireBox(body, 'mdia', 'hdlr');
		if (handler.toString('latin1', 8, 12) !== 'soun') continue;
		const flags = requireBox(body, 'tkhd').readUInt32BE(0);
		if (flags & isEnabled) return body;
		chosen ??= body;
	}
	return chosen;
}

/** The ticks of a second of a movie, which durations of edits are in. */
export function movieTicksPerSecond(movie: Buffer): number {
	return behindTimes(requireBox(movie, 'mvhd'));
}

/**
 * Find the sound of a movie, the body of a box 'moov'.
 *
 * @returns `undefined` when there is none that can be split
 * @throws RangeError for a malformed movie
 */
export function findSoundTrack(movie: Buffer): SoundTrack | undefined {
	const track = chooseTrack(movie);
	if (!track || !hasOwnData(track)) return undefined;
	const tables = requireBox(track, 'mdia', 'minf', 'stbl');
	const codec = readSoundDescription(requireBox(tables, 'stsd'));
	const ticksPerSecond = behindTimes(requireBox(track, 'mdia', 'mdhd'));
	const edits = childBox(track, 'edts');
	const list = edits && childBox(edits, 'elst');
	const edit = list ? readEditList(list) : { start: readItunesDelay(movie), duration: 0 };
	if (!codec || !edit || ticksPerSecond === 0) return undefined;
	const id = behindTimes(requireBox(track, 'tkhd'));
	return { id, ticksPerSecond, edit, codec, tables };
}
