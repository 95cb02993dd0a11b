import { splitFile } from '../../../nodes/AimlSpeechToText/recording/parts';
import { readRecording, recordingNamed } from '../../support/recordings';
import { openBytes } from '../../support/recordings/split/splitBytes';

const bytes = readRecording(recordingNamed('support-call'));
const chunkSize = 4096;

/** A recording above the limit of its rules, and how many of its chunks were read. */
function longRecording() {
	const read = { chunks: 0 };
	const file = {
		fileName: 'call.mp3',
		mimeType: 'audio/mpeg',
		size: bytes.length,
		async *open() {
			for await (const chunk of openBytes(bytes, chunkSize)()) {
				read.chunks += 1;
				yield chunk;
			}
		},
	};
	const rules = { above: { seconds: 10, bytes: 24e6 }, partSeconds: 10, smallestFile: 0 };
	return { file, rules, read };
}

describe('the reading of a recording that may be split', () => {
	it('goes to its end', async () => {
		const { file, rules, read } = longRecording();
		const { signal } = new AbortController();
		const parts = await splitFile(file, rules, signal);
		expect(parts?.length).toBeGreaterThan(1);
		expect(read.chunks).toBe(Math.ceil(bytes.length / chunkSize));
	});

	it('ends when it is no longer wanted', async () => {
		const { file, rules, read } = longRecording();
		const reason = new Error('Stopped');
		const reader = new AbortController();
		const stopping = {
			...file,
			async *open() {
				for await (const chunk of file.open()) {
					if (read.chunks === 3) reader.abort(reason);
					yield chunk;
				}
			},
		};
		await expect(splitFile(stopping, rules, reader.signal)).rejects.toBe(reason);
		expect(read.chunks).toBe(3);
	});
});
