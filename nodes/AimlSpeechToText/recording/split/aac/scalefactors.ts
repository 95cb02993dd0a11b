import type { BitReader } from './bitReader';

/** How many codes have 1, 2, 3, … bits (ISO/IEC 14496-3, table 4.A.1). */
const codesByLength = [1, 0, 1, 3, 2, 4, 3, 5, 4, 6, 6, 6, 5, 8, 4, 7, 3, 7, 46];

/** The differences that these codes stand for: of each length in the order of the codes, which count up. */
const differences = [
	0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5, 6, -6, 7, -7, 8, -8, 9, -9, 10, -10, -11, 11, 12, -12, 13,
	-13, 14, -14, 16, 15, 17, 18, -15, -17, -16, 19, -18, -19, 20, -20, 21, -21, 22, -22, 23, -23,
	-25, 25, -27, -24, -26, 24, -28, 27, 29, -30, -29, 26, -31, -34, -33, -32, -36, 28, -35, -38, -37,
	30, -39, -41, -57, -59, -58, -60, 38, 39, 40, 41, 42, 57, 37, 31, 32, 33, 34, 35, 36, 44, 51, 52,
	53, 54, 55, 56, 50, 45, 46, 47, 48, 49, 58, -54, -52, -51, -50, -55, 43, 60, 59, -56, -53, -45,
	-44, -42, -40, -43, -49, -48, -46, -47,
];

const longestCode = codesByLength.length;

/** Read by how much a scalefactor differs from the one before (ISO/IEC 14496-3, section 4.6.2). */
export function readDifference(bits: BitReader): number {
	const next = bits.peek(longestCode);
	let firstCode = 0;
	let index = 0;
	for (let length = 1; length <= longestCode; length += 1) {
		const count = codesByLength[length - 1];
		const code = (next >>> (longestCode - length)) - firstCode;
		if (code < count) {
			bits.skip(length);
			return differences[index + code];
		}
		index += count;
		firstCode = (firstCode + count) * 2;
	}
	throw new RangeError('Not a scalefactor');
}
