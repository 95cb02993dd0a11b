import { assert, double, property, record } from 'fast-check';
import { nextCheck, type PollSchedule } from '../../../nodes/AimlSpeechToText/polling/pollSchedule';

const nextCheckAt = (schedule: PollSchedule, waited: number, atLeast?: number) =>
	nextCheck(schedule, waited, atLeast)?.latest;

/** When the checks of a whole wait are due. Seconds. */
function checksOf(schedule: PollSchedule): number[] {
	const checks: number[] = [];
	for (
		let check = nextCheckAt(schedule, 0);
		check !== undefined;
		check = nextCheckAt(schedule, check)
	) {
		checks.push(check);
	}
	return checks;
}

/** The pauses before the checks but the last, which is drawn to the end of the wait. */
function gapsOf(schedule: PollSchedule): number[] {
	const checks = checksOf(schedule).slice(0, -1);
	return checks.map((check, index) => check - (checks[index - 1] ?? 0));
}

const adaptive = (interval: number, maxWait: number): PollSchedule => ({
	strategy: 'adaptive',
	interval,
	maxWait,
});
const fixed = (interval: number, maxWait: number): PollSchedule => ({
	strategy: 'fixed',
	interval,
	maxWait,
});

/** The sums of many small floating-point numbers are a little off. */
const rounding = 1e-6;
const seconds = (min: number, max: number) => double({ min, max, noNaN: true });
const anyTimes = record({ interval: seconds(0.1, 60), maxWait: seconds(0.01, 600) });
const strategies = ['adaptive', 'fixed'] as const;

describe('adaptive checks', () => {
	it('begin after a second', () => {
		expect(checksOf(adaptive(10, 600))[0]).toBe(1);
	});

	it('come after a quarter of the time waited, but not under a second or over the interval', () => {
		expect(checksOf(adaptive(3, 17))).toEqual([
			1, 2, 3, 4, 5, 6.25, 7.8125, 9.765625, 12.20703125, 15.20703125, 16,
		]);
	});

	it('keep these limits whatever the interval', () => {
		assert(
			property(seconds(1, 60), (interval) => {
				const gaps = gapsOf(adaptive(interval, 600));
				expect(gaps.filter((gap) => gap < 1 - rounding)).toEqual([]);
				expect(gaps.filter((gap) => gap > interval + rounding)).toEqual([]);
			}),
		);
	});

	it('are as frequent as an interval under a second says', () => {
		expect(checksOf(adaptive(0.25, 2))).toEqual([0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 1.8]);
	});

	it('grow with the logarithm of the time: twice as long costs three or four more', () => {
		const numbers = [100, 200, 400, 800, 1600, 3200].map(
			(maxWait) => checksOf(adaptive(Infinity, maxWait)).length,
		);
		for (const [index, number] of numbers.slice(1).entries()) {
			expect(number - numbers[index]).toBeGreaterThanOrEqual(3);
			expect(number - numbers[index]).toBeLessThanOrEqual(4);
		}
	});

	it('notice a finished job within a second or a quarter of its time, at most the interval', () => {
		assert(
			property(anyTimes, seconds(0, 1), ({ interval, maxWait }, part) => {
				const checks = checksOf(adaptive(interval, maxWait));
				const finished = part * checks[checks.length - 1];
				const noticed = checks.find((check) => check >= finished) ?? Infinity;
				const longest = Math.min(interval, Math.max(1, finished / 4));
				expect(noticed - finished).toBeLessThanOrEqual(longest + rounding);
			}),
		);
	});
});

describe('fixed checks', () => {
	it('come at equal gaps', () => {
		expect(checksOf(fixed(10, 55))).toEqual([10, 20, 30, 40, 50, 54]);
	});

	it('notice a finished job within an interval', () => {
		assert(
			property(anyTimes, ({ interval, maxWait }) => {
				const gaps = gapsOf(fixed(interval, maxWait));
				expect(gaps.filter((gap) => Math.abs(gap - interval) > rounding)).toEqual([]);
			}),
		);
	});
});

describe.each(strategies)('%s checks', (strategy) => {
	it('go forward in time, within the wait, and end', () => {
		assert(
			property(anyTimes, (times) => {
				const checks = [0, ...checksOf({ strategy, ...times }), times.maxWait];
				const backward = checks.filter((check, index) => index > 0 && check <= checks[index - 1]);
				expect(backward).toEqual([]);
			}),
		);
	});

	it('end shortly before the wait does, so that the last answer still counts', () => {
		assert(
			property(anyTimes, (times) => {
				const last = checksOf({ strategy, ...times }).at(-1) ?? 0;
				const lead = times.maxWait - last;
				expect(lead).toBeGreaterThan(0);
				expect(lead).toBeLessThanOrEqual(Math.min(1, times.maxWait / 10) + rounding);
			}),
		);
	});

	it('are no more than one when the wait is shorter than the gap', () => {
		expect(checksOf({ strategy, interval: 10, maxWait: 0.5 })).toEqual([0.45]);
	});

	it('leave the service alone as long as it asks for', () => {
		expect(nextCheckAt({ strategy, interval: 10, maxWait: 600 }, 4, 30)).toBe(34);
		expect(nextCheckAt({ strategy, interval: 10, maxWait: 600 }, 400, 1)).toBe(410);
	});

	it('are over when the service asks for more than is left', () => {
		expect(nextCheckAt({ strategy, interval: 10, maxWait: 60 }, 40, 19.5)).toBe(59);
		expect(nextCheckAt({ strategy, interval: 10, maxWait: 60 }, 40, 21)).toBeUndefined();
	});

	it.each([59, 60, 61])('are over when nothing is left: %i of 60 seconds', (waited) => {
		expect(nextCheckAt({ strategy, interval: 10, maxWait: 60 }, waited)).toBeUndefined();
	});
});

describe('a check may come sooner, when many are due at once,', () => {
	it('by a fifth of its gap', () => {
		expect(nextCheck(adaptive(60, 600), 40)).toEqual({ earliest: 48, latest: 50 });
		expect(nextCheck(adaptive(10, 600), 100)).toEqual({ earliest: 108, latest: 110 });
	});

	it('but not within the second, nor while the service asked to be left alone', () => {
		expect(nextCheck(adaptive(60, 600), 4.4)).toEqual({ earliest: 5.4, latest: 5.5 });
		expect(nextCheck(adaptive(60, 600), 2)).toEqual({ earliest: 3, latest: 3 });
		expect(nextCheck(adaptive(60, 600), 40, 9)).toEqual({ earliest: 49, latest: 50 });
	});

	it('unless the user wants equal gaps', () => {
		expect(nextCheck(fixed(10, 600), 100)).toEqual({ earliest: 110, latest: 110 });
	});

	it('unless it is the last', () => {
		expect(nextCheck(adaptive(60, 600), 580)).toEqual({ earliest: 599, latest: 599 });
		expect(nextCheck(adaptive(60, 600), 539)).toEqual({ earliest: 599, latest: 599 });
	});
});

it('No check is left when the service asks to be left alone for longer than the wait', () => {
	expect(nextCheck(adaptive(10, 100), 40, 60)).toEqual({ earliest: 99, latest: 99 });
	expect(nextCheck(adaptive(10, 100), 40, 60.1)).toBeUndefined();
});
