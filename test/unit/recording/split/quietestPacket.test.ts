import fc from 'fast-check';
import { quietestPacket } from '../../../../nodes/AimlSpeechToText/recording/split/quietestPacket';
import { madeUpRecording } from '../../../support/recordings/split/madeUpRecording';

const recordingOf = (levels: number[]) =>
	madeUpRecording(levels.map((level) => ({ seconds: 0.02, size: 1, level })));

/** Mean level of the packets that start within 0.15 s of the start of this one. */
function meanAround(levels: number[], packet: number): number {
	const near = levels.filter((_, index) => {
		const distance = (index - packet) * 20;
		return distance >= -150 && distance < 150;
	});
	return near.reduce((sum, level) => sum + level, 0) / near.length;
}

describe('the quietest packet', () => {
	it('has the lowest mean level around its start', () => {
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
					const lowest = Math.min(...searched.map((index) => meanAround(levels, index)));
					expect(meanAround(levels, found ?? -1)).toBe(lowest);
				},
			),
		);
	});

	it('is the one in the middle when all are equal', () => {
		expect(quietestPacket(recordingOf(Array<number>(100).fill(7)), 0.4, 1.6)).toBe(50);
	});
});
