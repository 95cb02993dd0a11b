import { assert, constantFrom, double, property, record } from 'fast-check';
import { nextPoll, type PollSchedule } from '../../../nodes/AimlSpeechToText/polling/schedule';

/** As late as a poll may come. */
const nextPollAt = (schedule: PollSchedule, waited: number, atLeast?: number) =>
	nextPoll(schedule, waited, atLeast, 0);

/** When the polls of a whole wait are due. Seconds. */
function pollsOf(schedule: PollSchedule): number[] {
	const polls: number[] = [];
	for (let poll = 0; poll < schedule.maxWait; ) {
		poll = nextPollAt(schedule, poll);
		polls.push(poll);
	}
	return polls;
}

/** The gaps before the polls but the last, which is drawn to the end of the wait. */
function gapsOf(schedule: PollSchedule): number[] {
	const polls = pollsOf(schedule).slice(0, -1);
	return polls.map((poll, index) => poll - (polls[index - 1] ?? 0));
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

describe('adaptive polls', () => {
	it('begin after a second', () => {
		expect(pollsOf(adaptive(10, 600))[0]).toBe(1);
	});

	it('come after a quarter of the time waited, but not under a second or over the interval', () => {
		expect(pollsOf(adaptive(3, 17))).toEqual([
			1, 2, 3, 4, 5, 6.25, 7.8125, 9.765625, 12.20703125, 15.20703125, 17,
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
		expect(pollsOf(adaptive(0.25, 2))).toEqual([0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2]);
	});

	it('grow with the logarithm of the time: twice as long costs three or four more', () => {
		const numbers = [100, 200, 400, 800, 1600, 3200].map(
			(maxWait) => pollsOf(adaptive(Infinity, maxWait)).length,
		);
		for (const [index, number] of numbers.slice(1).entries()) {
			expect(number - numbers[index]).toBeGreaterThanOrEqual(3);
			expect(number - numbers[index]).toBeLessThanOrEqual(4);
		}
	});

	it('notice a finished job within a second or a quarter of its time, at most the interval', () => {
		assert(
			property(anyTimes, seconds(0, 1), ({ interval, maxWait }, part) => {
				const polls = pollsOf(adaptive(interval, maxWait));
				const finished = part * polls[polls.length - 1];
				const noticed = polls.find((poll) => poll >= finished) ?? Infinity;
				const longest = Math.min(interval, Math.max(1, finished / 4));
				expect(noticed - finished).toBeLessThanOrEqual(longest + rounding);
			}),
		);
	});
});

describe('fixed polls', () => {
	it('come at equal gaps', () => {
		expect(pollsOf(fixed(10, 55))).toEqual([10, 20, 30, 40, 50, 55]);
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

describe.each(strategies)('%s polls', (strategy) => {
	it('go forward in time, within the wait, and end', () => {
		assert(
			property(anyTimes, (times) => {
				const polls = [0, ...pollsOf({ strategy, ...times })];
				const backward = polls.filter((poll, index) => index > 0 && poll <= polls[index - 1]);
				expect(backward).toEqual([]);
			}),
		);
	});

	it('end when the wait does: what is finished by then is not missed', () => {
		assert(
			property(anyTimes, (times) => {
				expect(pollsOf({ strategy, ...times }).at(-1)).toBe(times.maxWait);
			}),
		);
	});

	it('are no more than one when the wait is shorter than the gap', () => {
		expect(pollsOf({ strategy, interval: 10, maxWait: 0.5 })).toEqual([0.5]);
	});

	it('leave the service alone as long as it asks for', () => {
		expect(nextPollAt({ strategy, interval: 10, maxWait: 600 }, 4, 30)).toBe(34);
		expect(nextPollAt({ strategy, interval: 10, maxWait: 600 }, 400, 1)).toBe(410);
	});

	it('never pause for more than a minute, whatever the service asks for', () => {
		for (const asked of [61, 7_200, Infinity]) {
			expect(nextPollAt({ strategy, interval: 10, maxWait: 7_200 }, 4, asked)).toBe(64);
		}
	});

	it('have one in the minute before a transcript is deleted, however rare they are', () => {
		const schedule: PollSchedule = { strategy, interval: 20_000, maxWait: 86_400 };
		expect(pollsOf(schedule)).toContainEqual(3_540);
	});

	it('have a last one even when the service asks for more time than is left', () => {
		for (const asked of [19.5, 21, 3600, Infinity]) {
			expect(nextPollAt({ strategy, interval: 10, maxWait: 60 }, 40, asked)).toBe(
				Math.min(60, 40 + asked),
			);
		}
	});
});

describe('a poll may come sooner, so that those of a batch are spread,', () => {
	const earliest = (schedule: PollSchedule, waited: number, atLeast?: number) =>
		nextPoll(schedule, waited, atLeast, 1);

	it('by a tenth of its gap', () => {
		expect(earliest(adaptive(60, 600), 40)).toBe(49);
		expect(nextPollAt(adaptive(60, 600), 40)).toBe(50);
	});

	it('but not within the second, nor while the service asked to be left alone', () => {
		expect(earliest(adaptive(60, 600), 4.2)).toBe(5.2);
		expect(earliest(adaptive(60, 600), 2)).toBe(3);
		expect(earliest(adaptive(60, 600), 40, 9.5)).toBe(49.5);
	});

	it('unless the user wants equal gaps', () => {
		expect(earliest(fixed(10, 600), 100)).toBe(110);
	});

	it('unless it is the last', () => {
		expect(earliest(adaptive(60, 600), 590)).toBe(600);
		expect(earliest(adaptive(60, 600), 555)).toBe(600);
	});

	it('and never before or behind what the contract allows', () => {
		assert(
			property(
				constantFrom(...strategies),
				anyTimes,
				seconds(0, 1),
				seconds(0, 1),
				(strategy, { interval, maxWait }, part, chance) => {
					const waited = part * maxWait;
					const schedule = { strategy, interval, maxWait };
					const poll = nextPoll(schedule, waited, 0, chance);
					expect(poll).toBeLessThanOrEqual(nextPoll(schedule, waited, 0, 0));
					expect(poll).toBeGreaterThanOrEqual(Math.min(maxWait, waited + Math.min(1, interval)));
				},
			),
		);
	});

	it('at random', () => {
		const polls = Array.from({ length: 100 }, () => nextPoll(adaptive(60, 600), 40));
		expect(new Set(polls).size).toBeGreaterThan(50);
	});
});
