/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { toSrt, toVtt } from '../../nodes/AimlSpeechToText/transcript/subtitles/subtitleFiles';
import { anybody, layouts, spokenBy } from '../unit/transcript/anySpeech';
import { aWord, cuesIn, transcriptOf } from '../unit/transcript/builders';
import { parseSrt, parseVtt } from '../unit/transcript/parsedSubtitles';
import { run } from './program';

// ffmpeg reads what the npm parsers read in test/unit/transcript/subtitles.property.test.ts.

let folder: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'subtitles-'));
});
afterAll(async () => await rm(folder, { recursive: true, force: true }));

/** A file as ffmpeg reads it, and writes it again in the same format. */
async function copied(name: string, content: string, format: string): Promise<string> {
	const path = join(folder, name);
	await writeFile(path, content);
	const { stdout, stderr } = await run('ffmpeg', [
		...['-v', 'error', '-y', '-i', path],
		...['-map', '0:s', '-c', 'ass', '-f', 'null', '-'],
		...['-map', '0:s', '-c', 'copy', '-f', format, 'pipe:1'],
	]);
	expect(stderr).toBe('');
	return stdout.toString();
}

const transcripts = spokenBy(anybody)
	.filter((spoken) => spoken.length > 0)
	.map((spoken) => transcriptOf(spoken.map((part) => aWord(part))));

it('SRT files have the same cues for ffmpeg', async () => {
	await fc.assert(
		fc.asyncProperty(transcripts, layouts, async (transcript, layout) => {
			const file = toSrt(cuesIn(transcript, layout));
			expect(parseSrt(await copied('any.srt', file, 'srt'))).toEqual(parseSrt(file));
		}),
	);
});

it('WebVTT files have the same cues for ffmpeg', async () => {
	await fc.assert(
		fc.asyncProperty(transcripts, layouts, fc.boolean(), async (transcript, layout, wordTimes) => {
			const file = toVtt(cuesIn(transcript, layout), wordTimes);
			const read = parseVtt(await copied('any.vtt', file, 'webvtt'));
			expect(read).toEqual(parseVtt(file));
		}),
	);
});
