import { oneByOne } from './batch/oneByOne';
import { simulateWait } from './detection/simulate';
import { medians } from './harness/statistics';
import { secondsOfWaiting } from './long/waits';

// What the figures in docs/benchmarks.md are compared with is simulated, and has to be right.

describe('One recording after the other, checked every 10 s', () => {
	it('takes whole tens of seconds for each', () => {
		expect(oneByOne([2, 10, 10.5])).toMatchObject({ wallSeconds: 40 });
	});

	it('asks once to create, once at once, and then every 10 s', () => {
		expect(oneByOne([2, 25])).toMatchObject({ requests: 1 + 2 + (1 + 4) });
	});
});

describe('A simulated wait', () => {
	const fixed = { strategy: 'fixed', interval: 5, maxWait: 60 } as const;

	it('lasts until the first check after the end of the job', async () => {
		expect(await simulateWait(12, fixed)).toEqual({ delay: 3, polls: 3 });
	});

	it('notices a job that ends at a check without delay', async () => {
		expect(await simulateWait(10, fixed)).toEqual({ delay: 0, polls: 2 });
	});
});

describe('The simulated waits for the parts of a recording', () => {
	// A job is noticed a quarter of its time after its end at the latest.
	it.each([
		['take a tenth of the longest part', [100, 300, 200], 30],
		['are side by side for ten parts', Array<number>(10).fill(300), 30],
		['follow each other beyond that', Array<number>(11).fill(300), 60],
		['take a tenth of a whole recording', [300], 30],
	])('%s', async (_what, lengths, jobSeconds) => {
		const seconds = await secondsOfWaiting(lengths);

		expect(seconds).toBeGreaterThanOrEqual(jobSeconds);
		expect(seconds).toBeLessThanOrEqual(jobSeconds * 1.25);
	});
});

it('The median of several runs is taken of each figure alone', () => {
	const runs = [
		{ wallSeconds: 3, polls: 10 },
		{ wallSeconds: 1, polls: 30 },
		{ wallSeconds: 2, polls: 20 },
		{ wallSeconds: 9, polls: 21 },
	];

	expect(medians(runs)).toEqual({ wallSeconds: 2.5, polls: 20.5 });
});
