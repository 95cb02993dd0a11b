import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { indexRecording } from '../../nodes/AimlSpeechToText/recording/split/indexRecording';
import type { IndexedRecording } from '../../nodes/AimlSpeechToText/recording/split/indexedRecording';
import { openPart } from '../../nodes/AimlSpeechToText/recording/split/openPart';
import { planParts, type Part } from '../../nodes/AimlSpeechToText/recording/split/planParts';

const megabytes = 24 * 1024 ** 2;

async function indexFile(path: string) {
	const open = () => createReadStream(path);
	const recording = await indexRecording(open, (await stat(path)).size);
	if (!recording) throw new Error(`${path} is sent whole`);
	return { open, recording };
}

function plan(recording: IndexedRecording, partSeconds: number): Part[] {
	const parts = planParts(recording, { partSeconds, partBytes: megabytes });
	if (!parts) throw new Error(`There are no parts of ${partSeconds} s`);
	return parts;
}

/** Where parts begin, but for the first, in seconds, when a file is cut into parts of various lengths. */
export async function cutsOf(path: string, partLengths: number[]): Promise<number[]> {
	const { recording } = await indexFile(path);
	return partLengths.flatMap((partSeconds) =>
		plan(recording, partSeconds)
			.slice(1)
			.map(({ start }) => start),
	);
}

/** Write the parts of a file next to it. */
export async function splitFile(
	path: string,
	partSeconds: number,
): Promise<Array<Part & { path: string }>> {
	const { open, recording } = await indexFile(path);
	const written = [];
	for (const [index, part] of plan(recording, partSeconds).entries()) {
		const to = `${path}.${index + 1}.${recording.extension}`;
		await pipeline(Readable.from(openPart(open, recording, part)), createWriteStream(to));
		written.push({ ...part, path: to });
	}
	return written;
}
