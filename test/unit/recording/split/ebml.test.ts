import fc from 'fast-check';
import {
	readElementHead,
	readInt,
	readUint,
	readVint,
	unknownSize,
} from '../../../../nodes/AimlSpeechToText/recording/split/matroska/ebml';
import { vint } from '../../../support/recordings/split/matroskaFile';

const rangeError = expect.objectContaining({ name: 'RangeError' });

describe('an integer of EBML', () => {
	it('shows its length by its first byte', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 8 }), fc.nat(), fc.nat(9), (length, seed, before) => {
				// All ones are an unknown size.
				const value = seed % (2 ** (7 * length) - 1);
				const bytes = Buffer.concat([Buffer.alloc(before), vint(value, length)]);
				expect(readVint(bytes, before)).toMatchObject({ value, length });
			}),
		);
	});

	it.each([1, 2, 3, 4, 5, 6, 7, 8])(
		'is a size that nobody knew when %i bytes have all bits set',
		(length) => {
			const bytes = Buffer.alloc(length, 0xff);
			bytes[0] = (2 ** (9 - length) - 1) % 256;
			expect(readVint(bytes, 0)).toMatchObject({ value: unknownSize, length });
		},
	);

	it('has at most eight bytes', () => {
		expect(() => readVint(Buffer.alloc(20), 0)).toThrow(rangeError);
	});

	it('does not end behind the file', () => {
		expect(() => readVint(Buffer.from([0x40]), 0)).toThrow(rangeError);
		expect(() => readVint(Buffer.alloc(0), 0)).toThrow(rangeError);
	});
});

describe('the head of an element', () => {
	it('has an ID with its marker and a size without it', () => {
		const bytes = Buffer.from('1a45dfa3a3', 'hex');
		expect(readElementHead(bytes)).toEqual({ id: 0x1a45dfa3, size: 35, headLength: 5 });
	});

	it('has an ID of at most four bytes', () => {
		expect(() => readElementHead(Buffer.from('0845dfa3a381', 'hex'))).toThrow(rangeError);
	});
});

describe('a number of EBML', () => {
	it.each([
		['', 0, 0],
		['00', 0, 0],
		['7f', 127, 127],
		['ff', 255, -1],
		['fffe', 65534, -2],
		['0f4240', 1_000_000, 1_000_000],
		['00000000006acfc0', 7_000_000, 7_000_000],
	])('has as many bytes as it needs: %s', (hex, unsigned, signed) => {
		expect(readUint(Buffer.from(hex, 'hex'))).toBe(unsigned);
		expect(readInt(Buffer.from(hex, 'hex'))).toBe(signed);
	});

	it('has at most eight', () => {
		expect(() => readUint(Buffer.alloc(9))).toThrow(rangeError);
	});
});
