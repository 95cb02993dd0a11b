/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { getEventListeners } from 'node:events';
import { sleep } from 'n8n-workflow';
import { systemClock } from '../../../nodes/AimlSpeechToText/batch/clock';

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

describe('the signal that may wake a sleeper', () => {
	it('is listened to no longer than the sleep lasts', async () => {
		const { signal } = new AbortController();
		await systemClock.sleep(0, signal);
		expect(getEventListeners(signal, 'abort')).toEqual([]);

		const controller = new AbortController();
		const asleep = systemClock.sleep(30, controller.signal);
		controller.abort(reason);
		await expect(asleep).rejects.toBe(reason);
		expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
	});

	// Node warns of a leak beyond ten listeners, in the log of n8n.
	it('may be that of a whole batch', async () => {
		const warnings: Error[] = [];
		const onWarning = (warning: Error) => warnings.push(warning);
		process.on('warning', onWarning);
		const { signal } = new AbortController();
		await Promise.all(Array.from({ length: 50 }, async () => await systemClock.sleep(0, signal)));
		await sleep(0);
		process.off('warning', onWarning);
		expect(warnings).toEqual([]);
	});
});
