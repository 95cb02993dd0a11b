import fc from 'fast-check';
import { durationOf } from '../../../../nodes/AimlSpeechToText/recording/split/indexedRecording';
import {
	blockGroup,
	block,
	element,
	matroskaFile,
	simpleBlock,
	trackEntry,
	type Lacing,
	type MatroskaOptions,
} from '../../../support/recordings/split/matroskaFile';
import { damagedCopies } from '../../../support/recordings/split/mutations';
import { opusHead, opusPacket, parseOgg } from '../../../support/recordings/split/oggFile';
import { indexBytes, splitBytes } from '../../../support/recordings/split/splitBytes';
import { readVoice } from '../../../support/recordings/split/voices';

const packets = Array.from({ length: 500 }, (_, number) => opusPacket(20 + (number % 90), number));
const limits = { partSeconds: 3, partBytes: 2 ** 24 };

/** The parts of a file, taken apart. */
async function split(bytes: Buffer, partLimits = limits) {
	const result = await splitBytes(bytes, partLimits);
	if (!result) throw new Error('It is sent whole');
	const { recording, parts } = result;
	const players = parts.map(({ bytes: ofPart, start, end }) => {
		const [head, , ...played] = parseOgg(ofPart).packets;
		const preSkip = head.bytes.readUInt16LE(10);
		return { played, preSkip, start, end, heard: (played.at(-1)?.granule ?? 0) - preSkip };
	});
	return { recording, duration: durationOf(recording), players };
}

/** The packets of the parts without those of the pre-roll. */
const joined = (players: Awaited<ReturnType<typeof split>>['players'], duration = 960) =>
	Buffer.concat(
		players.flatMap(({ played, preSkip }, index) =>
			played.slice(index === 0 ? 0 : preSkip / duration).map(({ bytes }) => bytes),
		),
	);

const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);

describe('a WebM file', () => {
	it('is cut into Ogg Opus files, to the sample', async () => {
		const { recording, duration, players } = await split(matroskaFile({ packets }));
		expect(recording).toMatchObject({ extension: 'ogg', mimeType: 'audio/ogg' });
		expect(duration).toBe((500 * 960 - 312) / 48_000);
		expect(players.map(({ preSkip }) => preSkip)).toEqual([312, 3840, 3840, 3840, 3840]);
		for (const { heard, start, end } of players) {
			expect(heard).toBe(Math.round((end - start) * 48_000));
		}
		expect(joined(players).equals(Buffer.concat(packets))).toBe(true);
	});

	const otherSound = trackEntry({ number: 3, codec: 'A_VORBIS' });
	const filmTrack = trackEntry({ number: 2, type: 1, codec: 'V_VP8' });
	const filmBlocks = [
		simpleBlock([Buffer.alloc(5000)], { track: 2 }),
		blockGroup(block([Buffer.alloc(3000)], { track: 2 })),
	];

	it.each<[string, Partial<MatroskaOptions>]>([
		['sizes that nobody knew, as browsers write it', { hasUnknownSizes: true }],
		['groups of blocks', { inGroups: true }],
		['two frames in a block', { packetsPerBlock: 2, lacing: 'xiph' }],
		['many frames in a block', { packetsPerBlock: 25, lacing: 'ebml' }],
		['one frame in a block with lacing', { lacing: 'ebml' }],
		['a cluster for each packet', { packetsPerCluster: 1 }],
		['ticks of a microsecond', { scale: 1000, packetsPerCluster: 1 }],
		['times that are rounded', { scale: 3_000_000 }],
		['times that do not begin with 0', { timeOf: (packet) => (packet + 100) * 20_000_000 }],
		['times that jump', { timeOf: (packet) => packet * 20_000_000 + (packet % 7) * 9_000_000 }],
		['times that go too slowly', { timeOf: (packet) => packet * 19_000_000 }],
		['a picture', { tracks: [filmTrack, trackEntry()], inCluster: filmBlocks }],
		[
			'a picture, and unknown sizes',
			{ tracks: [filmTrack, trackEntry()], inCluster: filmBlocks, hasUnknownSizes: true },
		],
		['other sound behind it', { tracks: [trackEntry(), otherSound] }],
		[
			'sound that is switched off before it',
			{ tracks: [trackEntry({ number: 3, isEnabled: false }), trackEntry()] },
		],
		[
			'cues, tags and free space',
			{
				before: [element(0xec, Buffer.alloc(90))],
				after: [element(0x1c53bb6b), element(0x1254c367, Buffer.alloc(30))],
			},
		],
		['the type of Matroska', { documentType: 'matroska' }],
	])('may have %s', async (_, options) => {
		const { duration, players } = await split(matroskaFile({ packets, ...options }));
		expect(duration).toBe((500 * 960 - 312) / 48_000);
		expect(joined(players).equals(Buffer.concat(packets))).toBe(true);
	});

	it('may have frames of one size in a block', async () => {
		const ofOneSize = packets.map((packet) => Buffer.concat([packet, Buffer.alloc(90)], 90));
		const bytes = matroskaFile({ packets: ofOneSize, packetsPerBlock: 8, lacing: 'fixed' });
		expect(joined((await split(bytes)).players).equals(Buffer.concat(ofOneSize))).toBe(true);
	});

	it('ends where its last block says', async () => {
		const { duration, players } = await split(matroskaFile({ packets, padding: 10_000_000 }));
		expect(duration).toBe((500 * 960 - 312 - 480) / 48_000);
		expect(sum(players.map(({ heard }) => heard))).toBe(500 * 960 - 312 - 480);
	});

	it('keeps the time of a gap, but nothing of it in its parts', async () => {
		const timeOf = (packet: number) => packet * 20_000_000 + (packet < 102 ? 0 : 4_000_000_000);
		const { duration, players } = await split(matroskaFile({ packets, timeOf }));
		expect(duration).toBe((500 * 960 - 312) / 48_000 + 4);
		expect(sum(players.map(({ heard }) => heard))).toBe(500 * 960 - 312);
		expect(joined(players).equals(Buffer.concat(packets))).toBe(true);
	});

	it.each(['voice.webm', 'film.mkv'])('is cut in its pauses: %s', async (name) => {
		const { players } = await split(readVoice(name), { ...limits, partSeconds: 2.5 });
		const [, second, third] = players;
		expect(second.start).toBeGreaterThan(1.4);
		expect(second.start).toBeLessThan(1.95);
		expect(third.start).toBeGreaterThan(3.35);
		expect(third.start).toBeLessThan(3.95);
	});

	it('loses no packet, however they are laced', async () => {
		const short = { ...limits, partSeconds: 0.5 };
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.integer({ min: 2, max: 1600 }), { minLength: 50, maxLength: 80 }),
				fc.integer({ min: 1, max: 60 }),
				fc.integer({ min: 1, max: 60 }),
				fc.constantFrom<Lacing>('xiph', 'ebml'),
				async (sizes, packetsPerBlock, packetsPerCluster, lacing) => {
					const made = sizes.map((size, number) => opusPacket(size, number));
					const options = { packetsPerBlock, packetsPerCluster, lacing };
					const { players } = await split(matroskaFile({ packets: made, ...options }), short);
					expect(joined(players).equals(Buffer.concat(made))).toBe(true);
				},
			),
			{ numRuns: 20 },
		);
	});

	const file = matroskaFile({ packets });
	const [laced] = [block([packets[0], packets[1]], { lacing: 'xiph' })];

	it.each<[string, Partial<MatroskaOptions>]>([
		['its sound is Vorbis', { tracks: [trackEntry({ codec: 'A_VORBIS' })] }],
		['its sound is AAC', { tracks: [trackEntry({ codec: 'A_AAC' })] }],
		['it has no head of Opus', { tracks: [trackEntry({ head: Buffer.alloc(0) })] }],
		['its head is that of Vorbis', { tracks: [trackEntry({ head: Buffer.alloc(19) })] }],
		['it is compressed or encrypted', { tracks: [trackEntry({ more: [element(0x6d80)] })] }],
		['it has no sound', { tracks: [filmTrack] }],
		['it has no track', { tracks: [] }],
		['it has no blocks', { packets: [] }],
		[
			'all of it is skipped',
			{ packets: packets.slice(0, 2), tracks: [trackEntry({ head: opusHead({ preSkip: 1920 }) })] },
		],
		['it has tracks twice', { before: [element(0x1654ae6b, trackEntry())] }],
		['its blocks come before its tracks', { tracks: [], before: [element(0x1f43b675, laced)] }],
		['it has an encrypted block', { inCluster: [element(0xaf, Buffer.alloc(20))] }],
		['it has an unknown element', { after: [element(0x1a2b3c4d, Buffer.alloc(9))] }],
		['an element is not where it belongs', { inCluster: [element(0x1654ae6b, trackEntry())] }],
		['a second file is in it', { after: [file] }],
		['its type is another one', { documentType: 'avi' }],
		[
			'its times jump by hours',
			{ timeOf: (packet) => packet * 20_000_000 + (packet < 50 ? 0 : 4e12) },
		],
		[
			'something is cut off in its middle',
			{ inCluster: [blockGroup(block([packets[0]]), 5_000_000)] },
		],
		['a packet is empty', { inCluster: [simpleBlock([])] }],
		['a packet does not fit on a page', { inCluster: [simpleBlock([opusPacket(65_025)])] }],
		['a block ends in its head', { inCluster: [element(0xa3, Buffer.from([0x81, 0]))] }],
		[
			'the sizes of frames are more than the block',
			{ inCluster: [element(0xa3, laced.subarray(0, 10))] },
		],
		[
			'frames of one size do not fill a block',
			{ inCluster: [simpleBlock([packets[0], packets[1]], { lacing: 'fixed' })] },
		],
	])('is sent whole when %s', async (_, options) => {
		expect(await indexBytes(matroskaFile({ packets, ...options }))).toBeUndefined();
	});

	it.each<[string, Buffer]>([
		['a second file follows', Buffer.concat([file, file])],
		[
			'a second file follows a live recording',
			Buffer.concat([matroskaFile({ packets, hasUnknownSizes: true }), file]),
		],
		['other bytes follow', Buffer.concat([file, Buffer.alloc(20)])],
		['it ends in a block', file.subarray(0, file.length - 10)],
		[
			'a live recording ends in a block',
			matroskaFile({ packets, hasUnknownSizes: true }).subarray(0, -10),
		],
		[
			'an element in it has no end',
			Buffer.concat([
				matroskaFile({ packets, hasUnknownSizes: true }),
				Buffer.from('1254c367ff', 'hex'),
				Buffer.alloc(9),
			]),
		],
	])('is sent whole when %s', async (_, bytes) => {
		expect(await indexBytes(bytes)).toBeUndefined();
	});

	it.each(['voice.webm', 'film.mkv'])(
		'makes no part of a wrong size out of 300 damaged files, and ends with each: %s',
		async (name) => {
			for (const damaged of damagedCopies(readVoice(name), 300)) {
				await splitBytes(damaged, { ...limits, partSeconds: 2.5 });
			}
		},
	);
});
