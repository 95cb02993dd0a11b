import { indexRecording } from '../../../../nodes/AimlSpeechToText/recording/split/indexRecording';
import type { OpenFile } from '../../../../nodes/AimlSpeechToText/recording/split/forwardReader';
import type { IndexedRecording } from '../../../../nodes/AimlSpeechToText/recording/split/indexedRecording';
import { openPart } from '../../../../nodes/AimlSpeechToText/recording/split/openPart';
import {
	planParts,
	sizeOf,
	type Part,
	type PartLimits,
} from '../../../../nodes/AimlSpeechToText/recording/split/planParts';

/** A file in memory that is read in chunks of `chunkSize` bytes. */
export function openBytes(bytes: Uint8Array, chunkSize = 4096): OpenFile {
	return async function* () {
		for (let at = 0; at < bytes.length; at += chunkSize) {
			yield bytes.subarray(at, at + chunkSize);
		}
	};
}

export async function indexBytes(
	bytes: Uint8Array,
	chunkSize?: number,
): Promise<IndexedRecording | undefined> {
	return await indexRecording(openBytes(bytes, chunkSize), bytes.length);
}

/** @throws when the file is to be sent whole */
export async function indexed(bytes: Uint8Array, chunkSize?: number): Promise<IndexedRecording> {
	const recording = await indexBytes(bytes, chunkSize);
	if (!recording) throw new Error('The file is sent whole');
	return recording;
}

/** @throws when the part has more or fewer bytes than it promises */
export async function partBytes(
	open: OpenFile,
	recording: IndexedRecording,
	part: Part,
): Promise<Buffer> {
	const pieces: Uint8Array[] = [];
	for await (const piece of openPart(open, recording, part)) pieces.push(piece);
	const bytes = Buffer.concat(pieces);
	if (bytes.length !== part.size) {
		throw new Error(`A part of ${part.size} bytes has ${bytes.length}`);
	}
	return bytes;
}

/** The packets `from` up to but not including `to`, as a file. */
export async function writtenPart(
	bytes: Uint8Array,
	recording: IndexedRecording,
	from: number,
	to: number,
): Promise<Buffer> {
	let size = 0;
	for (const chunk of recording.write(from, to)) size += sizeOf(chunk);
	return await partBytes(openBytes(bytes), recording, { from, to, start: 0, end: 0, size });
}

export interface SplitBytes {
	recording: IndexedRecording;
	parts: Array<Part & { bytes: Buffer }>;
}

/** @returns `undefined` for a file that is to be sent whole */
export async function splitBytes(
	bytes: Uint8Array,
	limits: PartLimits,
	chunkSize?: number,
): Promise<SplitBytes | undefined> {
	const recording = await indexBytes(bytes, chunkSize);
	const planned = recording && planParts(recording, limits);
	if (!recording || !planned) return undefined;
	const parts = [];
	for (const part of planned) {
		const open = openBytes(bytes, chunkSize);
		parts.push({ ...part, bytes: await partBytes(open, recording, part) });
	}
	return { recording, parts };
}
