import fc from 'fast-check';
import { durationOf } from '../../../../nodes/AimlSpeechToText/recording/split/indexedRecording';
import { planParts } from '../../../../nodes/AimlSpeechToText/recording/split/planParts';
import {
	madeUpRecording,
	speech,
	type MadeUpPacket,
} from '../../../support/recordings/split/madeUpRecording';

const megabytes = 24 * 1024 ** 2;

const plan = (
	made: MadeUpPacket[],
	partSeconds: number,
	partBytes = megabytes,
	options: { headSize?: number; delay?: number } = {},
) => planParts(madeUpRecording(made, options), { partSeconds, partBytes });

const lengths = (parts: ReturnType<typeof plan>) =>
	(parts ?? []).map(({ start, end }) => end - start);

describe('the parts of a recording', () => {
	it('are one when it is short enough', () => {
		expect(plan(speech(60), 60)).toEqual([{ from: 0, to: 3000, start: 0, end: 60, size: 120_100 }]);
	});

	it('begin in the pause nearest to an even share, of equal pauses', () => {
		const parts = plan(
			speech(500, [
				[240, 241],
				[252, 253],
				[262, 264],
			]),
			300,
		);
		expect(parts).toHaveLength(2);
		expect(parts?.[1].start).toBeGreaterThan(252.1);
		expect(parts?.[1].start).toBeLessThan(252.9);
	});

	it('begin in the middle of a pause that is hardly long enough', () => {
		const parts = plan(speech(500, [[255, 255.3]]), 300);
		expect(parts?.[1].start).toBeCloseTo(255.15, 1);
	});

	it('begin in a pause rather than in the silence inside a word', () => {
		const words = speech(500, [[255, 255.4]]);
		for (let at = 245 * 50; at < 265 * 50; at += 10) words[at].level = 0;
		const start = plan(words, 300)?.[1].start;
		expect(start).toBeGreaterThan(255.1);
		expect(start).toBeLessThan(255.3);
	});

	it('begin at the quietest packet of speech without a pause', () => {
		const words = speech(500);
		for (let at = 258 * 50 - 8; at < 258 * 50 + 8; at += 1) words[at].level = 140;
		expect(plan(words, 300)?.[1].start).toBeCloseTo(258, 1);
	});

	it('are of about equal length', () => {
		const pauses = Array.from({ length: 100 }, (_, index): [number, number] => [
			index * 10 + 5,
			index * 10 + 5.5,
		]);
		const [shortest, ...longer] = lengths(plan(speech(1000, pauses), 100)).sort((a, b) => a - b);
		expect(longer).toHaveLength(11);
		expect(longer[10] - shortest).toBeLessThan(30);
	});

	it('are not more than it takes', () => {
		expect(lengths(plan(speech(585, [[290, 291]]), 300))).toHaveLength(2);
		expect(lengths(plan(speech(600), 300))).toHaveLength(3);
	});

	it('have start and end in the time of the sound, without the delay of the encoder', () => {
		const parts = plan(speech(500, [[255, 255.3]]), 300, megabytes, { delay: 0.05 });
		expect(parts?.[0].start).toBe(0);
		expect(parts?.[1].start).toBeCloseTo(255.1, 1);
		expect(parts?.[1].end).toBeCloseTo(499.95);
	});

	it('are shorter where their bytes are many', () => {
		const parts = plan(speech(500), 300, 200_000);
		expect(lengths(parts).length).toBeGreaterThanOrEqual(5);
		for (const { size } of parts ?? []) expect(size).toBeLessThanOrEqual(200_000);
	});

	it('keep to their bytes where the rate changes', () => {
		const made = speech(500).map((packet, index) => ({ ...packet, size: index < 2500 ? 400 : 20 }));
		const parts = plan(made, 300, 400_000);
		expect(parts).toBeDefined();
		for (const { size } of parts ?? []) expect(size).toBeLessThanOrEqual(400_000);
	});

	it('begin behind a gap in the recording when there is nothing before it', () => {
		const made = speech(500);
		made[240 * 50].gap = 40;
		const parts = plan(made, 300);
		expect(parts?.[1].start).toBe(280);
	});

	it('are none when the recording cannot be cut so finely', () => {
		const oneLargePacket = speech(500);
		oneLargePacket[7].size = 300_000;
		expect(plan(oneLargePacket, 300, 200_000)).toBeUndefined();
		expect(plan([{ seconds: 400, size: 10, level: 0 }], 300)).toBeUndefined();
		expect(plan(speech(10), 300, 100)).toBeUndefined();
	});

	const packet = fc.record({
		seconds: fc.double({ min: 0, max: 2, noNaN: true }),
		size: fc.integer({ min: 0, max: 1000 }),
		level: fc.integer({ min: 0, max: 255 }),
		gap: fc.oneof(
			{ weight: 50, arbitrary: fc.constant(0) },
			fc.double({ min: 0, max: 30, noNaN: true }),
		),
	});

	it('have every packet once, keep to the limits, and are never empty', () => {
		fc.assert(
			fc.property(
				fc.array(packet, { minLength: 1, maxLength: 400 }),
				fc.double({ min: 1, max: 60, noNaN: true }),
				fc.integer({ min: 200, max: 50_000 }),
				fc.double({ min: 0, max: 3, noNaN: true }),
				(made, partSeconds, partBytes, delay) => {
					const recording = madeUpRecording(made, { delay });
					const parts = planParts(recording, { partSeconds, partBytes });
					if (!parts) return;
					let next = 0;
					let second = parts[0].start;
					for (const { from, to, start, end, size } of parts) {
						expect(from).toBe(next);
						expect(to).toBeGreaterThan(from);
						expect(start).toBe(second);
						expect(end - start).toBeLessThanOrEqual(partSeconds);
						expect(size).toBeLessThanOrEqual(partBytes);
						next = to;
						second = end;
					}
					expect(next).toBe(made.length);
					expect(second - parts[0].start).toBeCloseTo(durationOf(recording));
				},
			),
			{ numRuns: 2000 },
		);
	});

	it('can always be planned when packets are short and small', () => {
		fc.assert(
			fc.property(
				fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 500, maxLength: 4000 }),
				fc.double({ min: 2, max: 30, noNaN: true }),
				fc.integer({ min: 5000, max: 100_000 }),
				(levels, partSeconds, partBytes) => {
					const made = levels.map((level) => ({ seconds: 0.02, size: 40, level }));
					expect(plan(made, partSeconds, partBytes)).toBeDefined();
				},
			),
		);
	});
});
