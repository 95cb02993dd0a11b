import { readRecording, recordingNamed } from '../../../support/recordings';
import { damagedCopies } from '../../../support/recordings/split/mutations';
import {
	durationOf,
	startOf,
} from '../../../../nodes/AimlSpeechToText/recording/split/indexedRecording';
import {
	framesOf,
	id3Tag,
	infoFrame,
	mainAt,
	mp3Frame,
	mp3Frames,
	type Mp3FrameOptions,
} from '../../../support/recordings/split/mp3File';
import {
	indexBytes,
	indexed,
	splitBytes,
	writtenPart,
} from '../../../support/recordings/split/splitBytes';

const limits = { partSeconds: 60, partBytes: 2 ** 24 };

const streams: Array<[string, Mp3FrameOptions]> = [
	['MPEG 1', {}],
	['MPEG 1, stereo', { isMono: false, bitrateIndex: 9 }],
	['MPEG 1, 32 kbit/s', { bitrateIndex: 1, rateIndex: 1 }],
	['MPEG 1 with checksums', { hasCrc: true }],
	['MPEG 2', { version: 2 }],
	['MPEG 2, stereo', { version: 2, isMono: false }],
	['MPEG 2, 8 kbit/s', { version: 2, bitrateIndex: 1, rateIndex: 1 }],
	['MPEG 2.5', { version: 0, rateIndex: 2 }],
];

/** What the first frame of a part describes. */
function readInfo(info: Buffer, options: Mp3FrameOptions = {}) {
	const at = mainAt({ ...options, hasCrc: false });
	expect(info.toString('latin1', at, at + 4)).toBe('Xing');
	const lameAt = at + 120;
	const packed = info.readUIntBE(lameAt + 21, 3);
	return {
		frames: info.readUInt32BE(at + 8),
		bytes: info.readUInt32BE(at + 12),
		toc: [...info.subarray(at + 16, at + 116)],
		encoder: info.toString('latin1', lameAt, lameAt + 4),
		delay: packed >> 12,
		padding: packed & 0xfff,
	};
}

const unheardIn = (options: Mp3FrameOptions) => (options.version === undefined ? 1 : 2);

describe.each(streams)('an MP3 file of %s', (_, options) => {
	const frames = mp3Frames(120, options);
	const file = Buffer.concat(frames);
	const samples = options.version === undefined ? 1152 : 576;

	it('has a packet for every frame', async () => {
		const recording = await indexBytes(file);
		expect(recording?.packets.length).toBe(120);
		expect(recording?.endTick).toBe(120 * samples);
	});

	it('has a part begin with what is not heard: silence with the bits before it, and the frames before the cut', async () => {
		const recording = await indexed(file);
		const part = await writtenPart(file, recording, 40, 80);
		const unheard = unheardIn(options);
		const [first, reservoir, ...others] = framesOf(part);
		expect(Buffer.concat(others)).toEqual(Buffer.concat(frames.slice(40 - unheard, 80)));
		const info = readInfo(first, options);
		expect(info.frames).toBe(others.length + 1);
		expect(info.bytes).toBe(part.length);
		expect(info.encoder).toBe('LAME');
		expect(info.delay + 529).toBe((unheard + 1) * samples);
		expect(info.padding).toBe(0);
		const before = frames.slice(0, 40 - unheard).map((frame) => frame.subarray(mainAt(options)));
		const bits = Buffer.concat(before).subarray(options.version === undefined ? -511 : -255);
		expect(reservoir.subarray(-bits.length)).toEqual(bits);
		const side = reservoir.subarray(4, mainAt({ ...options, hasCrc: false }));
		expect(side.every((byte) => byte === 0)).toBe(true);
	});

	it('has a table of contents that leads to the frames of a part', async () => {
		const recording = await indexed(file);
		const part = await writtenPart(file, recording, 0, 120);
		const [first] = framesOf(part);
		const { toc } = readInfo(first, options);
		expect(toc[0]).toBe(Math.floor((first.length * 256) / part.length));
		const half = first.length + (part.length - first.length) / 2;
		expect(Math.abs(toc[50] - (half * 256) / part.length)).toBeLessThan(2);
		expect(toc).toEqual([...toc].sort((a, b) => a - b));
	});

	it('can be cut close to its start', async () => {
		const recording = await indexed(file);
		for (const from of [1, 2, 3]) {
			const part = await writtenPart(file, recording, from, 10);
			const [first, ...written] = framesOf(part);
			const info = readInfo(first, options);
			const unheard = written.length - (10 - from);
			expect(info.delay + 529).toBe(unheard * samples);
			expect(written.slice(unheard)).toEqual(frames.slice(from, 10));
		}
	});
});

describe('an MP3 file', () => {
	const frames = mp3Frames(300);
	const sound = Buffer.concat(frames);
	const secondsOf = (count: number) => (count * 1152) / 44100;

	it('is cut in its quiet stretch', async () => {
		const seconds = secondsOf(300);
		const { parts } = (await splitBytes(sound, { ...limits, partSeconds: 5 })) ?? { parts: [] };
		expect(parts).toHaveLength(2);
		expect(parts[1].start).toBeGreaterThan(seconds / 2 - 0.3);
		expect(parts[1].start).toBeLessThan(seconds / 2 + 0.3);
	});

	it('is heard by the gain of its granules, and by their bits', async () => {
		const levels = [
			mp3Frame({ gain: 100 }),
			mp3Frame({ gain: 200 }),
			infoFrame({}, { id: 'none' }),
			mp3Frame({ gain: 254 }),
		];
		const recording = await indexBytes(Buffer.concat(levels));
		const packets = recording?.packets;
		expect([0, 1, 2, 3].map((index) => packets?.level(index))).toEqual([102, 202, 0, 255]);
	});

	it.each([
		['nothing', Buffer.alloc(0)],
		['a tag with a picture', id3Tag(300_000)],
		['two tags', Buffer.concat([id3Tag(100), id3Tag(2000)])],
		['a tag and zeros behind it', Buffer.concat([id3Tag(100), Buffer.alloc(5000)])],
	])('may begin with %s', async (_, start) => {
		const recording = await indexBytes(Buffer.concat([start, sound]));
		expect(recording?.packets.length).toBe(300);
		expect(recording?.packets.offset(0)).toBe(start.length);
	});

	it.each([1, 500, 1400])('may have a tag that is %d bytes longer than it says', async (length) => {
		const start = Buffer.concat([id3Tag(2000), Buffer.alloc(length, 0x20)]);
		const recording = await indexed(Buffer.concat([start, sound]));
		expect(recording.packets.length).toBe(300);
		expect(recording.packets.offset(0)).toBe(start.length);
	});

	it('does not take what looks like a frame in the rest of a tag for one', async () => {
		const start = Buffer.concat([id3Tag(2000), Buffer.from('?'), mp3Frame().subarray(0, 50)]);
		const recording = await indexed(Buffer.concat([start, sound]));
		expect(recording.packets.offset(0)).toBe(start.length);
	});

	it.each([
		['an ID3v1 tag', Buffer.concat([Buffer.from('TAG'), Buffer.alloc(125, 0x20)])],
		[
			'an extended ID3v1 tag',
			Buffer.concat([
				Buffer.from('TAG+'),
				Buffer.alloc(223, 0x20),
				Buffer.from('TAG'),
				Buffer.alloc(125, 0x20),
			]),
		],
		[
			'an APE tag',
			Buffer.concat([
				Buffer.from('APETAGEX\xd0\x07\0\0\x64\0\0\0\x01\0\0\0\0\0\0\xa0\0\0\0\0\0\0\0\0', 'latin1'),
				Buffer.alloc(100, 0xff),
			]),
		],
		['an ID3v2 tag', id3Tag(500)],
		['zeros', Buffer.alloc(4000)],
		['part of a frame', mp3Frame().subarray(0, 100)],
		['the first byte of a frame', mp3Frame().subarray(0, 1)],
	])('may end with %s', async (_, end) => {
		const recording = await indexBytes(Buffer.concat([sound, end]));
		expect(recording?.packets.length).toBe(300);
	});

	it.each([
		['Xing', { id: 'Xing' }, 0],
		['Info', { id: 'Info', flags: 1 }, 0],
		['VBRI', { id: 'VBRI' }, 0],
		['Info by an encoder whose delay is unknown', { id: 'Info', encoder: 'Gogo', delay: 9 }, 0],
		['Info by LAME', { id: 'Info', encoder: 'LAME', delay: 576 }, 576 + 529],
		['Xing by FFmpeg without a table', { encoder: 'Lavf', flags: 3, delay: 1105 }, 1105 + 529],
	])('may tell its length by %s', async (_, info, unheard) => {
		const recording = await indexed(Buffer.concat([infoFrame({}, info), sound]));
		expect(recording.packets.length).toBe(300);
		expect(recording.packets.tick(0) + 0).toBe(-unheard + 0);
		expect(durationOf(recording)).toBeCloseTo(secondsOf(300) - unheard / 44100);
		expect(startOf(recording, 100)).toBeCloseTo(secondsOf(100) - unheard / 44100);
	});

	it('leaves out at the end what the encoder added', async () => {
		const info = infoFrame({}, { encoder: 'LAME', delay: 576, padding: 1000 });
		const file = Buffer.concat([info, sound]);
		const recording = await indexed(file);
		expect(durationOf(recording)).toBeCloseTo(secondsOf(300) - (576 + 1000) / 44100);
		const first = readInfo(await writtenPart(file, recording, 0, 100));
		const last = readInfo(await writtenPart(file, recording, 100, 300));
		expect([first.delay, first.padding]).toEqual([576, 0]);
		expect(last.padding).toBe(1000);
	});

	it('may end with more than a frame that is left out', async () => {
		const info = infoFrame({}, { encoder: 'LAME', delay: 576, padding: 3000 });
		const recording = await indexed(Buffer.concat([info, sound]));
		expect(durationOf(recording)).toBeCloseTo(secondsOf(300) - (576 + 3000) / 44100);
	});

	it('leaves out nothing at the end when its last frames are lost', async () => {
		const info = infoFrame({}, { encoder: 'LAME', delay: 576, padding: 1000, frames: 301 });
		const file = Buffer.concat([info, sound]);
		const recording = await indexed(file);
		expect(durationOf(recording)).toBeCloseTo(secondsOf(300) - (576 + 529) / 44100);
		expect(readInfo(await writtenPart(file, recording, 100, 300)).padding).toBe(0);
	});

	it('may tell its length in a frame with a checksum', async () => {
		const protectedSound = Buffer.concat(mp3Frames(300, { hasCrc: true }));
		const info = infoFrame({ hasCrc: true }, { encoder: 'LAME', delay: 576 });
		const recording = await indexed(Buffer.concat([info, protectedSound]));
		expect(recording.packets.length).toBe(300);
		expect(recording.packets.tick(0)).toBe(-(576 + 529));
	});

	it('has no delay in its first part when it tells none', async () => {
		const recording = await indexed(sound);
		const { encoder } = readInfo(await writtenPart(sound, recording, 0, 100));
		expect(encoder).toBe('\0\0\0\0');
	});

	it('may have frames of various sizes', async () => {
		const various = Array.from({ length: 300 }, (_, index) =>
			mp3Frame({ bitrateIndex: 1 + (index % 14), isPadded: index % 3 === 0 }),
		);
		const recording = await indexBytes(Buffer.concat(various));
		expect(recording?.packets.length).toBe(300);
	});

	const [before, after] = [Buffer.concat(frames.slice(0, 150)), Buffer.concat(frames.slice(150))];
	it.each<[string, Buffer]>([
		['bytes are lost', Buffer.concat([before, after.subarray(50)])],
		[
			'there is something else between its frames',
			Buffer.concat([before, Buffer.from('?'), after]),
		],
		['zeros are between its frames', Buffer.concat([before, Buffer.alloc(417), after])],
		['there is something else before its frames', Buffer.concat([Buffer.from('?'), sound])],
		[
			'more than a frame is between its tag and its frames',
			Buffer.concat([id3Tag(10), Buffer.alloc(2000, 0x20), sound]),
		],
		['there is something else behind its frames', Buffer.concat([sound, Buffer.from('the end')])],
		['a second recording follows', Buffer.concat([infoFrame(), sound, infoFrame(), sound])],
		['a second recording follows with a tag', Buffer.concat([sound, id3Tag(20), sound])],
		[
			'a second recording follows behind a tag',
			Buffer.concat([sound, Buffer.from('TAG'), Buffer.alloc(125, 0x20), sound]),
		],
		['its sample rate changes', Buffer.concat([sound, mp3Frame({ rateIndex: 1 })])],
		['its channels change', Buffer.concat([sound, mp3Frame({ isMono: false })])],
		['its version changes', Buffer.concat([sound, mp3Frame({ version: 2 })])],
		['a tag in it is cut off', id3Tag(5000).subarray(0, 3000)],
		['it is of layer II', Buffer.from(sound).fill(0xfd, 1, 2)],
		['it is in free format', Buffer.from(sound).fill(0, 2, 3)],
	])('is sent whole when %s', async (_, file) => {
		expect(await indexBytes(file)).toBeUndefined();
	});

	it('promises a size before it is read, and keeps to it', async () => {
		const { parts } = (await splitBytes(sound, { partSeconds: 2, partBytes: 20_000 }, 100)) ?? {
			parts: [],
		};
		expect(parts.length).toBeGreaterThan(4);
		for (const { size } of parts) expect(size).toBeLessThanOrEqual(20_000);
	});

	it('is sent whole, or cut into parts that have the size they promise, however damaged', async () => {
		const file = readRecording(recordingNamed('weather-report'));
		expect(await splitBytes(file, { ...limits, partSeconds: 1 })).toBeDefined();
		for (const damaged of damagedCopies(file, 600)) {
			await splitBytes(damaged, { ...limits, partSeconds: 1 });
		}
	});
});
