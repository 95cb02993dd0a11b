import {
	startRateLimiter,
	type RequestKind,
} from '../../../nodes/AimlSpeechToText/polling/rateLimiter';
import type { Outcome } from '../../../nodes/AimlSpeechToText/service/http';
import { SimulatedClock } from '../../support/simulatedClock';
import { jsonAnswer } from '../service/answers';
import { brokenBy } from '../service/connectionFailures';

const accepted = jsonAnswer(200, {});
const rejectedFor = (seconds: number) => jsonAnswer(429, {}, { 'retry-after': String(seconds) });

/** A run whose service answers with the result of `answer`, `answerTime` seconds after each request. */
function startRun(answer: (seconds: number) => Outcome = () => accepted, answerTime = 0.001) {
	const { signal } = new AbortController();
	const clock = new SimulatedClock();
	const limiter = startRateLimiter(clock);
	const sent: Array<{ name: string; at: number }> = [];
	const ask = async (kind: RequestKind, name = '', maxDelay = 600, stop = signal) =>
		await limiter.send({ kind, maxDelay, since: clock.now(), signal: stop }, async () => {
			sent.push({ name, at: clock.now() });
			const outcome = answer(clock.now());
			await clock.pass(answerTime);
			return outcome;
		});
	const askMany = async (kind: RequestKind, count: number) =>
		await Promise.all(Array.from({ length: count }, async () => await ask(kind)));
	return { ask, askMany, sent, clock };
}

/** A service that rejects what comes in the first second. */
const rejectingFirst = (pause: number) => (seconds: number) =>
	seconds < 1 ? rejectedFor(pause) : accepted;

describe('the requests of a run', () => {
	it('are sent at once as long as the service takes them', async () => {
		const { askMany, sent } = startRun();
		expect(await askMany('create', 1000)).toHaveLength(1000);
		expect(sent.at(-1)?.at).toBeLessThan(0.05);
	});

	// 3 s for the answer to a create was measured live.
	it('wait for no answer before anything was rejected', async () => {
		const { askMany, sent } = startRun(() => accepted, 3);
		await askMany('create', 100);
		expect(sent.at(-1)?.at).toBeLessThan(0.01);
	});

	it('leave n8n time for other things', async () => {
		const { askMany, sent } = startRun();
		void askMany('create', 1000);
		for (let turn = 0; turn < 50; turn++) await Promise.resolve();
		expect(sent).toHaveLength(10);
	});

	it('are paused together by one rejection, and then follow each other evenly', async () => {
		const { ask, askMany, sent, clock } = startRun(rejectingFirst(5));
		await ask('create');
		void askMany('create', 5);
		await clock.pass(4);
		expect(sent).toHaveLength(1);
		await clock.pass(6);
		const [, ...later] = sent.map(({ at }) => at);
		expect(later[0]).toBeCloseTo(5, 1);
		const gaps = later.slice(1).map((at, index) => at - later[index]);
		expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThan(0.2);
	});

	it('keep their order, creates and polls alternating', async () => {
		const { ask, sent, clock } = startRun(rejectingFirst(2));
		await ask('create', 'first');
		for (const name of ['a', 'b', 'c']) void ask('create', `create ${name}`);
		for (const name of ['a', 'b']) void ask('poll', `poll ${name}`);
		await clock.pass(20);
		const kinds = sent.slice(1).map(({ name }) => name);
		expect(kinds).toEqual(['poll a', 'create a', 'poll b', 'create b', 'create c']);
	});

	it('teach nothing about the rate when they are not answered', async () => {
		const { askMany, sent } = startRun(() => brokenBy('ECONNRESET'));
		await askMany('poll', 1000);
		await askMany('poll', 1000);
		expect(sent.at(-1)?.at).toBeLessThan(0.1);
	});

	it('do not count as accepted when their connection breaks', async () => {
		const { ask, askMany, sent, clock } = startRun((seconds) =>
			seconds === 0 ? brokenBy('ECONNRESET') : seconds < 1 ? rejectedFor(1) : accepted,
		);
		await askMany('poll', 10);
		await ask('poll');
		void askMany('poll', 5);
		await clock.pass(10);
		const [first, second] = sent.slice(11);
		expect(second.at - first.at).toBeGreaterThan(0.8);
	});

	it.each([undefined, '0', 'Thu, 01 Jan 2026 00:00:00 GMT'])(
		'do not press a service that rejects them and asks for no pause: %s',
		async (retryAfter) => {
			const { ask, sent } = startRun((seconds) =>
				seconds === 0
					? jsonAnswer(429, {}, retryAfter ? { 'retry-after': retryAfter } : {})
					: accepted,
			);
			await ask('create');
			await ask('create');
			expect(sent[1].at - sent[0].at).toBeGreaterThanOrEqual(0.5);
		},
	);

	it('arm nothing once they are all answered', async () => {
		const { askMany, clock } = startRun(rejectingFirst(1));
		await askMany('create', 20);
		await clock.pass(700);
		expect(clock.armed).toBe(0);
	});
});

describe('a request whose turn does not come', () => {
	it('gets the rejection at once when the pause is longer than its maxDelay', async () => {
		const rejection = rejectedFor(30);
		const { ask, sent, clock } = startRun(() => rejection);
		await ask('create');
		const blockedAt = clock.now();
		expect(await ask('poll', '', 20)).toEqual({ outcome: rejection, wasSent: false });
		expect(clock.now()).toBe(blockedAt);
		expect(sent).toHaveLength(1);
	});

	it.each(['create', 'poll'] as const)(
		'gets the rejection when its maxDelay ends in line: %s',
		async (kind) => {
			const rejection = rejectedFor(1);
			const { ask, askMany, sent, clock } = startRun(() => rejection);
			await ask(kind);
			const askedAt = clock.now();
			void askMany(kind, 20);
			const last = ask(kind, 'last', 3.3);
			expect(await ask(kind, 'earlier', 2.4)).toEqual({ outcome: rejection, wasSent: false });
			expect(clock.now() - askedAt).toBeCloseTo(2.4);
			expect(await last).toEqual({ outcome: rejection, wasSent: false });
			expect(clock.now() - askedAt).toBeCloseTo(3.3);
			expect(sent.map(({ name }) => name)).not.toContain('last');
		},
	);

	it('gets the rejection, if it is a poll, although others are accepted', async () => {
		const { ask, askMany } = startRun(rejectingFirst(1));
		await ask('poll');
		void askMany('poll', 10);
		expect(await ask('poll', 'last', 3)).toMatchObject({ wasSent: false });
	});

	it('goes on waiting, if it is a create, while the service takes others', async () => {
		const { ask, askMany, sent } = startRun(rejectingFirst(1));
		await ask('create');
		const many = askMany('create', 10);
		const last = ask('create', 'last', 3);
		expect(await last).toEqual({ outcome: accepted, wasSent: true });
		expect(await many).toHaveLength(10);
		expect(sent.at(-1)).toMatchObject({ name: 'last' });
	});

	it('is sent all the same when it has no maxDelay at all: the last poll', async () => {
		const { ask, sent, clock } = startRun(rejectingFirst(3600));
		await ask('create');
		await clock.pass(7);
		expect(await ask('poll', 'last', 0)).toEqual({ outcome: accepted, wasSent: true });
		expect(sent[1].at).toBeCloseTo(7, 1);
	});

	it('ends with the run, and lets others pass', async () => {
		const { ask, sent, clock } = startRun(rejectingFirst(2));
		await ask('create');
		const controller = new AbortController();
		const reason = new Error('cancelled');
		const cancelled = ask('create', 'cancelled', 600, controller.signal);
		void ask('create', 'other');
		controller.abort(reason);
		await expect(cancelled).rejects.toBe(reason);
		await clock.pass(5);
		expect(sent.map(({ name }) => name)).toEqual(['', 'other']);
		expect(sent[1].at).toBeCloseTo(2, 1);
	});

	it('is not sent in a run that has ended', async () => {
		const { ask, sent } = startRun();
		const reason = new Error('cancelled');
		await expect(ask('poll', '', 600, AbortSignal.abort(reason))).rejects.toBe(reason);
		expect(sent).toEqual([]);
	});
});
