/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { getEventListeners } from 'node:events';
import { sleep } from 'n8n-workflow';
import { systemClock, untilAborted } from '../../../nodes/AimlSpeechToText/polling/clock';

const reason = new Error('cancelled');

describe("the machine's clock", () => {
	it('counts seconds', async () => {
		const start = systemClock.now();
		await sleep(20);
		const passed = systemClock.now() - start;
		expect(passed).toBeGreaterThan(0.015);
		expect(passed).toBeLessThan(10);
	});

	it('sleeps for as long as it is told', async () => {
		const start = systemClock.now();
		await systemClock.sleep(0.02, new AbortController().signal);
		expect(systemClock.now() - start).toBeGreaterThan(0.015);
	});

	it.each([0, 0.0001])('may sleep for no time at all: %d seconds', async (seconds) => {
		await systemClock.sleep(seconds, new AbortController().signal);
	});
});

describe('a cancellation', () => {
	// A sleeper that is not woken makes these tests run out of time.
	it('wakes a sleeper, with its reason', async () => {
		const controller = new AbortController();
		const asleep = systemClock.sleep(30, controller.signal);
		await sleep(0);
		controller.abort(reason);
		await expect(asleep).rejects.toBe(reason);
	});

	it('lets nobody fall asleep afterwards', async () => {
		await expect(systemClock.sleep(30, AbortSignal.abort(reason))).rejects.toBe(reason);
	});

	it('wakes all sleepers', async () => {
		const controller = new AbortController();
		const asleep = [1, 2, 3].map(
			async () => await systemClock.sleep(30, controller.signal).catch((error) => error),
		);
		controller.abort(reason);
		expect(await Promise.all(asleep)).toEqual([reason, reason, reason]);
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

describe('the signal that may wake a sleeper', () => {
	// Node warns of a leak beyond ten listeners, in the log of n8n.
	it('has one listener for a whole batch, however often it sleeps', async () => {
		const { signal } = new AbortController();
		const sleepers = Array.from({ length: 50 }, async () => await systemClock.sleep(0, signal));
		expect(getEventListeners(signal, 'abort')).toHaveLength(1);
		await Promise.all(sleepers);
		await systemClock.sleep(0, signal);
		expect(getEventListeners(signal, 'abort')).toHaveLength(1);
	});
});
