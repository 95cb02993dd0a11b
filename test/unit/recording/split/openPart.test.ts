import type { OpenFile } from '../../../../nodes/AimlSpeechToText/recording/split/forwardReader';
import type {
	Chunk,
	IndexedRecording,
} from '../../../../nodes/AimlSpeechToText/recording/split/indexedRecording';
import { openPart } from '../../../../nodes/AimlSpeechToText/recording/split/openPart';
import { Packets } from '../../../../nodes/AimlSpeechToText/recording/split/packets';
import { sizeOf } from '../../../../nodes/AimlSpeechToText/recording/split/planParts';
import { openBytes } from '../../../support/recordings/split/splitBytes';

const source = Buffer.from(Array.from({ length: 600_000 }, (_, index) => index % 251));

/** A recording whose part consists of these chunks. */
const recordingOf = (chunks: Chunk[]): IndexedRecording => ({
	extension: 'bin',
	mimeType: 'audio/made-up',
	packets: new Packets(),
	ticksPerSecond: 1,
	endTick: 1,
	write: () => chunks,
});

const partOf = (chunks: Chunk[]) => ({
	from: 0,
	to: 1,
	start: 0,
	end: 1,
	size: chunks.reduce((sum, chunk) => sum + sizeOf(chunk), 0),
});

async function read(open: OpenFile, chunks: Chunk[], part = partOf(chunks)): Promise<Uint8Array[]> {
	const pieces = [];
	for await (const piece of openPart(open, recordingOf(chunks), part)) pieces.push(piece);
	return pieces;
}

/** Opens a file, and counts how often and how often it is closed. */
function counted(bytes: Uint8Array) {
	const counts = { opened: 0, closed: 0 };
	async function* open() {
		counts.opened += 1;
		try {
			yield* openBytes(bytes)();
		} finally {
			counts.closed += 1;
		}
	}
	return { open, counts };
}

describe('a part', () => {
	it('is new bytes, bytes of the source and rewritten ones, in their order', async () => {
		const pieces = await read(openBytes(source), [
			{ bytes: Buffer.from('head') },
			{ range: [10, 20] },
			{
				ranges: [
					[30, 32],
					[35, 36],
				],
				size: 5,
				rewrite: (bytes) => Buffer.concat([Buffer.from('['), bytes, Buffer.from(']')]),
			},
			{ range: [36, 40] },
		]);
		expect(Buffer.concat(pieces)).toEqual(
			Buffer.concat([
				Buffer.from('head'),
				source.subarray(10, 20),
				Buffer.from('['),
				source.subarray(30, 32),
				source.subarray(35, 36),
				Buffer.from(']'),
				source.subarray(36, 40),
			]),
		);
	});

	it('joins packets of a few bytes', async () => {
		const ranges = Array.from(
			{ length: 2000 },
			(_, index): Chunk => ({
				range: [index * 60, index * 60 + 50],
			}),
		);
		const pieces = await read(openBytes(source), ranges);
		pieces.pop();
		expect(pieces).toHaveLength(8);
		for (const { length } of pieces) expect(length).toBeGreaterThanOrEqual(12 * 1024);
	});

	it('comes in pieces of at most 256 KiB from a file that is in memory', async () => {
		const pieces = await read(openBytes(source, source.length), [
			{ bytes: Buffer.alloc(300_000) },
			{ range: [1, 599_999] },
		]);
		for (const { length } of pieces) expect(length).toBeLessThanOrEqual(256 * 1024);
		expect(Buffer.concat(pieces)).toHaveLength(899_998);
	});

	it('reads the source once, and closes it', async () => {
		const { open, counts } = counted(source);
		await read(open, [{ range: [0, 10] }, { range: [500, 600] }]);
		expect(counts).toEqual({ opened: 1, closed: 1 });
	});

	it('closes the source when it is not read to its end', async () => {
		const { open, counts } = counted(source);
		const chunks: Chunk[] = [{ range: [0, 500_000] }];
		for await (const piece of openPart(open, recordingOf(chunks), partOf(chunks))) {
			expect(piece.length).toBeGreaterThan(0);
			break;
		}
		expect(counts).toEqual({ opened: 1, closed: 1 });
	});

	it('does not open the source when only its head is read', async () => {
		let opened = 0;
		const open = () => {
			opened += 1;
			return openBytes(source)();
		};
		const chunks: Chunk[] = [{ bytes: Buffer.alloc(20_000) }, { range: [0, 500_000] }];
		for await (const piece of openPart(open, recordingOf(chunks), partOf(chunks))) {
			expect(piece).toHaveLength(20_000);
			break;
		}
		expect(opened).toBe(0);
	});

	it.each<[string, Chunk]>([
		['a range', { range: [0, 600_000] }],
		['what is to be rewritten', { ranges: [[10, 600_000]], size: 7, rewrite: (bytes) => bytes }],
	])(
		'fails, and closes the source, when the file has become too short for %s',
		async (_, chunk) => {
			const { open, counts } = counted(source.subarray(0, 500_000));
			await expect(read(open, [chunk])).rejects.toThrow(
				'The recording changed while it was read: it ends at byte 500000, not 600000',
			);
			expect(counts).toEqual({ opened: 1, closed: 1 });
		},
	);

	it('fails rather than to be larger or smaller than it promised', async () => {
		const chunks: Chunk[] = [{ range: [0, 100_000] }];
		const read99 = read(openBytes(source), chunks, { ...partOf(chunks), size: 99_999 });
		await expect(read99).rejects.toThrow('The recording changed');
		const read101 = read(openBytes(source), chunks, { ...partOf(chunks), size: 100_001 });
		await expect(read101).rejects.toThrow('The recording changed');
	});

	it('passes on the error of a source that cannot be read', async () => {
		const broken = new Error('The disk is gone');
		async function* open() {
			yield source.subarray(0, 1000);
			throw broken;
		}
		await expect(read(open, [{ range: [0, 2000] }])).rejects.toBe(broken);
	});
});
