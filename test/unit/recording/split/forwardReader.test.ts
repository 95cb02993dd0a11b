import fc from 'fast-check';
import { ForwardReader } from '../../../../nodes/AimlSpeechToText/recording/split/forwardReader';

const bytes = Buffer.from(Array.from({ length: 256 }, (_, index) => index));

/** Bytes in chunks of these sizes, the last of which is repeated. */
function open(sizes: number[]) {
	return async function* () {
		for (let at = 0, index = 0; at < bytes.length; index += 1) {
			const size = sizes[Math.min(index, sizes.length - 1)];
			yield bytes.subarray(at, at + size);
			at += size;
		}
	};
}

const step = fc.record({
	action: fc.constantFrom('peek', 'peekAtLeast', 'read', 'readSome', 'skip', 'skipTo'),
	length: fc.integer({ min: 0, max: 90 }),
});

describe('a reader', () => {
	it('gives the bytes of the file in their order, whatever its chunks', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.integer({ min: 1, max: 70 }), { minLength: 1, maxLength: 20 }),
				fc.array(step, { maxLength: 30 }),
				async (sizes, steps) => {
					const reader = new ForwardReader(open(sizes));
					for (const { action, length } of steps) {
						const { position } = reader;
						const left = bytes.length - position;
						const expected = bytes.subarray(position, position + length);
						if (action === 'peek') {
							expect(await reader.peek(length)).toEqual(expected);
							expect(reader.position).toBe(position);
						} else if (action === 'peekAtLeast') {
							const peeked = await reader.peekAtLeast(length);
							expect(peeked.length).toBeGreaterThanOrEqual(Math.min(length, left));
							expect(peeked).toEqual(bytes.subarray(position, position + peeked.length));
							expect(reader.position).toBe(position);
						} else if (action === 'read') {
							expect(await reader.read(length)).toEqual(expected);
							expect(reader.position).toBe(position + expected.length);
						} else if (action === 'readSome') {
							const some = await reader.readSome(length);
							expect(some.length > 0).toBe(expected.length > 0);
							expect(some).toEqual(expected.subarray(0, some.length));
							expect(reader.position).toBe(position + some.length);
						} else {
							if (action === 'skip') await reader.skip(length);
							else await reader.skipTo(position + length);
							expect(reader.position).toBe(position + expected.length);
						}
					}
				},
			),
			{ numRuns: 500 },
		);
	});

	it('passes over empty chunks', async () => {
		const reader = new ForwardReader(async function* () {
			yield Buffer.alloc(0);
			yield bytes;
			yield Buffer.alloc(0);
		});
		expect(await reader.read(300)).toEqual(bytes);
		expect(await reader.readSome(1)).toHaveLength(0);
	});

	it('does not copy a chunk to join it to the end of the one before', async () => {
		const reader = new ForwardReader(open([10, 200]));
		await reader.skip(5);
		expect(await reader.peekAtLeast(20)).toHaveLength(20);
		await reader.skip(5);
		const chunk = await reader.peekAtLeast(1);
		expect(chunk).toHaveLength(200);
		expect(chunk.buffer).toBe(bytes.buffer);
	});

	it('refuses to go back, and to keep more than 64 MiB', async () => {
		const reader = new ForwardReader(open([16]));
		await reader.skip(10);
		await expect(reader.skipTo(9)).rejects.toThrow(RangeError);
		await expect(reader.read(64 * 1024 ** 2 + 1)).rejects.toThrow(RangeError);
	});

	it('ends the source when it is closed early', async () => {
		let isClosed = false;
		const reader = new ForwardReader(async function* () {
			try {
				yield bytes;
				yield bytes;
			} finally {
				isClosed = true;
			}
		});
		await reader.read(1);
		await reader.close();
		expect(isClosed).toBe(true);
	});
});
