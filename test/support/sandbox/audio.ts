import { recordingNamed, recordings, type Recording } from '../recordings';
import type { UploadedFile } from './createRequest';
import type { SandboxState } from './state';

/** Path under which the sandbox serves its recordings. */
export const RECORDINGS_PATH = '/recordings/';

const recordingsBySha256 = new Map(recordings.map((recording) => [recording.sha256, recording]));
const recordingsByFile = new Map(recordings.map((recording) => [recording.file, recording]));

/** The recording of that file name. */
export function recordingOfFile(file: string): Recording | null {
	return recordingsByFile.get(file) ?? null;
}

/** Stands for unknown audio that the sandbox is set to accept: one second of a text that explains it. */
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

/**
 * The recording whose bytes were uploaded; null when they are not exactly those of one, so that a damaged
 * upload never yields a transcript.
 *
 * A part of a recording has its own hash: a test that knows the part registers it (`sandbox.know`).
 * Recognising a part by what it decodes to belongs here too.
 */
export function uploadedRecording(
	{ sha256, bytes }: UploadedFile,
	{ known, settings }: SandboxState,
): Recording | null {
	const recording = known.get(sha256) ?? recordingsBySha256.get(sha256);
	if (recording || !settings.acceptAnyAudio) return recording ?? null;
	return describedAudio(`Audio ${sha256} of ${bytes} bytes.`, sha256, bytes);
}

/**
 * The recording at a URL: one of the sandbox's own, or one the settings name. A query string, such as that
 * of a signed URL, makes no difference. Nothing is fetched.
 */
export function recordingAt(url: URL, state: SandboxState): Recording | null {
	const { urls, acceptAnyAudio } = state.settings;
	const address = url.origin + url.pathname;
	const name = urls[url.href] ?? urls[address];
	if (name !== undefined) return recordingNamed(name);
	const own = new URL(state.url);
	const isOwn = url.port === own.port && [own.hostname, 'localhost'].includes(url.hostname);
	if (isOwn && url.pathname.startsWith(RECORDINGS_PATH)) {
		return recordingOfFile(decodeURIComponent(url.pathname.slice(RECORDINGS_PATH.length)));
	}
	return acceptAnyAudio ? describedAudio(`Audio at ${address}.`, '', 0) : null;
}
