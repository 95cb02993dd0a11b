import { readRecording, recordingNamed } from '../../../test/support/recordings';
import type { AudioFile } from '../../../nodes/AimlSpeechToText/service/multipart';

/** A recording of this repository as an upload. */
export function recordingFile(name: string, fileName?: string): AudioFile {
	const recording = recordingNamed(name);
	return {
		fileName: fileName ?? recording.file,
		mimeType: recording.mimeType,
		size: recording.bytes,
		async *open() {
			yield readRecording(recording);
		},
	};
}

/** A text that is called a recording. */
export function unreadableFile(): AudioFile {
	const text = Buffer.from('This is no recording. '.repeat(50));
	return {
		...{ fileName: 'recording.wav', mimeType: 'audio/wav', size: text.length },
		async *open() {
			yield text;
		},
	};
}

/** The beginning of a chunk of a WAVE file, with its name and the bytes that follow. */
function chunkHeader(name: string, bytes: number): Buffer {
	const header = Buffer.alloc(8);
	header.write(name, 'latin1');
	header.writeUInt32LE(bytes, 4);
	return header;
}

const bytesPerSecond = 8000;

/** 8,000 samples a second on one channel, of 8 bits each. */
function formatChunk(): Buffer {
	const format = Buffer.alloc(16);
	format.writeUInt16LE(1, 0); // PCM
	format.writeUInt16LE(1, 2); // channels
	format.writeUInt32LE(bytesPerSecond, 4); // samples a second
	format.writeUInt32LE(bytesPerSecond, 8); // bytes a second
	format.writeUInt16LE(1, 12); // bytes a sample
	format.writeUInt16LE(8, 14); // bits a sample
	return Buffer.concat([chunkHeader('fmt ', format.length), format]);
}

/** Silence as a WAVE file, with the given number of meaningless bytes before it. */
function silence(fileName: string, seconds: number, uselessBytes = 0): AudioFile {
	const dataBytes = seconds * bytesPerSecond;
	const format = formatChunk();
	const content = 'WAVE'.length + format.length + 8 + uselessBytes + 8 + dataBytes;
	return {
		...{ fileName, mimeType: 'audio/wav', size: 8 + content },
		async *open() {
			yield Buffer.concat([chunkHeader('RIFF', content), Buffer.from('WAVE'), format]);
			yield chunkHeader('JUNK', uselessBytes);
			// Node's fetch waits forever after an empty piece (undici 6).
			if (uselessBytes > 0) yield Buffer.alloc(uselessBytes);
			yield chunkHeader('data', dataBytes);
			yield Buffer.alloc(dataBytes, 128);
		},
	};
}

/** More bytes than the 25 MiB that OpenAI accepts, with one second of sound. */
export const largeFile = (): AudioFile => silence('large.wav', 1, 26 * 1024 ** 2);

/** Longer than the 1,400 seconds that OpenAI accepts. */
export const longSeconds = 1450;
export const longFile = (): AudioFile => silence('long.wav', longSeconds);

/** A recording as a data URL; the shortest one, since it is sent as text. */
export function dataUrl(): string {
	const recording = recordingNamed('shopping-list');
	return `data:${recording.mimeType};base64,${readRecording(recording).toString('base64')}`;
}
