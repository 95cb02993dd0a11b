/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One turn of one speaker. Times are seconds from the start of the recording. */
export interface Utterance {
	speaker: 'A' | 'B';
	channel: 0 | 1;
	start: number;
	end: number;
	text: string;
}

/** A recording whose full text and turns are known, because make-recordings.js spoke them. */
export interface Recording {
	name: string;
	/** File name in this folder. */
	file: string;
	mimeType: string;
	/** SHA-256 of the file's bytes, lower-case hex. */
	sha256: string;
	bytes: number;
	/** BCP-47, e.g. `en`. */
	language: string;
	durationSeconds: number;
	/** The utterances' texts in order, joined with a space. */
	text: string;
	utterances: Utterance[];
}

/** Every recording of the manifest, recordings.json. */
export const recordings: Recording[] = JSON.parse(
	readFileSync(join(__dirname, 'recordings.json'), 'utf8'),
);

/** The absolute path of the recording's file. */
export function recordingPath(recording: Recording): string {
	return join(__dirname, recording.file);
}

/** The bytes of the recording's file. */
export function readRecording(recording: Recording): Buffer {
	return readFileSync(recordingPath(recording));
}

/** The recording of that name, e.g. `support-call`. Throws for a name the manifest does not have. */
export function recordingNamed(name: string): Recording {
	const found = recordings.find((recording) => recording.name === name);
	if (!found) throw new Error(`There is no recording named "${name}"`);
	return found;
}
