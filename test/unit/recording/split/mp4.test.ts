import fc from 'fast-check';
import { durationOf } from '../../../../nodes/AimlSpeechToText/recording/split/indexedRecording';
import { damagedCopies } from '../../../support/recordings/split/mutations';
import {
	aacConfig,
	aacEntry,
	alacBox,
	alacEntry,
	box,
	esds,
	mp4File,
	parseM4a,
	quickTimeEntry,
	uint32,
	type Mp4Options,
} from '../../../support/recordings/split/mp4File';
import { indexBytes, splitBytes } from '../../../support/recordings/split/splitBytes';
import { readVoice } from '../../../support/recordings/split/voices';

const makeSamples = (count: number, seed = 0) =>
	Array.from({ length: count }, (_, number) =>
		Buffer.from(
			Array.from({ length: 20 + ((number * 13) % 90) }, (__, at) => (number * 5 + at + seed) % 256),
		),
	);

const samples = makeSamples(200);
const limits = { partSeconds: 8, partBytes: 2 ** 24 };

/** The parts of a file, taken apart. */
async function split(bytes: Buffer, partLimits = limits) {
	const result = await splitBytes(bytes, partLimits);
	if (!result) throw new Error('It is sent whole');
	const { recording, parts } = result;
	const players = parts.map((part) => ({ ...parseM4a(part.bytes), ...part }));
	return { recording, duration: durationOf(recording), players };
}

type Player = Awaited<ReturnType<typeof split>>['players'][number];

/** The packets of the parts without those of the pre-roll. */
function joined(players: Player[]): Buffer {
	return Buffer.concat(
		players.flatMap(({ packets, skipped, duration }, index) =>
			packets.slice(index === 0 ? 0 : skipped / duration),
		),
	);
}

const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);

describe('an MP4 file', () => {
	it('is cut into M4A files with an index in front', async () => {
		const { players, recording } = await split(mp4File({ samples }));
		expect(recording).toMatchObject({ extension: 'm4a', mimeType: 'audio/mp4' });
		expect(players.length).toBeGreaterThan(3);
		for (const { types, codec, sampleRate, duration } of players) {
			expect(types).toEqual(['ftyp', 'moov', 'mdat']);
			expect({ codec, sampleRate, duration }).toEqual({
				codec: 'mp4a',
				sampleRate: 8000,
				duration: 1024,
			});
		}
	});

	it('has every packet in one part, and two of the part before hidden in front', async () => {
		const { players } = await split(mp4File({ samples }));
		expect(players.map(({ skipped }) => skipped)).toEqual([0, ...players.slice(1).map(() => 2048)]);
		expect(joined(players).equals(Buffer.concat(samples))).toBe(true);
	});

	it('has parts that last from where they start to where they end', async () => {
		const { players, duration } = await split(mp4File({ samples }));
		expect(duration).toBe((200 * 1024) / 8000);
		for (const { heard, start, end } of players) {
			expect(heard).toBe(Math.round((end - start) * 8000));
		}
		expect(sum(players.map(({ heard }) => heard))).toBe(200 * 1024);
	});

	it('hides what its edit list hides', async () => {
		const edits = [{ duration: 25_000, start: 1600 }];
		const { players, duration, recording } = await split(mp4File({ samples, edits }));
		expect(recording.packets.tick(0)).toBe(-1600);
		expect(duration).toBe(25);
		expect(players[0].skipped).toBe(1600);
		expect(sum(players.map(({ heard }) => heard))).toBe(25 * 8000);
	});

	const itunesDelay = (text: string) =>
		box('udta', box('meta', uint32(0), box('ilst', box('----', Buffer.from(`iTunSMPB ${text}`)))));

	it.each([
		['the delay that iTunes writes down', ' 00000000 00000840 000001CA 00000000000319F6', 2112],
		['no delay that no encoder has', ' 00000000 00008400 000001CA 00000000000319F6', 0],
		['no delay that is no number', ' none', 0],
	])('hides %s', async (_, text, delay) => {
		const file = mp4File({ samples, inMovie: [itunesDelay(text)] });
		const { players, duration } = await split(file);
		expect(players[0].skipped).toBe(delay);
		expect(duration).toBe((200 * 1024 - delay) / 8000);
	});

	it('has no packets that its edit list cuts off, but for a second before the first', async () => {
		const edits = [{ duration: 10_000, start: 8000 * 5 }];
		const { players, duration } = await split(mp4File({ samples, edits }));
		expect(duration).toBe(10);
		expect(players[0].skipped).toBe(8000 * 5 - 32 * 1024);
		expect(joined(players).equals(Buffer.concat(samples.slice(32, 118)))).toBe(true);
	});

	const video = {
		samples: makeSamples(100, 99),
		handler: 'vide',
		entry: box('avc1', Buffer.alloc(70)),
	};
	const otherSound = { samples: makeSamples(200, 50), entry: box('ac-3', Buffer.alloc(28)) };
	const text = {
		samples: makeSamples(3, 7),
		handler: 'text',
		entry: box('text', Buffer.alloc(40)),
	};

	it.each<[string, Partial<Mp4Options>]>([
		['its index in front', { movieFirst: true }],
		['numbers of 64 bits', { isLong: true }],
		['a size of 64 bits', { dataSize: 'long', movieFirst: true }],
		['data up to its end', { dataSize: 'to the end', movieFirst: true }],
		['room for a size of 64 bits', { before: [box('wide')] }],
		['free space', { before: [box('free', Buffer.alloc(500)), box('skip')], after: [box('free')] }],
		['boxes of its maker', { after: [box('beam', Buffer.alloc(30)), box('\xa9xyz')] }],
		['no type, as QuickTime once wrote it', { fileType: Buffer.alloc(0), movieFirst: true }],
		['chunks of one packet', { samplesPerChunk: 1 }],
		['one chunk', { samplesPerChunk: 1000 }],
		[
			'a pause in front',
			{
				edits: [
					{ duration: 700, start: -1 },
					{ duration: 0, start: 0 },
				],
			},
		],
		['an empty edit list', { edits: [] }],
		['an edit list of 64 bits', { isLong: true, edits: [{ duration: 0, start: 0 }] }],
		['a picture beside the sound', { others: [video] }],
		['a picture before the sound', { others: [video], isLastTrack: true }],
		['chapters', { others: [text] }],
		['sound in other languages', { others: [otherSound] }],
		[
			'sound that is switched off before it',
			{ others: [{ ...otherSound, isEnabled: false }], isLastTrack: true },
		],
		[
			'no track that is switched on',
			{ isEnabled: false, others: [{ ...otherSound, isEnabled: false }] },
		],
		[
			'titles and chapters of Nero',
			{ inMovie: [box('udta', box('chpl', Buffer.alloc(40)), uint32(0))] },
		],
		['a few bytes of data that are not used', { unused: 3000 }],
		['a description of QuickTime 3', { entry: quickTimeEntry(1) }],
		['a description of QuickTime 7', { entry: quickTimeEntry(2) }],
		['AAC as MPEG-2 has it', { entry: aacEntry(esds(aacConfig, 0x67)) }],
		['other boxes in its description', { entry: aacEntry(box('btrt', Buffer.alloc(12)), esds()) }],
	])('may have %s', async (_, options) => {
		const { players, duration } = await split(mp4File({ samples, ...options }));
		expect(duration).toBe((200 * 1024) / 8000);
		expect(joined(players).equals(Buffer.concat(samples))).toBe(true);
	});

	it('may have packets of one size', async () => {
		const ofOneSize = samples.map((sample) => Buffer.concat([sample, Buffer.alloc(100)], 100));
		const { players } = await split(mp4File({ samples: ofOneSize, isFixedSize: true }));
		expect(joined(players).equals(Buffer.concat(ofOneSize))).toBe(true);
	});

	it('keeps its times where they are not those of its packets, and writes plain ones', async () => {
		const durations = samples.map((_, index) => [1000, 1040, 1040, 1000, 1050][index % 5]);
		const { duration, players } = await split(mp4File({ samples, durations }));
		expect(duration).toBe(sum(durations) / 8000);
		expect(players[2].skipped).toBe(2048);
	});

	it('may have ticks that are no samples', async () => {
		const options = {
			samples,
			ticksPerSecond: 10_000_000,
			edits: [{ duration: 0, start: 2_000_000 }],
		};
		const durations = samples.map(() => 1_280_000);
		const { players, duration } = await split(mp4File({ ...options, durations }));
		expect(duration).toBeCloseTo(25.4);
		expect(players[0].skipped).toBe(1600);
		expect(sum(players.map(({ heard }) => heard))).toBe(25.4 * 8000);
	});

	it('may have Apple Lossless, which needs no packets before a cut', async () => {
		const { players } = await split(mp4File({ samples, entry: alacEntry() }));
		expect(players.map(({ skipped }) => skipped)).toEqual(players.map(() => 0));
		expect(players[1].codec).toBe('alac');
		expect(Buffer.concat(players.map(({ packets }) => Buffer.concat(packets)))).toEqual(
			Buffer.concat(samples),
		);
	});

	it('may have Apple Lossless as QuickTime has it, with a last packet that is short', async () => {
		const durations = samples.map((_, index) => (index < 199 ? 1024 : 100));
		const entry = quickTimeEntry(1, 'alac', alacBox());
		const { players } = await split(mp4File({ samples, entry, durations }));
		expect(sum(players.map(({ heard }) => heard))).toBe(199 * 1024 + 100);
	});

	it.each([
		['as it should be', [0x2d, 0x8c, 0x08, 0x00]],
		['where older players do not see it', [0x15, 0x88, 0x56, 0xe5, 0xc0]],
	])('hides half a second before a cut when it is HE-AAC, marked %s', async (_, config) => {
		const entry = aacEntry(esds(Buffer.from(config)));
		const durations = samples.map(() => 2048);
		const bytes = mp4File({ samples, entry, durations, ticksPerSecond: 16_000 });
		const { players } = await split(bytes);
		expect(players[1]).toMatchObject({ sampleRate: 8000, duration: 1024, skipped: 4 * 1024 });
		expect(joined(players).equals(Buffer.concat(samples))).toBe(true);
	});
	it.each([
		['voice.m4a', 1.4, 3.35],
		['voice.mov', 1.4, 3.35],
		['film.mp4', 1.4, 3.35],
		['fragmented.mp4', 1.5, 3.45],
	])('is cut in its pauses: %s', async (name, first, second) => {
		const { players } = await split(readVoice(name), { ...limits, partSeconds: 2.5 });
		expect(players).toHaveLength(3);
		expect(players[1].start).toBeGreaterThan(first);
		expect(players[1].start).toBeLessThan(first + 0.55);
		expect(players[2].start).toBeGreaterThan(second);
		expect(players[2].start).toBeLessThan(second + 0.6);
	});

	it('loses no packet, however its tables are cut up', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 20, maxLength: 60 }),
				fc.integer({ min: 1, max: 30 }),
				fc.boolean(),
				fc.boolean(),
				async (sizes, samplesPerChunk, isLong, movieFirst) => {
					const made = sizes.map((size, number) => Buffer.alloc(size, number));
					const bytes = mp4File({
						samples: made,
						samplesPerChunk,
						isLong,
						movieFirst,
						others: [video],
					});
					const { players } = await split(bytes, { ...limits, partSeconds: 2 });
					expect(joined(players).equals(Buffer.concat(made))).toBe(true);
				},
			),
			{ numRuns: 40 },
		);
	});

	const file = mp4File({ samples });
	const table = (type: string, ...numbers: number[]) => ({
		tables: { [type]: box(type, uint32(...numbers)) },
	});
	const sizes = samples.map(({ length }) => length);

	it.each<[string, Partial<Mp4Options>]>([
		['its sound is AC-3', { entry: otherSound.entry }],
		['its sound is MP3', { entry: aacEntry(esds(aacConfig, 0x6b)) }],
		['it is encrypted', { entry: box('enca', aacEntry(esds()).subarray(8)) }],
		['it is protected by iTunes', { entry: box('drms', aacEntry(esds()).subarray(8)) }],
		['it is AAC Main', { entry: aacEntry(esds(Buffer.from([0x0d, 0x88]))) }],
		['it is AAC-ELD', { entry: aacEntry(esds(Buffer.from([0xf8, 0xe8, 0x50, 0x00]))) }],
		['it is xHE-AAC', { entry: aacEntry(esds(Buffer.from([0xf9, 0x48, 0x43, 0x22, 0x2c]))) }],
		['its description lacks what a decoder needs', { entry: aacEntry() }],
		['its description ends too soon', { entry: aacEntry(esds().subarray(0, 30)) }],
		[
			'its description is of an unknown version',
			{ entry: box('mp4a', Buffer.alloc(8), Buffer.from([0, 9]), Buffer.alloc(60)) },
		],
		[
			'its sound changes the codec',
			{ tables: { stsd: box('stsd', uint32(0, 2), aacEntry(esds()), alacEntry()) } },
		],
		['Apple Lossless has no rate', { entry: alacEntry({ sampleRate: 0 }) }],
		['it has no sound', { handler: 'vide' }],
		['its sound is in another file', { isElsewhere: true }],
		['it has no ticks', { ticksPerSecond: 0 }],
		[
			'its edit list joins two pieces',
			{
				edits: [
					{ duration: 900, start: 0 },
					{ duration: 900, start: 40_000 },
				],
			},
		],
		['its edit list makes it faster', { edits: [{ duration: 0, start: 0, rate: 2 }] }],
		['its edit list cuts off all of it', { edits: [{ duration: 0, start: 8000 * 100 }] }],
		['a second index follows', { after: [box('moov', box('mvhd', Buffer.alloc(100)))] }],
		['a second file follows', { after: [file] }],
		['what follows is no box', { after: [Buffer.alloc(50)] }],
		['a box ends behind it', { after: [uint32(100), Buffer.from('free')] }],
		['it ends in the head of a box', { after: [uint32(8)] }],
		['a fragment comes before its index', { before: [box('moof')] }],
		['much of its data is in no sample', { unused: 8000 }],
		['it has no table of sizes', { tables: { stsz: Buffer.alloc(0) } }],
		['it has no offsets', { tables: { stco: Buffer.alloc(0) } }],
		['its sizes end too soon', table('stsz', 0, 0, 201, ...sizes)],
		['it has fewer sizes than packets', table('stsz', 0, 0, 199, ...sizes.slice(1))],
		['it has more sizes than packets', table('stsz', 0, 0, 201, ...sizes, 20)],
		['its times are for fewer packets', table('stts', 0, 1, 199, 1024)],
		['its times are for more packets', table('stts', 0, 1, 201, 1024)],
		['its times are not those of its packets', table('stts', 0, 2, 199, 1024, 1, 80_000_000)],
		['its packets would take hours to read', table('stsz', 0, 1, 0xffffffff)],
		['it has an empty packet', table('stsz', 0, 0, 200, 0, ...sizes.slice(1))],
		[
			'its chunks change their description',
			{ tables: { stsc: box('stsc', uint32(0, 1, 1, 10, 2)) } },
		],
		['its chunks have no packets', table('stsc', 0, 1, 1, 0, 1)],
		[
			'its packets are not in the data',
			table('stco', 0, 20, ...Array.from({ length: 20 }, (_, chunk) => chunk)),
		],
		[
			'its packets are in descending order',
			table('stco', 0, 20, ...Array.from({ length: 20 }, (_, chunk) => 20_000 - chunk * 800)),
		],
	])('is sent whole when %s', async (_, options) => {
		expect(await indexBytes(mp4File({ samples, ...options }))).toBeUndefined();
	});

	it.each(['voice.m4a', 'fragmented.mp4', 'film.mp4', 'lossless.m4a'])(
		'makes no part of a wrong size out of 150 damaged files, and ends with each: %s',
		async (name) => {
			for (const damaged of damagedCopies(readVoice(name), 150)) {
				await splitBytes(damaged, { ...limits, partSeconds: 2.5 });
			}
		},
	);
});
