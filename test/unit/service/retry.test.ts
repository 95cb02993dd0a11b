import { assert, double, integer, property } from 'fast-check';
import {
	isTransient,
	readRetryAfter,
	retryDelay,
} from '../../../nodes/AimlSpeechToText/service/retry';
import { jsonAnswer } from './answers';
import { brokenBy, notAllowed, unsentBy } from './connectionFailures';

const backoff = (attempt: number, random?: () => number) =>
	retryDelay(jsonAnswer(503, {}), attempt, random);

describe('the pause that the service asks for', () => {
	const now = Date.parse('2026-11-22T12:00:00Z');
	const asked = (value: string) =>
		readRetryAfter(jsonAnswer(429, {}, { 'retry-after': value }), now);

	it.each([
		['0', 0],
		['7', 7],
		[' 7 ', 7],
		['1.5', 1.5],
		['Sun, 22 Nov 2026 12:00:30 GMT', 30],
		['Sun, 22 Nov 2026 11:59:00 GMT', 0],
	])('is a number of seconds or a date: %j', (value, seconds) => {
		expect(asked(value)).toBe(seconds);
	});

	it.each(['', ' ', 'soon', 'NaN', 'Infinity', '7 seconds!'])(
		'is none when it cannot be read: %j',
		(value) => {
			expect(asked(value)).toBeUndefined();
		},
	);

	it('counts from the date of the answer, for the clocks may differ by hours', () => {
		const headers = {
			date: 'Sun, 22 Nov 2026 15:00:00 GMT',
			'retry-after': 'Sun, 22 Nov 2026 15:00:05 GMT',
		};
		expect(readRetryAfter(jsonAnswer(429, {}, headers), now)).toBe(5);
		expect(readRetryAfter(jsonAnswer(429, {}, { ...headers, date: 'today' }), now)).toBe(10_805);
	});

	it('is never negative', () => {
		expect(asked('-7') ?? 0).toBe(0);
	});

	it('is none when the service asks for none', () => {
		expect(readRetryAfter(jsonAnswer(429, {}))).toBeUndefined();
	});
});

describe('the pause after a failed try', () => {
	it('doubles from 1 to 30 seconds', () => {
		const longest = [1, 2, 3, 4, 5, 6, 7, 100].map((attempt) => backoff(attempt, () => 1));
		expect(longest).toEqual([1, 2, 4, 8, 16, 30, 30, 30]);
	});

	it('lies between half and all of that, so that many do not come back at once', () => {
		assert(
			property(
				integer({ min: 1, max: 2000 }),
				double({ min: 0, max: 1, noNaN: true }),
				(n, chance) => {
					const longest = backoff(n, () => 1);
					expect(backoff(n, () => chance)).toBeGreaterThanOrEqual(longest / 2);
					expect(backoff(n, () => chance)).toBeLessThanOrEqual(longest);
				},
			),
		);
		expect(backoff(3, () => 0)).toBe(2);
	});

	it('is as long as the service asks for', () => {
		const asking = (seconds: string) => jsonAnswer(503, {}, { 'retry-after': seconds });
		expect(retryDelay(asking('7'), 3)).toBe(7);
		expect(retryDelay(asking('3600'), 1)).toBe(3600);
	});

	it('is never so short that the service is pressed, though it asks for none', () => {
		for (const seconds of ['0', 'Thu, 01 Jan 2026 00:00:00 GMT']) {
			const answer = jsonAnswer(503, {}, { 'retry-after': seconds });
			expect(retryDelay(answer, 1)).toBeGreaterThanOrEqual(0.5);
		}
	});

	it('is the same without an answer', () => {
		expect(retryDelay(unsentBy('ECONNREFUSED'), 2, () => 1)).toBe(2);
	});

	it('varies', () => {
		expect(new Set(Array.from({ length: 20 }, () => backoff(1))).size).toBeGreaterThan(1);
	});
});

describe('an outcome after which the same request may succeed a moment later', () => {
	it.each([408, 425, 429, 500, 502, 503, 504, 524])('is the status %i', (status) => {
		expect(isTransient(jsonAnswer(status, {}))).toBe(true);
	});

	it.each([200, 301, 400, 401, 402, 403, 404, 413, 415, 422])('is not the status %i', (status) => {
		expect(isTransient(jsonAnswer(status, {}))).toBe(false);
	});

	it('is a broken connection, but not the refusal of n8n to send', () => {
		expect(isTransient(brokenBy('ECONNRESET'))).toBe(true);
		expect(isTransient(unsentBy('ECONNREFUSED'))).toBe(true);
		expect(isTransient(notAllowed)).toBe(false);
	});
});
