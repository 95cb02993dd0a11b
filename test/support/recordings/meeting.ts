/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createHash } from 'node:crypto';
import { readRecording, recordingNamed, type Recording, type Utterance } from '.';
import { splitBytes } from './split/splitBytes';
import { wavFile } from './split/wavFile';

/** A long recording, and its bytes. */
export interface LongRecording {
	recording: Recording;
	bytes: Buffer;
}

/** A part of it, as the node cuts it. Seconds from the start of the whole. */
export interface MeetingPart {
	recording: Recording;
	start: number;
	end: number;
}

const samplesPerSecond = 8000;
const bytesPerSample = 2;

/** Header of a canonical WAV file, such as those of this folder. */
const headerBytes = 44;

/** Silence between two turns. Seconds. */
const pause = 1;

const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const textOf = (utterances: Utterance[]): string => utterances.map(({ text }) => text).join(' ');

/** Seconds, to the millisecond. */
const rounded = (seconds: number): number => Math.round(seconds * 1000) / 1000;

/**
 * Two speakers who take turns, with a second of silence between. The sound is two recordings of this folder,
 * again and again; the text is numbered sentences, so that a lost or a doubled one shows.
 *
 * @param seconds least length
 * @param name of the recording, and the beginning of each sentence
 */
export function meeting(seconds: number, name = 'Meeting'): LongRecording {
	const sounds = ['voice-note', 'platform-change'].map((sound) => {
		const recording = recordingNamed(sound);
		const samples = readRecording(recording).subarray(headerBytes);
		const [{ start, end }] = recording.utterances;
		// A crackle, so that the same parts of two meetings differ in their bytes.
		samples.write(name.slice(0, 2), bytesPerSample * samplesPerSecond, 'latin1');
		return { samples, start, end, length: samples.length / bytesPerSample / samplesPerSecond };
	});
	const silence = Buffer.alloc(pause * samplesPerSecond * bytesPerSample);
	const pieces: Buffer[] = [];
	const utterances: Utterance[] = [];
	let at = 0;
	for (let turn = 0; at < seconds; turn++) {
		const { samples, start, end, length } = sounds[turn % sounds.length];
		pieces.push(samples, silence);
		utterances.push({
			speaker: turn % 2 === 0 ? 'A' : 'B',
			channel: 0,
			start: rounded(at + start),
			end: rounded(at + end),
			text: `${name} has come to point number ${turn + 1}.`,
		});
		at += length + pause;
	}
	const bytes = wavFile(Buffer.concat(pieces), { samplesPerSecond });
	const recording = {
		...{ name, file: `${name}.wav`, mimeType: 'audio/wav', language: 'en' },
		...{ sha256: sha256Of(bytes), bytes: bytes.length, durationSeconds: rounded(at) },
		...{ text: textOf(utterances), utterances },
	};
	return { recording, bytes };
}

/**
 * What is in each part of a long recording.
 *
 * @throws when a cut is within a turn: the pauses are long enough
 */
export async function partsOf(
	{ recording, bytes }: LongRecording,
	partSeconds: number,
): Promise<MeetingPart[]> {
	const split = await splitBytes(bytes, { partSeconds, partBytes: 24 * 1024 ** 2 });
	if (!split) throw new Error(`${recording.name} cannot be split`);
	const parts = split.parts.map(({ start, end, bytes: own }) => {
		const utterances = recording.utterances
			.filter((each) => each.start >= start - 0.001 && each.end <= end + 0.001)
			.map((each) => ({
				...each,
				start: Math.max(0, each.start - start),
				end: each.end - start,
			}));
		const durationSeconds = end - start;
		const text = textOf(utterances);
		const sha256 = sha256Of(own);
		return {
			...{ start, end },
			recording: { ...recording, sha256, bytes: own.length, durationSeconds, text, utterances },
		};
	});
	const turns = parts.reduce((sum, part) => sum + part.recording.utterances.length, 0);
	if (turns !== recording.utterances.length) throw new Error('A turn is cut through');
	return parts;
}
