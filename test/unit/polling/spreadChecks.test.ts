import { assert, array, double, property } from 'fast-check';
import { spreadChecks } from '../../../nodes/AimlSpeechToText/polling/spreadChecks';

/** How many of these moments are in the fullest tenth of a second. */
function largestCrowd(moments: number[]): number {
	const crowds = new Map<number, number>();
	for (const moment of moments) {
		const slot = Math.floor(moment * 10);
		crowds.set(slot, (crowds.get(slot) ?? 0) + 1);
	}
	return Math.max(...crowds.values());
}

describe('the checks of a batch', () => {
	it('come as late as they may when nothing else is due', () => {
		expect(spreadChecks().choose(8, 10)).toBe(10);
	});

	it('are spread evenly over the time they may come in', () => {
		const plan = spreadChecks();
		const moments = Array.from({ length: 120 }, () => plan.choose(8.05, 10.05));
		expect(largestCrowd(moments)).toBeLessThanOrEqual(6);
	});

	it('are made in groups, so that each wakes n8n once', () => {
		const plan = spreadChecks();
		const moments = Array.from({ length: 1_000 }, (_, job) => plan.choose(8, 10 + job / 10_000));
		expect(new Set(moments).size).toBeLessThanOrEqual(43);
	});

	it('come at the very moment when they may come at no other', () => {
		expect(spreadChecks().choose(10.01, 10.02)).toBe(10.02);
	});

	it('come neither too soon nor late, whatever is planned', () => {
		const time = double({ min: 0, max: 100, noNaN: true });
		assert(
			property(array(time), time, time, (others, one, other) => {
				const plan = spreadChecks();
				for (const moment of others) plan.choose(moment, moment);
				const [earliest, latest] = [Math.min(one, other), Math.max(one, other)];
				const moment = plan.choose(earliest, latest);
				expect(moment).toBeGreaterThanOrEqual(earliest);
				expect(moment).toBeLessThanOrEqual(latest);
			}),
		);
	});

	it('leave their place to others when they are done', () => {
		const plan = spreadChecks();
		const first = plan.choose(8, 10);
		expect(plan.choose(8, 10)).not.toBe(first);
		plan.done(first);
		expect(plan.choose(8, 10)).toBe(first);
	});
});
