import { BitReader } from '../../../../nodes/AimlSpeechToText/recording/split/aac/bitReader';
import { readLoudness } from '../../../../nodes/AimlSpeechToText/recording/split/aac/loudness';
import { readDifference } from '../../../../nodes/AimlSpeechToText/recording/split/aac/scalefactors';

type Field = readonly [value: number, bits: number];

/** Bits one after the other, filled up to a byte. */
function bytesOf(...fields: readonly Field[]): Buffer {
	const bits = fields.map(([value, count]) => value.toString(2).padStart(count, '0')).join('');
	const bytes = bits.padEnd(Math.ceil(bits.length / 8) * 8, '0').match(/.{8}/g) ?? [];
	return Buffer.from(bytes.map((byte) => parseInt(byte, 2)));
}

const longWindow = (bands: number): Field[] => [
	[0, 1],
	[0, 2],
	[0, 1],
	[bands, 6],
	[0, 1],
];

/** Bands of one codebook, and as many scalefactors that are all the same. */
const bandsOf = (codebook: number, count: number): Field[] => [
	[codebook, 4],
	[count, 5],
	[0, codebook === 0 ? 1 : count],
];

/** The start of a packet of one channel with ten bands. */
const packet = (gain: number, codebook: number, bands = 10) =>
	bytesOf([0, 3], [0, 4], [gain, 8], ...longWindow(bands), ...bandsOf(codebook, bands), [0, 40]);

const levelOf = (bytes: Buffer, size = 200) => readLoudness(bytes, 0, size) ?? -1;

describe('the loudness of a packet of AAC', () => {
	it('is in steps of 1.5 dB', () => {
		expect(levelOf(packet(150, 1)) - levelOf(packet(130, 1))).toBe(20);
	});

	it('grows with what its bands can have', () => {
		const levels = [1, 3, 5, 7, 9, 11].map((codebook) => levelOf(packet(120, codebook)));
		expect(levels).toEqual([...levels].sort((one, other) => one - other));
		expect(new Set(levels).size).toBe(6);
	});

	it('grows with the number of its bands', () => {
		expect(levelOf(packet(120, 1, 30))).toBeGreaterThan(levelOf(packet(120, 1, 3)));
	});

	it.each([
		['no bands', packet(250, 1, 0)],
		['bands of zeros', packet(250, 0)],
	])('is that of silence for %s, whatever its gain', (_, bytes) => {
		expect(levelOf(bytes)).toBeLessThan(levelOf(packet(80, 1)) - 30);
	});

	it('grows a little with the size of the packet, for the sake of the second channel', () => {
		expect(levelOf(packet(250, 0), 400)).toBeGreaterThan(levelOf(packet(250, 0), 20));
	});

	it('never is more than 255', () => {
		expect(levelOf(packet(255, 11), 8000)).toBe(255);
	});

	const sound: Field[] = [[0, 3], [0, 4], [150, 8], ...longWindow(10), ...bandsOf(1, 10)];
	const commonWindow: Field[] = [[1, 3], [0, 4], [1, 1], ...longWindow(10)];

	it.each<[string, Buffer]>([
		['a comment before it', bytesOf([6, 3], [2, 4], [0xabcd, 16], ...sound)],
		['a long comment before it', bytesOf([6, 3], [15, 4], [3, 8], ...zeros(17 * 8), ...sound)],
		['data before it', bytesOf([4, 3], [0, 4], [0, 1], [2, 8], [0xabcd, 16], ...sound)],
		['aligned data', bytesOf([4, 3], [0, 4], [1, 1], [1, 8], [0xab, 8], ...sound)],
		[
			'two channels of their own',
			bytesOf([1, 3], [0, 4], [0, 1], [150, 8], ...longWindow(10), ...bandsOf(1, 10)),
		],
		['two channels together', bytesOf(...commonWindow, [0, 2], [150, 8], ...bandsOf(1, 10))],
		[
			'the middle and the sides of two channels',
			bytesOf(...commonWindow, [1, 2], [0x155, 10], [150, 8], ...bandsOf(1, 10)),
		],
		[
			'runs of codebooks',
			bytesOf([0, 3], [0, 4], [150, 8], ...longWindow(10), [1, 4], [4, 5], [2, 4], [6, 5], [0, 10]),
		],
		[
			'bands without a spectrum of their own',
			bytesOf(
				[0, 3],
				[0, 4],
				[150, 8],
				...longWindow(16),
				...([
					[1, 4],
					[10, 5],
					[13, 4],
					[3, 5],
					[15, 4],
					[3, 5],
				] as Field[]),
				[0, 10],
				...([
					[300, 9],
					[0b1010, 4],
					[0b1010, 4],
				] as Field[]),
				[0, 3],
			),
		],
		[
			'eight short windows in two groups',
			bytesOf(
				...([
					[0, 3],
					[0, 4],
					[150, 8],
					[0, 1],
					[2, 2],
					[0, 1],
					[5, 4],
					[0b1110111, 7],
				] as Field[]),
				...([
					[1, 4],
					[5, 3],
					[1, 4],
					[5, 3],
					[0, 10],
				] as Field[]),
			),
		],
		[
			'a run of more than seven short windows',
			bytesOf(
				...([
					[0, 3],
					[0, 4],
					[150, 8],
					[0, 1],
					[2, 2],
					[0, 1],
					[10, 4],
					[0b1111111, 7],
				] as Field[]),
				...([
					[1, 4],
					[7, 3],
					[3, 3],
					[0, 10],
				] as Field[]),
			),
		],
	])('is read with %s', (_, bytes) => {
		expect(levelOf(bytes)).toBe(levelOf(packet(150, 1)));
	});

	it('follows the scalefactors of its bands', () => {
		const start: Field[] = [[0, 3], [0, 4], [150, 8], ...longWindow(10), [1, 4], [10, 5]];
		const allLouder = bytesOf(...start, [0b111110110, 9], [0, 9]);
		const oneLouder = bytesOf(...start, [0, 9], [0b111110110, 9]);
		expect(levelOf(allLouder)).toBe(levelOf(packet(160, 1)));
		expect(levelOf(oneLouder)).toBeGreaterThan(levelOf(packet(150, 1)));
		expect(levelOf(oneLouder)).toBeLessThan(levelOf(allLouder));
	});

	it.each<[string, Buffer]>([
		['a list of channels', bytesOf([5, 3], [0, 50])],
		['a coupled channel', bytesOf([2, 3], [0, 50])],
		['its end', bytesOf([7, 3], [0, 50])],
		[
			'a prediction',
			bytesOf([0, 3], [0, 4], [99, 8], [0, 1], [0, 2], [0, 1], [9, 6], [1, 1], [0, 40]),
		],
		['a codebook that there is not', packet(150, 12)],
		['a comment that goes on', bytesOf([6, 3], [14, 4], [0, 50])],
		['nothing', Buffer.alloc(0)],
	])('is unknown when a packet begins with %s', (_, bytes) => {
		expect(readLoudness(bytes, 0, 200)).toBeUndefined();
	});
});

function zeros(bits: number): Field[] {
	return Array.from({ length: bits / 8 }, () => [0, 8]);
}

describe('the difference between two scalefactors', () => {
	it.each([
		[0, '0'],
		[-1, '100'],
		[1, '1010'],
		[-2, '1011'],
		[2, '1100'],
		[-3, '11010'],
		[3, '11011'],
		[10, '111110110'],
		[-60, '111111111111101000'],
		[60, '1111111111111110011'],
		[-47, '1111111111111111111'],
	])('is %i for its code in the standard', (difference, code) => {
		const padded = code.padEnd(24, '0');
		const bits = new BitReader(
			Buffer.from(parseInt(padded, 2).toString(16).padStart(6, '0'), 'hex'),
		);
		expect(readDifference(bits)).toBe(difference);
		expect(bits.left).toBe(24 - code.length);
	});
});
