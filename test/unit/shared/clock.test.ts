/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { getEventListeners } from 'node:events';
import { sleep as pause } from 'n8n-workflow';
import {
	sleep,
	startClock,
	untilAborted,
	within,
} from '../../../nodes/AimlSpeechToText/shared/clock';
import { SimulatedClock } from '../../support/simulatedClock';

const reason = new Error('cancelled');
const { signal: never } = new AbortController();

describe("the machine's clock", () => {
	const clock = startClock(never);

	it('counts seconds', async () => {
		const start = clock.now();
		await pause(20);
		const passed = clock.now() - start;
		expect(passed).toBeGreaterThan(0.015);
		expect(passed).toBeLessThan(10);
	});

	it('sleeps for as long as it is told', async () => {
		const start = clock.now();
		await sleep(clock, 0.02, never);
		expect(clock.now() - start).toBeGreaterThan(0.015);
	});

	it.each([0, 0.0001])('may sleep for no time at all: %d seconds', async (seconds) => {
		await sleep(clock, seconds, never);
	});

	it('calls the same function once for each time it is asked to', async () => {
		let calls = 0;
		const count = () => void (calls += 1);
		clock.after(0.01, count);
		clock.after(0.01, count);
		await sleep(clock, 0.03, never);
		expect(calls).toBe(2);
	});

	it('does not call what was cancelled', async () => {
		let calls = 0;
		const cancel = clock.after(0.01, () => void (calls += 1));
		clock.after(0.01, () => void (calls += 10));
		cancel();
		await sleep(clock, 0.03, never);
		expect(calls).toBe(10);
	});
});

describe('the timers of a clock', () => {
	beforeEach(() => jest.useFakeTimers());
	afterEach(() => jest.useRealTimers());

	it('are one, however many wait', () => {
		const clock = startClock(new AbortController().signal);
		for (let count = 0; count < 1_000; count++) clock.after(2 + count / 100, () => {});
		expect(jest.getTimerCount()).toBe(1);
	});

	it('wake n8n for several at once when these wait for longer than a second', async () => {
		const clock = startClock(new AbortController().signal);
		const moments: number[] = [];
		for (let count = 0; count < 100; count++) {
			clock.after(2 + count / 1_000, () => moments.push(clock.now()));
		}
		await jest.advanceTimersByTimeAsync(3_000);
		expect(moments).toHaveLength(100);
		expect(new Set(moments).size).toBeLessThanOrEqual(4);
		expect(Math.min(...moments)).toBeGreaterThanOrEqual(2);
		expect(Math.max(...moments)).toBeLessThan(2.2);
	});

	// The `sleep` of n8n 1.x accepts no signal.
	it('last a second at most, for not every n8n can end them', async () => {
		const clock = startClock(new AbortController().signal);
		clock.after(600, () => {});
		const start = clock.now();
		await jest.advanceTimersToNextTimerAsync();
		expect(clock.now() - start).toBeLessThanOrEqual(1);
	});

	it('are gone when the run is over, and none is armed afterwards', () => {
		const controller = new AbortController();
		const clock = startClock(controller.signal);
		for (const seconds of [0.5, 3, 600]) clock.after(seconds, () => {});
		controller.abort();
		expect(jest.getTimerCount()).toBe(0);
		clock.after(1, () => {});
		expect(jest.getTimerCount()).toBe(0);
	});

	it('that are over call nobody any more', async () => {
		const controller = new AbortController();
		const clock = startClock(controller.signal);
		const call = jest.fn();
		clock.after(1, call);
		controller.abort();
		await jest.advanceTimersByTimeAsync(5_000);
		expect(call).not.toHaveBeenCalled();
	});
});

describe('a cancellation', () => {
	const clock = startClock(never);

	// A sleeper that is not woken makes these tests run out of time.
	it('wakes a sleeper, with its reason', async () => {
		const controller = new AbortController();
		const asleep = sleep(clock, 30, controller.signal);
		await pause(0);
		controller.abort(reason);
		await expect(asleep).rejects.toBe(reason);
	});

	it('lets nobody fall asleep afterwards', async () => {
		await expect(sleep(clock, 30, AbortSignal.abort(reason))).rejects.toBe(reason);
	});

	it('wakes all sleepers', async () => {
		const controller = new AbortController();
		const asleep = [1, 2, 3].map(
			async () => await sleep(clock, 30, controller.signal).catch((error) => error),
		);
		controller.abort(reason);
		expect(await Promise.all(asleep)).toEqual([reason, reason, reason]);
	});

	it('leaves nothing waiting for the moment at which a sleeper was to wake', async () => {
		const simulated = new SimulatedClock();
		const controller = new AbortController();
		const asleep = sleep(simulated, 30, controller.signal);
		controller.abort(reason);
		await expect(asleep).rejects.toBe(reason);
		expect(simulated.armed).toBe(0);
	});
});

describe('work that nobody waits for after a cancellation', () => {
	const endless = new Promise<string>(() => {});

	it('gives its result before', async () => {
		const { signal } = new AbortController();
		expect(await untilAborted(Promise.resolve('done'), signal)).toBe('done');
		const failed = Promise.reject(new Error('failed'));
		await expect(untilAborted(failed, signal)).rejects.toThrow('failed');
	});

	it('is left at once, with the reason', async () => {
		const controller = new AbortController();
		const waiting = untilAborted(endless, controller.signal);
		controller.abort(reason);
		await expect(waiting).rejects.toBe(reason);
		await expect(untilAborted(endless, controller.signal)).rejects.toBe(reason);
	});
});

describe('work that has a limit of time', () => {
	it('gives its result, or fails, when that comes in time', async () => {
		const clock = new SimulatedClock();
		expect(
			await within(
				clock,
				5,
				clock.pass(4).then(() => 'done'),
			),
		).toBe('done');
		await expect(within(clock, 5, Promise.reject(reason))).rejects.toBe(reason);
	});

	it('has no result when that comes later, or never', async () => {
		const clock = new SimulatedClock();
		expect(
			await within(
				clock,
				5,
				clock.pass(6).then(() => 'late'),
			),
		).toBeUndefined();
		expect(clock.now()).toBe(5);
		expect(await within(clock, 5, new Promise(() => {}))).toBeUndefined();
		expect(clock.now()).toBe(10);
	});

	it('leaves nothing behind when it is done', async () => {
		const clock = new SimulatedClock();
		await within(clock, 3600, Promise.resolve('done'));
		await within(clock, 3600, Promise.reject(reason)).catch(() => {});
		expect(clock.armed).toBe(0);
	});
});

describe('the signal that may wake a sleeper', () => {
	// Node warns of a leak beyond ten listeners, in the log of n8n.
	it('has one listener for a whole batch, however often it sleeps', async () => {
		const clock = startClock(never);
		const { signal } = new AbortController();
		const sleepers = Array.from({ length: 50 }, async () => await sleep(clock, 0, signal));
		expect(getEventListeners(signal, 'abort')).toHaveLength(1);
		await Promise.all(sleepers);
		await sleep(clock, 0, signal);
		await untilAborted(Promise.resolve(), signal);
		expect(getEventListeners(signal, 'abort')).toHaveLength(1);
	});
});
