import type { PartLimits } from '../../../../nodes/AimlSpeechToText/recording/split/planParts';
import { readRecording, recordingNamed } from '../../../support/recordings';
import { damagedCopies } from '../../../support/recordings/split/mutations';
import { durationOf } from '../../../../nodes/AimlSpeechToText/recording/split/indexedRecording';
import { indexBytes, splitBytes } from '../../../support/recordings/split/splitBytes';
import {
	noiseWithPauses,
	riffChunk,
	wavFile,
	type WavOptions,
} from '../../../support/recordings/split/wavFile';

const pauses: Array<[from: number, to: number]> = [
	[0.9, 1.3],
	[2.1, 2.5],
];
const samples = noiseWithPauses(4, pauses);
const limits: PartLimits = { partSeconds: 2, partBytes: 2 ** 24 };

interface Wav {
	form: string;
	riffSize: number;
	chunks: Map<string, Buffer>;
}

function parse(bytes: Buffer): Wav {
	const chunks = new Map<string, Buffer>();
	for (let at = 12; at + 8 <= bytes.length; ) {
		const size = bytes.readUInt32LE(at + 4);
		chunks.set(bytes.toString('latin1', at, at + 4), bytes.subarray(at + 8, at + 8 + size));
		at += 8 + size + (size % 2);
	}
	return { form: bytes.toString('latin1', 0, 4), riffSize: bytes.readUInt32LE(4), chunks };
}

async function split(options: WavOptions = {}, content: Buffer = samples) {
	const file = wavFile(content, options);
	const { recording, parts } = (await splitBytes(file, limits)) ?? { parts: [] };
	const wavs = parts.map(({ bytes }) => parse(bytes));
	return {
		duration: recording && durationOf(recording),
		parts,
		wavs,
		format: parse(file).chunks.get('fmt '),
		samples: Buffer.concat(wavs.map(({ chunks }) => chunks.get('data') ?? Buffer.alloc(0))),
	};
}

describe('a WAVE file', () => {
	it('is cut in its pauses', async () => {
		const { parts, duration } = await split();
		expect(duration).toBe(4);
		expect(parts).toHaveLength(3);
		const [, second, third] = parts;
		expect(second.start).toBeGreaterThan(0.9);
		expect(second.start).toBeLessThan(1.3);
		expect(third.start).toBeGreaterThan(2.1);
		expect(third.start).toBeLessThan(2.5);
	});

	it('has every sample in one of its parts', async () => {
		const { samples: joined } = await split();
		expect(joined.equals(samples)).toBe(true);
	});

	it('is cut into files that tell their sizes and the coding of the source', async () => {
		const { wavs, parts, format } = await split({ channels: 2, samplesPerSecond: 4000 });
		wavs.forEach(({ form, riffSize, chunks }, index) => {
			expect(form).toBe('RIFF');
			expect(riffSize).toBe(parts[index].size - 8);
			expect([...chunks.keys()]).toEqual(['fmt ', 'data']);
			expect(chunks.get('fmt ')).toEqual(format);
		});
	});

	it.each<[string, WavOptions]>([
		['8 bits', { bits: 8, samplesPerSecond: 16000 }],
		['24 bits', { bits: 24, samplesPerSecond: 5000 }],
		['32 bits', { bits: 32, samplesPerSecond: 4000 }],
		['float', { coding: 3, bits: 32, samplesPerSecond: 4000 }],
		['double', { coding: 3, bits: 64, samplesPerSecond: 2000 }],
		['A-law', { coding: 6, bits: 8, samplesPerSecond: 16000 }],
		['µ-law', { coding: 7, bits: 8, samplesPerSecond: 16000 }],
		['six channels', { bits: 16, channels: 6, samplesPerSecond: 1000 }],
		['an extensible header', { extensible: true }],
		['RF64', { form: 'RF64' }],
		['BW64', { form: 'BW64' }],
		['a size of zero', { dataSize: 0 }],
		['the size that a pipe leaves', { dataSize: 0xffffffff }],
		['the size that SoX writes to a pipe', { dataSize: 0x7ffff000 }],
		['RF64 without a size', { form: 'RF64', dataSize: 0 }],
		['chunks of odd length before the samples', { before: [riffChunk('junk', Buffer.alloc(33))] }],
		['a title after the samples', { after: [riffChunk('LIST', Buffer.from('INFOINAM'))] }],
		['a byte too much at its end', { after: [Buffer.alloc(1)] }],
	])('may have %s', async (_, options) => {
		const { parts, samples: joined } = await split(options);
		expect(parts.length).toBeGreaterThan(1);
		const whole = samples.subarray(0, joined.length);
		expect(joined.equals(whole)).toBe(true);
		expect(samples.length - joined.length).toBeLessThan(12);
	});

	it('tells the number of its samples when they are not plain integers', async () => {
		const { wavs } = await split({ coding: 7, bits: 8, channels: 2, samplesPerSecond: 8000 });
		const [{ chunks }] = wavs;
		expect(chunks.get('fact')?.readUInt32LE()).toBe((chunks.get('data')?.length ?? 0) / 2);
	});

	it('has a part of an odd number of bytes padded', async () => {
		const { parts } = await split({ bits: 8, samplesPerSecond: 8050 }, samples.subarray(0, 20001));
		expect(parts.map(({ size }) => size % 2)).toEqual(parts.map(() => 0));
	});

	it('loses no more than a sample that is not complete', async () => {
		const { samples: joined } = await split({}, samples.subarray(0, samples.length - 1));
		expect(joined.length).toBe(samples.length - 2);
	});

	it.each<[string, Buffer]>([
		['it is compressed', wavFile(samples, { coding: 2, bits: 4 })],
		['it holds an MP3', wavFile(samples, { coding: 0x55 })],
		['its coding is another extension', wavFile(samples, { extensible: true, coding: 2 })],
		['it has 12 bits', wavFile(samples, { bits: 12, channels: 2 })],
		['it has no channels', wavFile(samples, { channels: 0 })],
		['it has no sample rate', wavFile(samples, { samplesPerSecond: 0 })],
		['it has no samples', wavFile(Buffer.alloc(0))],
		['it has two sets of samples', wavFile(samples, { after: [riffChunk('data', samples)] })],
		['a second recording follows', wavFile(samples, { after: [wavFile(samples)] })],
		['what follows is no chunk', wavFile(samples, { after: [samples.subarray(0, 100)] })],
		[
			'a chunk after its samples is cut off',
			wavFile(samples, { after: [Buffer.from('LIST\xff\0\0\0abc', 'latin1')] }),
		],
		['it ends in its header', wavFile(samples).subarray(0, 30)],
		[
			'its samples come before their description',
			Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVE'), riffChunk('data', samples)]),
		],
	])('is sent whole when %s', async (_, file) => {
		expect(await indexBytes(file)).toBeUndefined();
	});

	it('is sent whole, or cut into parts that have the size they promise, however damaged', async () => {
		const file = readRecording(recordingNamed('platform-change'));
		expect(await splitBytes(file, { ...limits, partSeconds: 1 })).toBeDefined();
		for (const damaged of damagedCopies(file, 600)) {
			await splitBytes(damaged, { ...limits, partSeconds: 1 });
		}
	});
});
