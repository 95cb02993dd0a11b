import { startRequests } from '../../../nodes/AimlSpeechToText/polling/requests';
import { startUsageSearch } from '../../../nodes/AimlSpeechToText/purchases/usageSearch';
import type { Outcome } from '../../../nodes/AimlSpeechToText/service/http';
import type { Json } from '../../../nodes/AimlSpeechToText/shared/json';
import { SimulatedClock } from '../../support/simulatedClock';
import { jsonAnswer } from '../service/answers';
import { brokenBy } from '../service/connectionFailures';
import { fullPage, logPage, logRow } from '../service/usageLogPages';

/** A search in a log whose pages change with time, with the moments at which each page was read. */
function search(pagesAt: (seconds: number) => Outcome[], answerTime = 0) {
	const clock = new SimulatedClock();
	const controller = new AbortController();
	const readAt: number[] = [];
	const pagesRead: number[] = [];
	const timeouts: number[] = [];
	const periods: unknown[] = [];
	const requests = startRequests(async ({ query, timeoutSeconds }) => {
		const page = Number(query?.offset) / 100;
		readAt.push(clock.now());
		pagesRead.push(page);
		periods.push(query?.period);
		timeouts.push(timeoutSeconds);
		const pages = pagesAt(clock.now());
		await clock.pass(answerTime);
		return pages[page] ?? logPage([]);
	}, clock);
	const usage = startUsageSearch(requests, clock, controller.signal);
	const find = async (name: string, seconds: number) =>
		(await usage.findCreate(`create-${name}`, seconds))?.inferenceId;
	return { clock, controller, readAt, pagesRead, periods, timeouts, usage, find };
}

/** A page with the creates of these names, whose jobs have the same names. */
const rows = (...names: string[]): Outcome =>
	logPage(names.map((name) => logRow({ inference_id: name, client_request_id: `create-${name}` })));

describe('a row that is looked up', () => {
	it('is found as soon as it is there', async () => {
		const { find, readAt } = search((now) => [now < 5 ? rows() : rows('b', 'a')]);
		expect(await find('a', 60)).toBe('a');
		expect(readAt).toEqual([1, 3, 7]);
	});

	it('is looked for after 1, 2, 4 and then every 8 seconds', async () => {
		const { find, readAt } = search(() => []);
		await find('a', 60);
		expect(readAt).toEqual([1, 3, 7, 15, 23, 31, 39, 47, 55]);
	});

	it('is not there when the time is up', async () => {
		const { find, clock } = search(() => [rows('b')]);
		expect(await find('a', 20)).toBeUndefined();
		expect(clock.now()).toBeLessThanOrEqual(20);
	});

	it('is not looked for when there is no time for it', async () => {
		const { find, readAt } = search(() => [rows('a')]);
		expect(await find('a', 0.5)).toBeUndefined();
		expect(readAt).toEqual([]);
	});

	it('is waited for until the page that is being read then, even if others need more', async () => {
		const slowPages = () => Array.from({ length: 10 }, () => fullPage('x'));
		const { find, clock } = search(slowPages, 15);
		const other = find('b', 120);
		expect(await find('a', 30)).toBeUndefined();
		expect(clock.now()).toBe(31);
		await other;
	});

	it('is found by its whole name alone', async () => {
		const { find } = search(() => [rows('a-longer', 'A', '')]);
		expect(await find('a', 20)).toBeUndefined();
	});

	// A rejected create is listed under the same name as the accepted one after it.
	it('is none whose request has failed', async () => {
		const failed = logRow({
			...{ status: 'failed', inference_id: 'job-0', client_request_id: 'create-a' },
		});
		const good = logRow({ inference_id: 'job-1', client_request_id: 'create-a' });
		const { find } = search((now) => [logPage(now < 5 ? [failed] : [failed, good])]);
		expect(await find('a', 60)).toBe('job-1');
	});

	it('is found whatever the clock of the service says', async () => {
		const { find } = search(() => [
			logPage([logRow({ client_request_id: 'create-a', created: '1999-01-01T00:00:00Z' })]),
		]);
		expect(await find('a', 60)).toBe('job-1');
	});
});

describe('the pages of the log', () => {
	it('are those of the last day', async () => {
		const { find, periods } = search(() => [rows('a')]);
		await find('a', 60);
		expect(periods).toEqual(['24h']);
	});

	it('are read until the row is found', async () => {
		const { find, pagesRead } = search(() => [fullPage('x'), fullPage('y'), rows('a')]);
		expect(await find('a', 60)).toBe('a');
		expect(pagesRead).toEqual([0, 1, 2]);
	});

	it('are read no further than somebody needs them', async () => {
		const { usage, pagesRead } = search(() => [fullPage('x'), fullPage('y'), rows('a')]);
		const costs = ['x-3', 'x-99', 'y-0'].map(async (id) => await usage.findCost(id, 30));
		expect((await Promise.all(costs)).map((row) => row?.cost?.credits)).toEqual([2480, 2480, 2480]);
		expect(pagesRead).toEqual([0, 1]);
	});

	it('are no more than ten in one search', async () => {
		const { find, pagesRead } = search(() => Array.from({ length: 30 }, () => fullPage('x')));
		await find('a', 2);
		expect(pagesRead).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
	});

	it('serve a batch that needs several of them', async () => {
		const { usage } = search(() => [fullPage('x'), fullPage('y'), fullPage('z')]);
		const ids = ['x', 'y', 'z'].flatMap((page) =>
			Array.from({ length: 100 }, (_none, index) => `${page}-${index}`),
		);
		const found = await Promise.all(ids.map(async (id) => await usage.findCost(id, 30)));
		expect(found.map((row) => row?.inferenceId)).toEqual(ids);
	});

	it('are not read beyond the time that is left', async () => {
		const { find, clock, timeouts } = search(
			() => Array.from({ length: 10 }, () => fullPage('x')),
			4,
		);
		await find('a', 12);
		expect(clock.now()).toBeLessThanOrEqual(13);
		expect(timeouts).toEqual([11, 7, 3]);
	});

	it.each<[string, Outcome]>([
		['cannot be reached', brokenBy('ECONNRESET')],
		['is not available', jsonAnswer(503, {})],
		['is not allowed to be read', jsonAnswer(403, {})],
	])('say nothing while the log %s, and are read again', async (_case, outcome) => {
		const { find } = search((now) => [now < 10 ? outcome : rows('a')]);
		expect(await find('a', 60)).toBe('a');
	});

	it('count though the next one cannot be read', async () => {
		const { usage } = search(() => [fullPage('x'), jsonAnswer(429, {}, { 'retry-after': '60' })]);
		const [found, missing] = await Promise.all([
			usage.findCost('x-7', 30),
			usage.findCost('y-7', 30),
		]);
		expect([found?.inferenceId, missing]).toEqual(['x-7', undefined]);
	});
});

describe('a cost that is looked up', () => {
	it('is that of the job, as soon as its row has one', async () => {
		const rowOf = (cost: Json) => logPage([logRow({ cost })]);
		const { usage, clock } = search((now) => [
			now < 5 ? rowOf(null) : rowOf({ usd: 0.5, credits: 1000 }),
		]);
		expect((await usage.findCost('job-1', 30))?.cost).toEqual({ usd: 0.5, credits: 1000 });
		expect(clock.now()).toBe(7);
	});

	it('is missing when no row has one', async () => {
		const { usage } = search(() => [logPage([logRow({ cost: null })])]);
		expect(await usage.findCost('job-1', 30)).toBeUndefined();
	});
});

describe('several seekers', () => {
	it('share the same queries', async () => {
		const { find, readAt } = search((now) => [now < 5 ? rows('a') : rows('a', 'b')]);
		const found = await Promise.all([find('a', 60), find('b', 60), find('c', 20)]);
		expect(found).toEqual(['a', 'b', undefined]);
		expect(readAt).toEqual([1, 3, 7, 15]);
	});

	it('may have different maxDelay', async () => {
		const { find } = search((now) => [now < 10 ? rows() : rows('a', 'b')]);
		expect(await Promise.all([find('a', 5), find('b', 60)])).toEqual([undefined, 'b']);
	});

	it('may come one after the other: each search begins anew', async () => {
		const { find, readAt } = search(() => [rows('a')]);
		await find('a', 60);
		await find('a', 60);
		expect(readAt).toEqual([1, 2]);
	});

	it('may look for the same row', async () => {
		const { find } = search((now) => [now < 5 ? rows() : rows('a')]);
		expect(await Promise.all([find('a', 60), find('a', 60), find('a', 2)])).toEqual([
			'a',
			'a',
			undefined,
		]);
	});

	it('may join while others are waiting', async () => {
		const { find, clock } = search((now) => [now < 20 ? rows('b') : rows('a', 'b')]);
		const first = find('a', 60);
		await clock.pass(2);
		expect(await find('b', 60)).toBe('b');
		expect(await first).toBe('a');
	});
});

describe('a search that cannot go on', () => {
	it('tells all seekers when rows cannot be read', async () => {
		const { find } = search(() => {
			throw new Error('the credential is gone');
		});
		const results = await Promise.allSettled([find('a', 60), find('b', 60)]);
		expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
	});

	it('ends with the run', async () => {
		const { find, clock, controller, readAt } = search(() => []);
		const reason = new Error('cancelled');
		clock.at(5, () => controller.abort(reason));
		await expect(find('a', 60)).rejects.toBe(reason);
		expect(readAt).toEqual([1, 3]);
		expect(clock.armed).toBe(0);
	});
});
