import fc from 'fast-check';
import { damagedCopies } from '../../../support/recordings/split/mutations';
import { readVoice } from '../../../support/recordings/split/voices';
import { durationOf } from '../../../../nodes/AimlSpeechToText/recording/split/indexedRecording';
import { crc16, crc8 } from '../../../../nodes/AimlSpeechToText/recording/split/flac/checksums';
import {
	codedSize,
	renumberFrame,
	writeCodedNumber,
} from '../../../../nodes/AimlSpeechToText/recording/split/flac/flacFrame';
import {
	crc16 as slowCrc16,
	crc8 as slowCrc8,
	flacBlock,
	flacFile,
	flacFrame,
	streamInfo,
} from '../../../support/recordings/split/flacFile';
import { id3Tag } from '../../../support/recordings/split/mp3File';
import {
	indexBytes,
	indexed,
	splitBytes,
	writtenPart,
} from '../../../support/recordings/split/splitBytes';

/** Samples that show where they are in the recording. */
const samplesFrom = (start: number, count: number) =>
	Array.from({ length: count }, (_, index) => ((start + index) % 65536) - 32768);

/** Frames of 256 samples, the last of 100. */
const fixedFrames = (count: number, firstNumber = 0) =>
	Array.from({ length: count }, (_, index) =>
		flacFrame(samplesFrom(index * 256, index === count - 1 ? 100 : 256), firstNumber + index),
	);

/** Frames of various sizes, numbered by their first samples. */
function variableFrames(sizes: number[], number = (start: number) => start) {
	let start = 0;
	return sizes.map((size) => {
		const frame = flacFrame(samplesFrom(start, size), number(start), { hasVariableSize: true });
		start += size;
		return frame;
	});
}

/** 256 samples of silence. */
function constantFrame(number: number): Buffer {
	const head = flacFrame(samplesFrom(0, 256), number).subarray(0, number < 128 ? 8 : 9);
	const frame = Buffer.concat([head, Buffer.from([0, 0, 0])]);
	const checksum = Buffer.alloc(2);
	checksum.writeUInt16BE(slowCrc16(frame));
	return Buffer.concat([frame, checksum]);
}

const limits = { partSeconds: 2, partBytes: 2 ** 24 };

const metadataSize = 4 + 4 + 34;

describe('a FLAC file', () => {
	it('has a packet for every frame', async () => {
		const recording = await indexed(flacFile(fixedFrames(300)));
		expect(recording.packets.length).toBe(300);
		expect(recording.packets.tick(10)).toBe(2560);
		expect(durationOf(recording)).toBeCloseTo((299 * 256 + 100) / 8000);
	});

	it('has parts whose frames are numbered from zero', async () => {
		const file = flacFile(fixedFrames(300));
		const part = await writtenPart(file, await indexed(file), 190, 300);
		const frames = Array.from({ length: 110 }, (_, index) =>
			flacFrame(samplesFrom((190 + index) * 256, index === 109 ? 100 : 256), index),
		);
		expect(part.subarray(metadataSize)).toEqual(Buffer.concat(frames));
	});

	it('has parts of variable block size numbered by their samples', async () => {
		const sizes = Array.from({ length: 200 }, (_, index) => 20 + ((index * 37) % 200));
		const file = flacFile(variableFrames(sizes));
		const part = await writtenPart(file, await indexed(file), 90, 200);
		const before = sizes.slice(0, 90).reduce((sum, size) => sum + size, 0);
		const renumbered = variableFrames(sizes, (start) => Math.max(0, start - before)).slice(90);
		expect(part.subarray(metadataSize)).toEqual(Buffer.concat(renumbered));
	});

	it('has parts that tell their length, and nothing that is not known of them', async () => {
		const file = flacFile(fixedFrames(300), { samples: 299 * 256 + 100 });
		const part = await writtenPart(file, await indexed(file), 10, 20);
		const expected = streamInfo({ samples: 2560 });
		expected.fill(0, 4, 10).fill(0, 18);
		expect(part.subarray(0, metadataSize)).toEqual(
			Buffer.concat([Buffer.from('fLaC'), flacBlock(0, expected, true)]),
		);
	});

	it('may begin at another number than zero', async () => {
		const file = flacFile(fixedFrames(100, 5000));
		const part = await writtenPart(file, await indexed(file), 0, 100);
		expect(part.subarray(metadataSize)).toEqual(Buffer.concat(fixedFrames(100)));
	});

	it('is cut where its frames are small', async () => {
		const loud = Array.from({ length: 100 }, (_, index) => flacFrame(samplesFrom(0, 256), index));
		const quiet = Array.from({ length: 40 }, (_, index) =>
			// One constant for all samples.
			constantFrame(100 + index),
		);
		const more = Array.from({ length: 100 }, (_, index) =>
			flacFrame(samplesFrom(0, 256), 140 + index),
		);
		const file = flacFile([...loud, ...quiet, ...more]);
		const { parts } = (await splitBytes(file, { partSeconds: 6, partBytes: 2 ** 24 })) ?? {
			parts: [],
		};
		expect(parts).toHaveLength(2);
		expect(parts[1].from).toBeGreaterThan(105);
		expect(parts[1].from).toBeLessThan(135);
	});

	it.each<[string, Buffer]>([
		['a tag in front of it', Buffer.concat([id3Tag(1000), flacFile(fixedFrames(50))])],
		[
			'a picture',
			flacFile(fixedFrames(50), {}, [
				flacBlock(0, streamInfo()),
				flacBlock(6, Buffer.alloc(200_000, 0xff), true),
			]),
		],
		['nothing but STREAMINFO', flacFile(fixedFrames(50), {}, [flacBlock(0, streamInfo(), true)])],
	])('may have %s', async (_, file) => {
		expect((await indexed(file)).packets.length).toBe(50);
	});

	const frames = fixedFrames(50);
	const damaged = Buffer.from(frames[20]);
	damaged[100] ^= 1;
	it.each<[string, Buffer]>([
		['it has no metadata', Buffer.concat([Buffer.from('fLaC'), ...frames])],
		['it has no STREAMINFO', flacFile(frames, {}, [flacBlock(4, Buffer.alloc(40), true)])],
		[
			'STREAMINFO is too short',
			flacFile(frames, {}, [flacBlock(0, streamInfo().subarray(0, 20), true)]),
		],
		['STREAMINFO has no sample rate', flacFile(frames, { samplesPerSecond: 0 })],
		['STREAMINFO has other channels', flacFile(frames, { channels: 2 })],
		['STREAMINFO has another depth', flacFile(frames, { bitDepth: 24 })],
		['STREAMINFO has shorter blocks', flacFile(frames, { longestBlock: 192 })],
		['STREAMINFO has more samples', flacFile(frames, { samples: 100_000 })],
		[
			'it has two STREAMINFO',
			flacFile(frames, {}, [flacBlock(0, streamInfo()), flacBlock(0, streamInfo(), true)]),
		],
		[
			'its metadata ends beyond the file',
			flacFile(frames, {}, [
				flacBlock(0, streamInfo()),
				flacBlock(4, Buffer.alloc(0xffffff), true).subarray(0, 1000),
			]),
		],
		['it ends in its metadata', flacFile([]).subarray(0, 50)],
		['it has no frames', flacFile([])],
		['a frame is damaged', flacFile([...frames.slice(0, 20), damaged, ...frames.slice(21)])],
		['a frame is lost', flacFile([...frames.slice(0, 20), ...frames.slice(21)])],
		['it is cut off', flacFile(frames).subarray(0, -10)],
		['a block in the middle is shorter', flacFile([...fixedFrames(20), flacFrame([1, 2], 20)])],
		[
			'zeros are between its frames',
			flacFile([...frames.slice(0, 9), Buffer.alloc(500), ...frames.slice(9)]),
		],
		['zeros follow', flacFile([...frames, Buffer.alloc(500)])],
		['a tag follows', flacFile([...frames, Buffer.from('TAG'), Buffer.alloc(125)])],
		['a second recording follows', Buffer.concat([flacFile(frames), flacFile(frames)])],
	])('is sent whole when %s', async (_, file) => {
		expect(await indexBytes(file)).toBeUndefined();
	});

	it('is sent whole, or cut into parts that have the size they promise, however damaged', async () => {
		const file = readVoice('voice.flac');
		expect(await splitBytes(file, { ...limits, partSeconds: 1 })).toBeDefined();
		for (const damaged of damagedCopies(file, 600)) {
			await splitBytes(damaged, { ...limits, partSeconds: 1 });
		}
	});
});

describe('the checksums of FLAC', () => {
	it('are those of the polynomials, bit by bit', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
				expect(crc8(bytes)).toBe(slowCrc8(bytes));
				expect(crc16(bytes)).toBe(slowCrc16(bytes));
			}),
		);
	});

	it('come out even behind what they belong to', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
				const sum = crc16(bytes);
				expect(crc16(Uint8Array.from([...bytes, sum >> 8, sum & 0xff]))).toBe(0);
			}),
		);
	});
});

describe('the numbers of frames', () => {
	const number = fc.oneof(fc.nat(200_000), fc.integer({ min: 0, max: 2 ** 36 - 1 }));

	it('are written like UTF-8', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 0x10ffff }), (code) => {
				fc.pre(code < 0xd800 || code > 0xdfff);
				expect(writeCodedNumber(code)).toEqual(Buffer.from(String.fromCodePoint(code)));
			}),
		);
	});

	it('take as many bytes as is said', () => {
		fc.assert(
			fc.property(number, (value) => {
				expect(writeCodedNumber(value)).toHaveLength(codedSize(value));
			}),
		);
		expect(writeCodedNumber(2 ** 36 - 1).toString('hex')).toBe('febfbfbfbfbfbf');
	});

	it('can be changed, and back again', () => {
		fc.assert(
			fc.property(fc.nat(0xffff), number, (before, after) => {
				const frame = flacFrame(samplesFrom(before, 50), before, { hasVariableSize: true });
				const renumbered = renumberFrame(frame, after);
				expect(renumbered).toHaveLength(frame.length - codedSize(before) + codedSize(after));
				expect(crc16(renumbered)).toBe(0);
				expect(renumberFrame(renumbered, before)).toEqual(frame);
			}),
		);
	});

	it('cannot be changed in what is no frame', () => {
		expect(() => renumberFrame(Buffer.from('no frame'), 1)).toThrow(RangeError);
	});
});
