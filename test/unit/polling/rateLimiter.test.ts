import { sleep } from 'n8n-workflow';
import { ConnectionFailure, type Outcome } from '../../../nodes/AimlSpeechToText/service/http';
import { systemClock } from '../../../nodes/AimlSpeechToText/polling/clock';
import { startPacer, type RequestKind } from '../../../nodes/AimlSpeechToText/polling/pacer';
import { jsonAnswer } from '../service/answers';

const taken = jsonAnswer(200, {});
const refusedFor = (seconds: number) => jsonAnswer(429, {}, { 'retry-after': String(seconds) });

/** A batch whose service answers with what `answer` says, a millisecond after each request. */
function startBatch(answer: (seconds: number) => Outcome = () => taken) {
	const { signal } = new AbortController();
	const pacer = startPacer(systemClock, signal);
	const start = systemClock.now();
	const seconds = () => systemClock.now() - start;
	const sent: Array<{ name: string; at: number }> = [];
	const ask = async (kind: RequestKind, name = '', patience = 600, stop = signal) =>
		await pacer.inTurn(kind, patience, stop, async () => {
			sent.push({ name, at: seconds() });
			await sleep(1);
			return answer(seconds());
		});
	const askMany = (kind: RequestKind, count: number) =>
		Promise.all(Array.from({ length: count }, async () => await ask(kind)));
	return { ask, askMany, sent, seconds };
}

const pass = async (seconds: number) => await jest.advanceTimersByTimeAsync(seconds * 1000);

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('the requests of a batch', () => {
	it('are sent at once as long as the service takes them', async () => {
		const { askMany, sent } = startBatch();
		const all = askMany('create', 1000);
		await pass(0.1);
		expect(await all).toHaveLength(1000);
		expect(sent.at(-1)?.at).toBeLessThan(0.05);
	});

	it('are few at first, until the service has answered', async () => {
		const { askMany, sent } = startBatch();
		void askMany('create', 1000);
		await pass(0);
		expect(sent).toHaveLength(10);
	});

	it('are paused together by one refusal, and then follow each other evenly', async () => {
		const { ask, askMany, sent } = startBatch((seconds) => (seconds < 1 ? refusedFor(5) : taken));
		await Promise.all([ask('create'), pass(0.1)]);
		void askMany('create', 5);
		await pass(4);
		expect(sent).toHaveLength(1);
		await pass(6);
		const [, ...later] = sent.map(({ at }) => at);
		expect(later[0]).toBeCloseTo(5, 1);
		const gaps = later.slice(1).map((at, index) => at - later[index]);
		expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThan(0.2);
	});

	it('keep their order, creates and checks by turns', async () => {
		const { ask, sent } = startBatch((seconds) => (seconds < 1 ? refusedFor(2) : taken));
		await Promise.all([ask('create', 'first'), pass(0.1)]);
		for (const name of ['a', 'b', 'c']) void ask('create', `create ${name}`);
		for (const name of ['a', 'b']) void ask('check', `check ${name}`);
		await pass(20);
		const kinds = sent.slice(1).map(({ name }) => name);
		expect(kinds).toEqual(['check a', 'create a', 'check b', 'create b', 'create c']);
	});

	it('teach nothing about the rate when they are not answered', async () => {
		const { askMany, sent } = startBatch(() => new ConnectionFailure('broken', 'ECONNRESET'));
		const all = askMany('check', 12);
		await pass(1.1);
		await all;
		expect(sent.filter(({ at }) => at < 0.5)).toHaveLength(10);
	});
});

describe('a request whose turn does not come', () => {
	it('gets the refusal at once when the pause is longer than its patience', async () => {
		const refusal = refusedFor(30);
		const { ask, sent } = startBatch(() => refusal);
		await Promise.all([ask('create'), pass(0.1)]);
		expect(await ask('check', '', 20)).toBe(refusal);
		expect(sent).toHaveLength(1);
	});

	it('gets it when its patience ends in line', async () => {
		const refusal = refusedFor(1);
		const { ask, askMany, sent } = startBatch(() => refusal);
		await Promise.all([ask('check'), pass(0.1)]);
		void askMany('check', 20);
		const last = ask('check', 'last', 3);
		await pass(3.1);
		expect(await last).toBe(refusal);
		expect(sent.map(({ name }) => name)).not.toContain('last');
	});

	it('goes on waiting, if it is a create, while the service takes others', async () => {
		const { ask, askMany, sent } = startBatch((seconds) => (seconds < 1 ? refusedFor(1) : taken));
		await Promise.all([ask('create'), pass(0.1)]);
		const many = askMany('create', 10);
		const last = ask('create', 'last', 3);
		await pass(15);
		expect(await last).toBe(taken);
		expect(await many).toHaveLength(10);
		expect(sent.at(-1)).toMatchObject({ name: 'last' });
	});

	it('ends with the run, and lets others pass', async () => {
		const { ask, sent } = startBatch((seconds) => (seconds < 1 ? refusedFor(2) : taken));
		await Promise.all([ask('create'), pass(0.1)]);
		const controller = new AbortController();
		const reason = new Error('cancelled');
		const cancelled = ask('create', 'cancelled', 600, controller.signal);
		void ask('create', 'other');
		controller.abort(reason);
		await expect(cancelled).rejects.toBe(reason);
		await pass(5);
		expect(sent.map(({ name }) => name)).toEqual(['', 'other']);
	});
});
