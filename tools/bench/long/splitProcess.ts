/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { chunkSizeFor } from '../../../nodes/AimlSpeechToText/recording/binarySource';
import { partBytes, partChunkSize } from '../../../nodes/AimlSpeechToText/recording/parts';
import { indexRecording } from '../../../nodes/AimlSpeechToText/recording/split/indexRecording';
import { openPart } from '../../../nodes/AimlSpeechToText/recording/split/openPart';
import { planParts, type Part } from '../../../nodes/AimlSpeechToText/recording/split/planParts';
import { answerWith } from '../harness/childProcess';
import { measure } from '../harness/resources';
import type { SplitFigures } from './SplitFigures';

/** Milliseconds between two looks at the memory. */
const samplingGap = 5;

/** Parts that are read at once: uploads are three at a time. */
const readAtOnce = 3;

/** The usual length of a part, in seconds. */
const partSeconds = 300;

async function readAll(parts: readonly Part[], read: (part: Part) => Promise<void>): Promise<void> {
	const left = parts.values();
	const lane = async () => {
		for (const part of left) await read(part);
	};
	await Promise.all(Array.from({ length: readAtOnce }, lane));
}

answerWith(async ({ path }: { path: string }): Promise<SplitFigures> => {
	const { size } = await stat(path);
	const openWith = (highWaterMark: number) => () => createReadStream(path, { highWaterMark });
	const indexed = await measure(async () => {
		const recording = await indexRecording(openWith(chunkSizeFor(size)), size);
		const parts = recording && planParts(recording, { partSeconds, partBytes });
		if (!recording || !parts) throw new Error(`${path} cannot be split`);
		return { recording, parts };
	}, samplingGap);
	const { recording, parts } = indexed.result;
	let bytes = 0;
	const read = await measure(
		async () =>
			await readAll(parts, async (part) => {
				for await (const piece of openPart(openWith(partChunkSize), recording, part))
					bytes += piece.length;
			}),
		samplingGap,
	);
	if (bytes !== parts.reduce((sum, part) => sum + part.size, 0))
		throw new Error('Bytes are missing');
	return {
		bytes: size,
		partSeconds: parts.map(({ start, end }) => end - start),
		indexSeconds: indexed.took.wallSeconds,
		indexBytes: indexed.took.extraBytes,
		readSeconds: read.took.wallSeconds,
		extraBytes: indexed.took.extraBytes + read.took.extraBytes,
	};
});
