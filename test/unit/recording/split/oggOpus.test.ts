import fc from 'fast-check';
import { durationOf } from '../../../../nodes/AimlSpeechToText/recording/split/indexedRecording';
import { damagedCopies } from '../../../support/recordings/split/mutations';
import {
	oggOpusFile,
	oggPage,
	opusHead,
	opusPacket,
	opusTags,
	parseOgg,
	type OggOptions,
} from '../../../support/recordings/split/oggFile';
import { indexBytes, splitBytes } from '../../../support/recordings/split/splitBytes';
import { readVoice } from '../../../support/recordings/split/voices';

const manyPackets = (sizeOf: (number: number) => number, toc?: number, count = 500) =>
	Array.from({ length: count }, (_, number) => opusPacket(sizeOf(number), number, toc));

const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);

const packets = manyPackets((number) => 20 + (number % 300));
const file = oggOpusFile(packets);
const limits = { partSeconds: 3, partBytes: 2 ** 24 };

/** The parts of a file, taken apart. */
async function split(bytes: Buffer, partLimits = limits) {
	const result = await splitBytes(bytes, partLimits);
	if (!result) throw new Error('It is sent whole');
	const { recording, parts } = result;
	const players = parts.map(({ bytes: ofPart, start, end }) => {
		const found = parseOgg(ofPart);
		const [head, tags, ...played] = found.packets;
		const preSkip = head.bytes.readUInt16LE(10);
		return { ...found, head: head.bytes, tags: tags.bytes, played, preSkip, start, end };
	});
	return { duration: durationOf(recording), recording, players };
}

type Player = Awaited<ReturnType<typeof split>>['players'][number];

const samplesHeard = ({ played, preSkip }: Player) => (played.at(-1)?.granule ?? 0) - preSkip;

/** The packets of the parts without those of the pre-roll. */
function joined(players: Player[], duration = 960): Buffer {
	return Buffer.concat(
		players.flatMap(({ played, preSkip }, index) =>
			played.slice(index === 0 ? 0 : preSkip / duration).map(({ bytes }) => bytes),
		),
	);
}

describe('an Ogg Opus file', () => {
	it('lasts as long as its packets without what is skipped at the start', async () => {
		const recording = await indexBytes(file);
		expect(recording?.extension).toBe('ogg');
		expect(recording && durationOf(recording)).toBe((500 * 960 - 312) / 48_000);
		expect(recording?.packets.tick(0)).toBe(-312);
	});

	it('is cut into streams that begin, count their pages and end', async () => {
		const { players } = await split(file);
		expect(players.length).toBeGreaterThan(3);
		for (const { flags, sequences, tags } of players) {
			expect(flags).toEqual([2, 0, ...flags.slice(2, -1).map(() => 0), 4]);
			expect(sequences).toEqual(sequences.map((_, index) => index));
			expect(tags.toString('latin1', 0, 8)).toBe('OpusTags');
		}
	});

	it('has every packet in one part, and 80 ms of the part before hidden in front', async () => {
		const { players } = await split(file);
		expect(players.map(({ preSkip }) => preSkip)).toEqual([312, 3840, 3840, 3840, 3840]);
		expect(joined(players).equals(Buffer.concat(packets))).toBe(true);
	});

	it('has parts that last, to the sample, from where they start to where they end', async () => {
		const { players, duration } = await split(file);
		for (const player of players) {
			expect(samplesHeard(player)).toBe(Math.round((player.end - player.start) * 48_000));
		}
		expect(sum(players.map(samplesHeard)) / 48_000).toBe(duration);
	});

	it('keeps the channels and the gain of its head', async () => {
		const head = opusHead({ channels: 2 });
		head.writeInt16LE(-256, 16);
		const { players } = await split(oggOpusFile(packets, { head }));
		for (const player of players) {
			head.writeUInt16LE(player.preSkip, 10);
			expect(player.head.equals(head)).toBe(true);
		}
	});

	it('ends where its last page says', async () => {
		const { players, duration } = await split(oggOpusFile(packets, { lastGranule: 479_500 }));
		const last = players[players.length - 1];
		expect(duration).toBe((479_500 - 312) / 48_000);
		expect(samplesHeard(last)).toBe(Math.round((last.end - last.start) * 48_000));
	});

	it.each<[string, OggOptions]>([
		['packets that begin on one page and end on another', { segments: 7 }],
		['a page for each packet', { segments: 2 }],
		['another number', { serial: 0xffffffff }],
		['a long pre-skip', { head: opusHead({ preSkip: 3840 }) }],
		['positions that begin late', { shift: 5_000_000 }],
		['positions that are short of a few samples, as Audacity wrote them', { shift: -8 }],
		['positions of the starts of pages', { shift: -960 }],
		['a last position of nothing', { lastGranule: 0 }],
		['a picture among its tags', { tags: Buffer.concat([opusTags, Buffer.alloc(200_000)]) }],
	])('may have %s', async (_, options) => {
		const preSkip = options.head?.readUInt16LE(10) ?? 312;
		const { players, duration } = await split(oggOpusFile(packets, options));
		expect(duration).toBe((500 * 960 - preSkip) / 48_000);
		expect(joined(players).equals(Buffer.concat(packets))).toBe(true);
	});

	it.each([
		['2.5 ms', 0xe0, 120],
		['10 ms', 0xf0, 480],
		['40 ms in two frames', 0xf9, 1920],
		['60 ms of SILK', 0x18, 2880],
		['two frames of 60 ms', 0x19, 5760],
	])('may have packets of %s', async (_, toc, duration) => {
		const ofThisLength = manyPackets((number) => 30 + (number % 7), toc, 1_000_000 / duration);
		const bytes = oggOpusFile(ofThisLength, { duration });
		const { players } = await split(bytes);
		expect(joined(players, duration).equals(Buffer.concat(ofThisLength))).toBe(true);
		for (const { preSkip } of players.slice(1)) {
			expect(preSkip).toBeGreaterThanOrEqual(3840);
			expect(preSkip).toBeLessThan(3840 + duration);
		}
	});

	it('is cut in its pauses', async () => {
		const { players } = await split(readVoice('voice.opus'), { ...limits, partSeconds: 2.5 });
		const [, second, third] = players;
		expect(second.start).toBeGreaterThan(1.4);
		expect(second.start).toBeLessThan(1.95);
		expect(third.start).toBeGreaterThan(3.35);
		expect(third.start).toBeLessThan(3.95);
	});

	const short = { ...limits, partSeconds: 0.5 };

	it('loses no packet, whatever sizes and pages it has', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.integer({ min: 2, max: 1600 }), { minLength: 50, maxLength: 80 }),
				fc.integer({ min: 1, max: 255 }),
				async (sizes, segments) => {
					const made = sizes.map((size, number) => opusPacket(size, number));
					const { players } = await split(oggOpusFile(made, { segments }), short);
					expect(joined(players).equals(Buffer.concat(made))).toBe(true);
				},
			),
			{ numRuns: 20 },
		);
	});

	const headPage = oggPage({ flags: 2, lacing: [19], body: opusHead() });
	const tagPage = oggPage({ lacing: [opusTags.length], body: opusTags });
	const soundPage = (flags: number, lacing: number[], first = packets[0]) =>
		oggPage({ flags, lacing, body: Buffer.concat([first, Buffer.alloc(5000)], sum(lacing)) });
	const withHead = (head: Buffer) => oggOpusFile(packets, { head });

	it.each<[string, Buffer]>([
		['it is Vorbis', withHead(Buffer.from('\x01vorbis\0\0\0\0\x01\x44\xac\0\0\0\0\0\0', 'latin1'))],
		['it is Speex', withHead(Buffer.from('Speex   1.2'.padEnd(80, '\0')))],
		['it is FLAC', withHead(Buffer.from('\x7fFLAC\x01\0\0\x02fLaC'.padEnd(51, '\0'), 'latin1'))],
		['its head is of another version', withHead(opusHead({ version: 16 }))],
		['its head is too short', withHead(opusHead().subarray(0, 18))],
		['it has no tags', oggOpusFile(packets.slice(1), { tags: packets[0] })],
		['it has no sound', Buffer.concat([headPage, tagPage])],
		[
			'all of it is skipped',
			oggOpusFile(packets.slice(0, 2), { head: opusHead({ preSkip: 1920 }) }),
		],
		['it has a second stream beside the first', Buffer.concat([headPage, withHead(opusHead())])],
		['a second stream follows the first', Buffer.concat([file, file])],
		[
			'another stream follows the first',
			Buffer.concat([file, oggOpusFile(packets, { serial: 5 })]),
		],
		[
			'it has bytes between pages',
			Buffer.concat([headPage, Buffer.alloc(3), tagPage, soundPage(4, [20])]),
		],
		['it ends with bytes that are no page', Buffer.concat([file, Buffer.alloc(20)])],
		['it ends in a page', file.subarray(0, file.length - 10)],
		['it ends in a packet', Buffer.concat([headPage, tagPage, soundPage(4, [20, 255])])],
		[
			'it lacks the rest of a packet',
			Buffer.concat([headPage, tagPage, soundPage(0, [255]), soundPage(0, [20])]),
		],
		[
			'it lacks the start of a packet',
			Buffer.concat([headPage, tagPage, soundPage(0, [20]), soundPage(1, [20])]),
		],
		['it has an empty packet', Buffer.concat([headPage, tagPage, soundPage(4, [0, 20])])],
		[
			'a packet is longer than 120 ms',
			Buffer.concat([headPage, tagPage, soundPage(4, [9], Buffer.from([0xfb, 7]))]),
		],
		[
			'a packet has no frames',
			Buffer.concat([headPage, tagPage, soundPage(4, [9], Buffer.from([0xfb, 0]))]),
		],
		['a packet does not fit on a page', oggOpusFile([opusPacket(65_025)])],
	])('is sent whole when %s', async (_, bytes) => {
		expect(await indexBytes(bytes)).toBeUndefined();
	});

	it('is sent whole when a byte of it is wrong', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.nat(file.length - 1),
				fc.integer({ min: 1, max: 255 }),
				async (at, by) => {
					const damaged = Buffer.from(file);
					damaged[at] ^= by;
					expect(await indexBytes(damaged)).toBeUndefined();
				},
			),
			{ numRuns: 50 },
		);
	});

	it('makes no part of a wrong size out of 600 damaged files, and ends with each', async () => {
		for (const damaged of damagedCopies(readVoice('voice.opus'), 600)) {
			await splitBytes(damaged, { ...limits, partSeconds: 2.5 });
		}
	});
});
