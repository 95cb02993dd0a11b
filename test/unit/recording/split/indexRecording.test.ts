import { indexRecording } from '../../../../nodes/AimlSpeechToText/recording/split/indexRecording';
import { indexBytes, openBytes } from '../../../support/recordings/split/splitBytes';
import { noiseWithPauses, wavFile } from '../../../support/recordings/split/wavFile';

const wav = wavFile(noiseWithPauses(2, []));

describe('the index of a recording', () => {
	it('is the same whatever the chunks in which the file is read', async () => {
		const whole = await indexBytes(wav, wav.length);
		for (const chunkSize of [1, 7, 4096]) {
			expect((await indexBytes(wav, chunkSize))?.packets).toEqual(whole?.packets);
		}
	});

	it.each([
		['larger', wav.length + 1],
		['smaller', wav.length - 1],
	])('is none for a file that is said to be %s than it is', async (_, size) => {
		expect(await indexRecording(openBytes(wav), size)).toBeUndefined();
	});

	it.each([
		['nothing', Buffer.alloc(0)],
		['a few bytes', Buffer.from('RIFF')],
		['text', Buffer.from('Dear all, please find the recording attached. '.repeat(100))],
		['zeros', Buffer.alloc(10_000)],
		['another format', Buffer.concat([Buffer.from('#!AMR\n'), Buffer.alloc(3200, 0x3c)])],
	])('is none for %s', async (_, bytes) => {
		expect(await indexBytes(bytes)).toBeUndefined();
	});

	it('closes the file', async () => {
		let open = 0;
		async function* counted() {
			open += 1;
			try {
				yield* openBytes(wav)();
			} finally {
				open -= 1;
			}
		}
		await indexRecording(counted, wav.length);
		await indexRecording(counted, 100);
		expect(open).toBe(0);
	});

	it('passes on the error of a file that cannot be read', async () => {
		const broken = new RangeError('The disk is gone');
		async function* open() {
			yield wav.subarray(0, 1000);
			throw broken;
		}
		await expect(indexRecording(open, wav.length)).rejects.toBe(broken);
	});
});
