import fc from 'fast-check';
import { quietestPacket } from '../../../../nodes/AimlSpeechToText/recording/split/quietestPacket';
import { madeUpRecording } from '../../../support/recordings/split/madeUpRecording';

const recordingOf = (levels: number[]) =>
	madeUpRecording(levels.map((level) => ({ seconds: 0.02, size: 1, level })));

/** Mean level around the start of a packet; at a distance of 0.3 s nothing counts any more. */
function levelAround(levels: number[], packet: number): number {
	let sum = 0;
	let weights = 0;
	levels.forEach((level, index) => {
		const weight = Math.max(0, 300 - Math.abs(index - packet) * 20);
		sum += weight * level;
		weights += weight;
	});
	return sum / weights;
}

describe('the quietest packet', () => {
	it('has the lowest level around its start', () => {
		fc.assert(
			fc.property(
				fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 1, maxLength: 300 }),
				fc.integer({ min: 0, max: 300 }),
				fc.integer({ min: 0, max: 300 }),
				(levels, from, to) => {
					const found = quietestPacket(recordingOf(levels), from * 0.02, to * 0.02);
					const searched = levels.map((_, index) => index).slice(from, Math.max(from, to));
					if (searched.length === 0) {
						expect(found).toBeUndefined();
						return;
					}
					expect(searched).toContain(found);
					const lowest = Math.min(...searched.map((index) => levelAround(levels, index)));
					expect(levelAround(levels, found ?? -1)).toBeCloseTo(lowest);
				},
			),
		);
	});

	it('is found in a few steps when thousands start at one moment', () => {
		const packets = Array.from({ length: 3_000 }, () => ({ seconds: 0, size: 1, level: 9 }));
		const second = Array.from({ length: 50 }, () => ({ seconds: 0.02, size: 1, level: 9 }));
		const recording = madeUpRecording([...second, ...packets, ...second]);
		const level = jest.spyOn(recording.packets, 'level');

		expect(quietestPacket(recording, 0, 2)).toBe(50);
		expect(level.mock.calls.length).toBeLessThan(300 * 101);
	});

	it('is the one in the middle when all are equal', () => {
		expect(quietestPacket(recordingOf(Array<number>(100).fill(7)), 0.4, 1.6)).toBe(50);
	});
});
