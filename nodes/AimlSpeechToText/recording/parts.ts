import type { AudioFile } from '../service/multipart';

/** When a recording is split, and how finely. Seconds and bytes. */
export interface SplitRules {
	/** It is split when it is longer or larger than that. */
	above: { seconds: number; bytes: number };
	partSeconds: number;
	/** A smaller file is not longer than that in any usual format, and is not read beforehand. */
	smallestFile: number;
}

/** A part of a recording as a file of its own, and where it is in it. */
export interface RecordingPart {
	file: AudioFile;
	/** Seconds. */
	start: number;
	end: number;
}

/** Bytes. A smaller file is not longer than eight minutes in any usual format. */
export const smallestLongFile = 1024 ** 2;

/** A part's request has to stay below OpenAI's 25 MiB with the form around it. */
export const partBytes = 24 * 1024 ** 2;

/**
 * Bytes to read at a time for a part, whose file is read from the start of the recording: three hours in 38
 * parts means reading 19 times the file size. This takes a third of the CPU time of smaller steps.
 */
export const partChunkSize = 64 * 1024;

const withoutExtension = (fileName: string): string => fileName.replace(/\.[A-Za-z0-9]{1,5}$/, '');

/** The bytes; throws the reason of the signal with the first chunk that comes after it was aborted. */
async function* untilStopped(
	bytes: AsyncIterable<Uint8Array>,
	signal: AbortSignal,
): AsyncIterable<Uint8Array> {
	for await (const chunk of bytes) {
		signal.throwIfAborted();
		yield chunk;
	}
}

/**
 * Cuts a recording at pauses, without decoding it, when the rules say so.
 *
 * @param signal ends the reading
 * @returns its parts; a single one when its sound alone is small enough, as that of a video;
 * `undefined` when it is sent whole: it is short enough, of another format or damaged
 * @throws what reading the file throws, or the reason of the signal
 */
export async function splitFile(
	file: AudioFile,
	{ above, partSeconds, smallestFile }: SplitRules,
	signal: AbortSignal,
): Promise<RecordingPart[] | undefined> {
	if (file.size < smallestFile) return undefined;
	// Imported here, not when n8n starts: most runs never need it.
	const { indexRecording } = await import('./split/indexRecording');
	const { durationOf } = await import('./split/indexedRecording');
	const { planParts } = await import('./split/planParts');
	const { openPart } = await import('./split/openPart');

	const recording = await indexRecording(() => untilStopped(file.open(), signal), file.size);
	if (!recording) return undefined;
	const isLong = durationOf(recording) > above.seconds || file.size > above.bytes;
	if (!isLong) return undefined;
	const parts = planParts(recording, { partSeconds, partBytes });
	if (parts?.length === 1 && file.size <= above.bytes) return undefined;
	const nameOf = (index: number): string => {
		const number = parts && parts.length > 1 ? `-${index + 1}` : '';
		return `${withoutExtension(file.fileName)}${number}.${recording.extension}`;
	};
	return parts?.map((part, index) => ({
		start: part.start,
		end: part.end,
		file: {
			fileName: nameOf(index),
			mimeType: recording.mimeType,
			size: part.size,
			open: () => openPart(() => file.open(partChunkSize), recording, part),
		},
	}));
}
