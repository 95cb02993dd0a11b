/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../../test/audio/program';
import { samplesPerSecond, speak, wavOf } from '../../../test/audio/speech';
import { readRecording, recordingNamed } from '../../../test/support/recordings';
import { framesOf } from '../../../test/support/recordings/split/mp3File';
import { readVoice } from '../../../test/support/recordings/split/voices';
import { noiseWithPauses, wavFile } from '../../../test/support/recordings/split/wavFile';

/** A way to record something long. */
export interface LongFormat {
	name: string;
	extension: string;
	/** How ffmpeg encodes it. */
	encoding: string[];
	/** The extension of a format whose packets ffmpeg copies instead, which saves the time to encode hours. */
	copies?: string;
	/** Makes about the given seconds of it where there is no ffmpeg. */
	make?: (seconds: number) => Buffer;
}

/** The frames of a committed recording, as often as that takes; its own length in seconds. */
const repeated = (frames: Buffer, ownSeconds: number, seconds: number): Buffer =>
	Buffer.concat(Array<Buffer>(Math.ceil(seconds / ownSeconds)).fill(frames));

/** Half a second of silence in each ten. */
const pausesIn = (seconds: number): Array<[number, number]> =>
	Array.from({ length: seconds / 10 }, (_, index) => [index * 10 + 9, index * 10 + 9.5]);

export const longFormats: LongFormat[] = [
	{
		name: 'WAV, 16 bits, 22 kHz',
		extension: 'wav',
		encoding: [],
		make: (seconds) =>
			wavFile(noiseWithPauses(seconds, pausesIn(seconds), samplesPerSecond), { samplesPerSecond }),
	},
	{
		name: 'MP3, 128 kbit/s',
		extension: 'mp3',
		encoding: ['-ac', '2', '-ar', '44100', '-b:a', '128k'],
		copies: 'mp3',
		make(seconds) {
			const recording = recordingNamed('weather-report');
			const bytes = readRecording(recording);
			const frames = framesOf(bytes.subarray(bytes.indexOf(Buffer.from([0xff, 0xf3]))));
			return repeated(Buffer.concat(frames.slice(1)), recording.durationSeconds, seconds);
		},
	},
	{
		name: 'Ogg Opus, 32 kbit/s',
		extension: 'ogg',
		encoding: ['-c:a', 'libopus', '-b:a', '32k'],
		copies: 'ogg',
	},
	{
		name: 'WebM Opus, 32 kbit/s',
		extension: 'webm',
		encoding: [],
		copies: 'ogg',
	},
	{
		name: 'M4A, 96 kbit/s',
		extension: 'm4a',
		encoding: ['-ar', '44100', '-c:a', 'aac', '-b:a', '96k'],
		copies: 'm4a',
	},
	{
		name: 'AAC (ADTS), 96 kbit/s',
		extension: 'aac',
		encoding: [],
		copies: 'm4a',
		make: (seconds) => repeated(readVoice('voice.aac'), 1, seconds),
	},
	{ name: 'FLAC', extension: 'flac', encoding: [] },
];

/** Long recordings in a folder, each made when it is first asked for. */
export interface LongRecordings {
	/** Which formats can be made here: without ffmpeg not all. */
	formats: LongFormat[];
	/** The path of one. */
	pathOf(format: LongFormat, minutes: number): Promise<string>;
}

const hasProgram = async (name: string, ...args: string[]): Promise<boolean> =>
	await run(name, args).then(
		() => true,
		() => false,
	);

/** What is encoded before it is repeated, in minutes. */
const encodedMinutes = 10;

/** Speech by espeak-ng, encoded by ffmpeg; where these are not installed, committed recordings again and again. */
export async function longRecordings(folder: string): Promise<LongRecordings> {
	const hasTools =
		(await hasProgram('ffmpeg', '-version')) && (await hasProgram('espeak-ng', '--version'));
	const speech = join(folder, 'speech.wav');
	if (hasTools) writeFileSync(speech, wavOf(await speak(60 * encodedMinutes)));

	async function write(format: LongFormat, minutes: number, path: string): Promise<void> {
		const { extension, encoding, copies, make } = format;
		if (!hasTools) {
			if (make) writeFileSync(path, make(60 * minutes));
			return;
		}
		const source = longFormats.find((other) => other.extension === copies);
		const isFirst = extension === copies && minutes === encodedMinutes;
		const isCopy = source !== undefined && !isFirst;
		// From another format all of it, from its own the beginning, again and again.
		const sourceMinutes = extension === copies ? encodedMinutes : minutes;
		const from = isCopy ? await pathOf(source, sourceMinutes) : speech;
		const times = minutes / (isCopy ? sourceMinutes : encodedMinutes) - 1;
		await run('ffmpeg', [
			...['-v', 'error', '-y', '-stream_loop', String(times), '-i', from],
			...(isCopy ? ['-c', 'copy'] : encoding),
			path,
		]);
	}

	async function pathOf(format: LongFormat, minutes: number): Promise<string> {
		const path = join(folder, `${minutes}.${format.extension}`);
		if (!existsSync(path)) await write(format, minutes, path);
		return path;
	}

	return { formats: longFormats.filter(({ make }) => hasTools || make), pathOf };
}
