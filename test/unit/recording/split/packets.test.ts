import fc from 'fast-check';
import { Packets } from '../../../../nodes/AimlSpeechToText/recording/split/packets';

const many = 20_000;

function manyPackets(): Packets {
	const packets = new Packets();
	for (let index = 0; index < many; index += 1) {
		packets.add(2 ** 40 + index * 10, index, index * 20 - 50, index % 256);
	}
	return packets;
}

describe('packets', () => {
	it('keep what was added, however many they are', () => {
		const packets = manyPackets();
		expect(packets.length).toBe(many);
		for (const index of [0, 8191, 8192, 8193, many - 1]) {
			expect(packets.offset(index)).toBe(2 ** 40 + index * 10);
			expect(packets.size(index)).toBe(index);
			expect(packets.tick(index)).toBe(index * 20 - 50);
			expect(packets.level(index)).toBe(index % 256);
		}
	});

	it('can be given another level later', () => {
		const packets = manyPackets();
		packets.setLevel(9000, 7);
		expect(packets.level(9000)).toBe(7);
		expect(packets.level(9001)).toBe(9001 % 256);
	});

	it('are found by the tick at which they start', () => {
		const packets = manyPackets();
		fc.assert(
			fc.property(fc.integer({ min: -100, max: many * 20 }), (tick) => {
				const found = packets.indexAt(tick);
				if (found < many) expect(packets.tick(found)).toBeGreaterThanOrEqual(tick);
				if (found > 0) expect(packets.tick(found - 1)).toBeLessThan(tick);
			}),
		);
	});
});
