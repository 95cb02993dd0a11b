import { recordingNamed, recordings, type Recording } from '../recordings';
import type { UploadedFile } from './createRequest';
import type { SandboxSettings } from './settings';

/** Path under which the sandbox serves its recordings. */
export const RECORDINGS_PATH = '/recordings/';

const recordingsBySha256 = new Map(recordings.map((recording) => [recording.sha256, recording]));
const recordingsByFile = new Map(recordings.map((recording) => [recording.file, recording]));

/** The recording of that file name. */
export function recordingOfFile(file: string): Recording | null {
	return recordingsByFile.get(file) ?? null;
}

/** Stands for audio the sandbox was told to accept without knowing it: one second that says so. */
function describedAudio(text: string, sha256: string, bytes: number): Recording {
	return {
		name: sha256,
		file: sha256,
		mimeType: 'application/octet-stream',
		sha256,
		bytes,
		language: 'en',
		durationSeconds: 1,
		text,
		utterances: [{ speaker: 'A', channel: 0, start: 0, end: 1, text }],
	};
}

/** The recording whose bytes were uploaded; null when they are not exactly those of one. */
export function uploadedRecording(
	{ sha256, bytes }: UploadedFile,
	{ acceptAnyAudio }: SandboxSettings,
): Recording | null {
	const known = recordingsBySha256.get(sha256);
	if (known || !acceptAnyAudio) return known ?? null;
	return describedAudio(`Audio ${sha256} of ${bytes} bytes.`, sha256, bytes);
}

/**
 * The recording behind a URL: one of the sandbox's own, or one the settings name. A query string, as
 * signed URLs have, makes no difference. Nothing is fetched.
 */
export function recordingAt(
	url: URL,
	sandboxUrl: string,
	{ urls, acceptAnyAudio }: SandboxSettings,
): Recording | null {
	const address = url.origin + url.pathname;
	const name = urls[url.href] ?? urls[address];
	if (name !== undefined) return recordingNamed(name);
	const own = new URL(sandboxUrl);
	const isOwn = url.port === own.port && [own.hostname, 'localhost'].includes(url.hostname);
	if (isOwn && url.pathname.startsWith(RECORDINGS_PATH)) {
		return recordingOfFile(decodeURIComponent(url.pathname.slice(RECORDINGS_PATH.length)));
	}
	return acceptAnyAudio ? describedAudio(`Audio at ${address}.`, '', 0) : null;
}
