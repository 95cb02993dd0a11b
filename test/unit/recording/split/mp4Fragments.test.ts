import { durationOf } from '../../../../nodes/AimlSpeechToText/recording/split/indexedRecording';
import {
	fragmentedFile,
	type FragmentOptions,
} from '../../../support/recordings/split/fragmentedFile';
import { box, parseM4a, uint32 } from '../../../support/recordings/split/mp4File';
import { indexBytes, splitBytes } from '../../../support/recordings/split/splitBytes';

const makeSamples = (count: number, sizeOf: (number: number) => number) =>
	Array.from({ length: count }, (_, number) => Buffer.alloc(sizeOf(number), number));

const samples = makeSamples(200, (number) => 20 + ((number * 13) % 90));
const film = makeSamples(50, (number) => 100 + number);

async function split(bytes: Buffer) {
	const result = await splitBytes(bytes, { partSeconds: 8, partBytes: 2 ** 24 });
	if (!result) throw new Error('It is sent whole');
	const players = result.parts.map((part) => ({ ...parseM4a(part.bytes), ...part }));
	return { duration: durationOf(result.recording), players };
}

/** The packets of all parts without those of the pre-roll. */
const joined = (players: Awaited<ReturnType<typeof split>>['players']) =>
	Buffer.concat(
		players.flatMap(({ packets, skipped, duration }, index) =>
			packets.slice(index === 0 ? 0 : skipped / duration),
		),
	);

describe('an MP4 file in fragments', () => {
	it.each<[string, Partial<FragmentOptions>]>([
		['as most recorders write it', {}],
		['with offsets from its start', { base: 'file' }],
		['with offsets from the data before', { base: 'data before' }],
		['with several runs in a fragment', { samplesPerRun: 7 }],
		['with runs that follow each other', { samplesPerRun: 7, hasOneOffset: true }],
		['with a fragment for each packet', { samplesPerFragment: 1 }],
		['without times', { hasTime: false }],
		['with times that do not begin with 0', { start: 90_000 }],
		['with an index of its fragments', { before: box('sidx', Buffer.alloc(40)) }],
		['with types of its fragments', { before: box('styp', Buffer.alloc(16)) }],
		['with an index at its end', { after: box('mfra', box('mfro', uint32(0, 24))) }],
		['with a picture', { film }],
		['with a picture and offsets from the data before', { film, base: 'data before' }],
		['with a picture and several runs', { film, samplesPerRun: 3, hasOneOffset: true }],
		['with an edit list that nobody obeys', { track: { edits: [{ duration: 1, start: 1024 }] } }],
	])('has every packet in one part: %s', async (_, options) => {
		const { duration, players } = await split(fragmentedFile({ samples, ...options }));
		expect(duration).toBe((200 * 1024) / 8000);
		expect(joined(players).equals(Buffer.concat(samples))).toBe(true);
	});

	it.each<FragmentOptions['sizes']>(['movie', 'fragment'])(
		'may have the sizes and times of packets in the %s',
		async (sizes) => {
			const ofOneSize = makeSamples(200, () => 70);
			const ofFilm = makeSamples(50, () => 70);
			const bytes = fragmentedFile({ samples: ofOneSize, film: ofFilm, sizes });
			const { duration, players } = await split(bytes);
			expect(duration).toBe((200 * 1024) / 8000);
			expect(joined(players).equals(Buffer.concat(ofOneSize))).toBe(true);
		},
	);

	it('goes on in fragments where the index ends', async () => {
		const track = { samples: samples.slice(0, 60) };
		const bytes = fragmentedFile({ samples: samples.slice(60), track, start: 60 * 1024 });
		const { duration, players } = await split(bytes);
		expect(duration).toBe((200 * 1024) / 8000);
		expect(joined(players).equals(Buffer.concat(samples))).toBe(true);
	});

	it('keeps the time of a gap, but nothing of it in its parts', async () => {
		const gapBefore = { 2: 16_000, 3: 5, 4: -5 };
		const { duration, players } = await split(fragmentedFile({ samples, gapBefore }));
		expect(duration).toBe((200 * 1024 + 16_000) / 8000);
		const heard = players.reduce((sum, player) => sum + player.heard, 0);
		expect(heard).toBe(200 * 1024);
		expect(joined(players).equals(Buffer.concat(samples))).toBe(true);
	});

	it.each<[string, Partial<FragmentOptions>]>([
		['its times go back', { gapBefore: { 3: -5000 } }],
		['its times are years', { gapBefore: { 3: 2 ** 40 } }],
		['it ends in a fragment', { after: box('moof', box('traf', uint32(100))) }],
		['its packets have no size', { sizes: 'movie', samples: makeSamples(90, () => 0) }],
		['it has data without an index', { after: box('mdat', Buffer.alloc(9000)) }],
	])('is sent whole when %s', async (_, options) => {
		expect(await indexBytes(fragmentedFile({ samples, ...options }))).toBeUndefined();
	});

	it('is sent whole when its packets would take hours to read', async () => {
		const file = fragmentedFile({ samples: makeSamples(60, () => 70), film, sizes: 'movie' });
		const at = file.lastIndexOf('trun') + 8;
		file.writeUInt32BE(0xffffffff, at);
		expect(await indexBytes(file)).toBeUndefined();
	});
});
