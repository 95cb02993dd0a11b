import fc from 'fast-check';
import type { Json } from '../../../nodes/AimlSpeechToText/shared/json';
import {
	runSimulated,
	type Reply,
	type SentRequest,
	type SimulatedNode,
} from '../../support/simulatedRun';
import { logRow } from '../service/usageLogPages';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** The tests' now. */
const now = Date.now();
const agoText = (age: number) => new Date(now - age).toISOString();

/** A row from `age` milliseconds ago. */
const rowAgo = (age: number, id: string, changes: Record<string, Json> = {}): Json =>
	logRow({
		created: agoText(age),
		...{ inference_id: id, client_request_id: `${id}.random` },
		...changes,
	});

/** `job-0`, `job-1`, …: `count` rows, the newest from `gap / 2` milliseconds ago, `gap` apart. */
const rowsApart = (count: number, gap: number, changes?: Record<string, Json>): Json[] =>
	Array.from({ length: count }, (_none, index) =>
		rowAgo(Math.floor((index + 0.5) * gap), `job-${index}`, changes),
	);

function pageOf(rows: Json[], { query }: SentRequest, most = 100): Reply {
	const [limit, offset] = [Math.min(most, Number(query.limit)), Number(query.offset)];
	const data = rows.slice(offset, offset + limit);
	return { body: { data, pagination: { has_more: offset + limit < rows.length } } };
}

/** Get Many with that log, or with answers of another kind. */
async function getMany(
	log: Json[] | SimulatedNode['service'],
	parameters: Record<string, unknown> = {},
	more: Partial<SimulatedNode> = {},
) {
	const run = runSimulated({
		parameters: { operation: 'getMany', ...parameters },
		service: typeof log === 'function' ? log : (request) => pageOf(log, request),
		...more,
	});
	const items = await run.output;
	return { ...run, items, ids: items.map(({ json }) => json.generationId) };
}

const ids = (count: number, first = 0) =>
	Array.from({ length: count }, (_none, index) => `job-${first + index}`);
const startedAfter = (age: number) => ({ filters: { startedAfter: agoText(age) } });

describe('the pages of the log', () => {
	it('are read as far as the limit needs them', async () => {
		const { ids: found, sent } = await getMany(rowsApart(350, 1000), { limit: 120 });
		expect(found).toEqual(ids(120));
		expect(sent.map(({ query }) => query.offset)).toEqual(['0', '100']);
	});

	it('are read to the end with Return All', async () => {
		const { ids: found, sent } = await getMany(rowsApart(250, 1000), { returnAll: true });
		expect(found).toEqual(ids(250));
		expect(sent).toHaveLength(3);
	});

	it('are read on while too few of their rows are wanted', async () => {
		const others = Array.from({ length: 210 }, (_none, index) =>
			rowAgo(index, `chat-${index}`, { model: 'gpt-4o' }),
		);
		const rows = [...others, ...rowsApart(5, 1000)];
		const { ids: found, sent } = await getMany(rows, { limit: 2 });
		expect(found).toEqual(ids(2));
		expect(sent).toHaveLength(3);
	});

	it('may be shorter than asked for', async () => {
		const rows = rowsApart(45, 1000);
		const { ids: found, sent } = await getMany((request) => pageOf(rows, request, 20));
		expect(found).toEqual(ids(45));
		expect(sent.map(({ query }) => query.offset)).toEqual(['0', '20', '40']);
	});

	it('are read back to Started After and no further', async () => {
		const { ids: found, sent } = await getMany(rowsApart(1000, minute), {
			returnAll: true,
			...startedAfter(150 * minute),
		});
		expect(found).toEqual(ids(150));
		expect(sent).toHaveLength(2);
	});

	it('are read an hour back without Started After', async () => {
		const { ids: found } = await getMany(rowsApart(1000, minute), { returnAll: true });
		expect(found).toEqual(ids(60));
	});

	it('are read on where a row is out of order', async () => {
		const rows = rowsApart(120, 1000);
		rows[40] = rowAgo(2 * day, 'old');
		const { ids: found } = await getMany(rows, { returnAll: true });
		expect(found).toHaveLength(119);
		expect(found).not.toContain('old');
	});

	it('may be of no known time', async () => {
		const { ids: found } = await getMany(rowsApart(150, 1000, { created: null }), {
			returnAll: true,
		});
		expect(found).toHaveLength(150);
	});

	it('may grow while they are read: no job is listed twice, and none is missing', async () => {
		const rows = rowsApart(250, 1000);
		const service = (request: SentRequest) => {
			const page = pageOf(rows, request);
			rows.unshift(rowAgo(0, `late-${rows.length}`));
			return page;
		};
		const { ids: found } = await getMany(service, { returnAll: true });
		expect(found).toEqual(ids(250));
	});

	it('give each job once and in order, whatever they are like', async () => {
		const listed = fc.record({
			gap: fc.integer({ min: 1, max: 5 * minute }),
			model: fc.constantFrom('nova-3', 'gpt-4o', null),
			times: fc.integer({ min: 1, max: 2 }),
		});
		const log = fc.array(listed, { maxLength: 40 });
		const parts = [fc.integer({ min: 4, max: 9 }), fc.integer({ min: 1, max: 50 })] as const;
		const arrivals = fc.array(fc.integer({ min: 0, max: 1 }), { maxLength: 20 });
		await fc.assert(
			fc.asyncProperty(log, ...parts, arrivals, async (jobs, pageSize, limit, counts) => {
				let age = 0;
				const expected: string[] = [];
				const rows = jobs.flatMap(({ gap, model, times }, index) => {
					age += gap;
					if (model === 'nova-3' && age < hour - minute) expected.push(`job-${index}`);
					// None is so close to the end of the hour that the test's own time counts.
					const far = age < hour - minute ? age : age + 2 * minute;
					return Array.from({ length: times }, () => rowAgo(far, `job-${index}`, { model }));
				});
				const pending = [...counts];
				const service = (request: SentRequest) => {
					const page = pageOf(rows, request, pageSize);
					if (pending.shift()) rows.unshift(rowAgo(0, `late-${rows.length}`));
					return page;
				};
				const { ids: found } = await getMany(service, { limit });
				expect(found).toEqual(expected.slice(0, limit));
			}),
			{ numRuns: 300 },
		);
	});

	it('may grow by a whole page while one is read', async () => {
		const rows = rowsApart(250, 1000);
		const service = (request: SentRequest) => {
			const page = pageOf(rows, request);
			if (request.query.offset === '0') {
				rows.unshift(...Array.from({ length: 100 }, (_none, index) => rowAgo(0, `late-${index}`)));
			}
			return page;
		};
		const { ids: found } = await getMany(service, { returnAll: true });
		expect(found).toEqual(ids(250));
	});

	it.each<[string, Json]>([
		['null', null],
		['no job', logRow({ inference_id: null })],
		['no model', rowAgo(0, 'bare', { model: null })],
		['a list', []],
		['a text', 'row'],
	])('may have broken rows: %s', async (_case, broken) => {
		const rows = [broken, rowAgo(0, 'job-0'), broken, rowAgo(1000, 'job-1')];
		const { ids: found } = await getMany(rows);
		expect(found).toEqual(ids(2));
	});
});

describe('a job that is listed twice', () => {
	const started = agoText(10 * minute);
	const atEnd = rowAgo(minute, 'job-0', {
		...{ status: 'failed', cost: { usd: 0, credits: 0 }, client_request_id: null },
	});
	const atStart = rowAgo(0, 'job-0', { created: started, cost: { usd: 1, credits: 2 } });

	it('is one item: with its first time, and with the end that it came to', async () => {
		const { items } = await getMany([atEnd, atStart]);
		expect(items).toHaveLength(1);
		expect(items[0].json).toMatchObject({
			...{ status: 'error', createdAt: started, clientRequestId: 'job-0.random' },
			cost: { usd: 0, credits: 0 },
		});
	});

	it('has the cost that only one of the rows tells', async () => {
		const [one, other] = [rowAgo(0, 'job-0', { cost: null }), rowAgo(1, 'job-0')];
		for (const rows of [
			[one, other],
			[other, one],
		]) {
			const { items } = await getMany(rows);
			expect(items.map(({ json }) => json.cost)).toEqual([{ usd: 0.00124, credits: 2480 }]);
		}
	});
});

describe('a log that never ends', () => {
	const endless = (after: number) => {
		let made = 0;
		return (): Reply => ({
			body: {
				data: [rowAgo(0, `job-${made++}`)],
				pagination: { has_more: true },
			},
			after,
		});
	};

	it('is given up after a thousand pages, with a hint', async () => {
		const { items, sent, hints } = await getMany(endless(0), { returnAll: true });
		expect(sent).toHaveLength(1000);
		expect(items).toHaveLength(1000);
		expect(hints).toEqual([expect.stringContaining('did not read the whole usage log')]);
	});

	it('is given up after ten minutes, with a hint', async () => {
		const { items, clock, hints } = await getMany(endless(45), { returnAll: true });
		expect(clock.now()).toBeLessThanOrEqual(645);
		expect(items.length).toBeGreaterThan(10);
		expect(hints).toEqual([expect.stringContaining('did not read the whole usage log')]);
	});

	it('is over when it repeats its rows', async () => {
		const data = rowsApart(100, 1000);
		const { items, sent, hints } = await getMany(
			() => ({ body: { data, pagination: { has_more: true } } }),
			{ returnAll: true },
		);
		expect(sent).toHaveLength(4);
		expect(items).toHaveLength(100);
		expect(hints).toEqual([]);
	});
});

describe('the part of the log that is asked for', () => {
	const windowOf = async (parameters: Record<string, unknown>) => {
		const { sent } = await getMany([], parameters);
		return sent[0].query;
	};

	it.each([
		['the last hour', {}, '24h'],
		['ten hours', startedAfter(10 * hour), '24h'],
		['two days', startedAfter(2 * day), '7d'],
		['the future', startedAfter(-day), '24h'],
	])('is a documented period for %s', async (_case, parameters, period) => {
		expect(await windowOf(parameters)).toEqual({ period, limit: '100', offset: '0' });
	});

	it.each([10, 91.999])('is one from a time to another for %d days', async (days) => {
		const filters = { startedAfter: agoText(days * day) };
		const { start, end } = await windowOf({ filters });
		expect(start).toBe(filters.startedAfter);
		expect(Math.abs(Date.parse(end) - Date.now())).toBeLessThan(minute);
		expect(Date.parse(end) - Date.parse(start)).toBeLessThanOrEqual(92 * day);
	});
});

describe('a service whose clock differs', () => {
	it.each([-5, -0.9, 0.9, 5])('by %d hours has an hour of its own', async (hours) => {
		const rows = rowsApart(200, minute).map((row) => ({
			...Object(row),
			created: new Date(Date.parse(Object(row).created) + hours * hour).toISOString(),
		}));
		const headers = { date: new Date(Date.now() + hours * hour).toUTCString() };
		const { ids: found } = await getMany(
			(request) => ({ ...Object(pageOf(rows, request)), headers }),
			{
				returnAll: true,
			},
		);
		expect(found).toEqual(ids(60));
	});

	it('is taken for right when it tells no time', async () => {
		const { ids: found } = await getMany(
			(request) => ({
				...Object(pageOf(rowsApart(200, minute), request)),
				headers: { date: 'now' },
			}),
			{ returnAll: true },
		);
		expect(found).toEqual(ids(60));
	});
});

describe('the filters', () => {
	const rows = [
		rowAgo(0, 'a', { client_request_id: 'nightly-1.x', model: 'nova-3' }),
		rowAgo(1, 'b', { client_request_id: 'nightly-12.x', model: '#g1_nova-2-general' }),
		rowAgo(2, 'c', { client_request_id: 'Nightly-1.x', model: 'openai/gpt-4o-transcribe' }),
		rowAgo(3, 'd', { client_request_id: null, model: 'aai/universal' }),
		rowAgo(4, 'e', { client_request_id: 'nightly-1.y', model: 'openai/gpt-4o' }),
	];

	it.each([
		['', ['a', 'b', 'c', 'd']],
		['nightly-1', ['a', 'b']],
		['nightly-1.', ['a']],
		['ightly', []],
	])("find a client request id by its beginning: '%s'", async (clientRequestId, expected) => {
		const { ids: found } = await getMany(rows, { filters: { clientRequestId } });
		expect(found).toEqual(expected);
	});

	it.each([
		['nova-3', ['a']],
		['nova-2-general, assemblyai/universal', ['b', 'd']],
		['gpt-4o-transcribe', ['c']],
		['NOVA-3', ['a']],
		['nova', []],
		['openai/gpt-4o', []],
	])("find models with and without their vendors' prefixes: '%s'", async (models, expected) => {
		const { ids: found } = await getMany(rows, { filters: { models } });
		expect(found).toEqual(expected);
	});

	it('may have an answer without any row, which is no failure', async () => {
		const filters = { clientRequestId: 'nobody' };
		const { items, hints } = await getMany(rows, { filters });
		expect(items).toEqual([]);
		expect(hints).toEqual([]);
	});
});

describe('an account without a log', () => {
	it('has no transcriptions yet: no failure, but a hint', async () => {
		const { items, hints, sent } = await getMany(() => ({ status: 404, body: {} }));
		expect(items).toEqual([]);
		expect(hints).toEqual([expect.stringMatching(/no usage log.*item 0/)]);
		expect(sent).toHaveLength(1);
	});
});

describe('a service that is not available', () => {
	const after = (replies: Reply[]) => {
		const left = [...replies];
		return (request: SentRequest): Reply => left.shift() ?? pageOf(rowsApart(3, 1000), request);
	};

	it.each<[string, Reply]>([
		['503', { status: 503 }],
		['a broken connection', { code: 'ECONNRESET' }],
		['a page of the network', { status: 403, body: '<html>' }],
		['half an answer', { body: '{"data":[{"inf' }],
	])('is asked again: %s', async (_case, reply) => {
		const { ids: found, sent } = await getMany(after([reply, reply]));
		expect(found).toEqual(ids(3));
		expect(sent).toHaveLength(3);
	});

	it('fails the item in the end', async () => {
		const { output, sent } = runSimulated({
			parameters: { operation: 'getMany' },
			service: () => ({ status: 503 }),
		});
		await expect(output).rejects.toThrow(/not available right now.*\[item 0\]/);
		expect(sent).toHaveLength(3);
	});

	it('is left alone for as long as it asks, even for its whole minute', async () => {
		const tooMany = { status: 429, headers: { 'retry-after': '58' } };
		const { ids: found, sent } = await getMany(after([tooMany]));
		expect(found).toEqual(ids(3));
		expect(sent[1].at).toBeGreaterThanOrEqual(58);
	});

	it('lets Return All read more pages than its limit allows for in a minute', async () => {
		const rows = rowsApart(300, 10);
		let [count, since] = [0, 0];
		const service = (request: SentRequest): Reply => {
			if (request.at >= since + 60) [count, since] = [0, request.at];
			count += 1;
			const wait = String(Math.ceil(since + 60 - request.at));
			return count > 20
				? { status: 429, headers: { 'retry-after': wait } }
				: pageOf(rows, request, 5);
		};
		const { ids: found, hints } = await getMany(service, { returnAll: true });
		expect(found).toEqual(ids(300));
		expect(hints).toEqual([]);
	});

	it.each<[string, Reply]>([
		['that never settles', 'never'],
		['that drips', { body: '{', drips: true }],
		['that comes too late', { body: {}, after: 1000 }],
	])('ends an item with an answer %s', async (_case, reply) => {
		const run = runSimulated({ parameters: { operation: 'getMany' }, service: () => reply });
		await expect(run.output).rejects.toThrow('[item 0]');
		expect(run.clock.now()).toBeLessThan(600);
		expect(run.armed()).toBe(0);
	});

	it("is waited for no longer than 'Request Timeout'", async () => {
		const { sent } = await getMany([], { options: { requestTimeout: 7 } });
		expect(sent[0].timeoutSeconds).toBeLessThanOrEqual(7);
	});
});

describe('several items', () => {
	it('each have their own filters, and their own rows in their order', async () => {
		const rows = [rowAgo(0, 'b-1'), rowAgo(1, 'a-1'), rowAgo(2, 'b-2')];
		const { items } = await getMany(
			rows,
			{ filters: (itemIndex: number) => ({ clientRequestId: ['a', 'b', 'c'][itemIndex] }) },
			{ items: 3 },
		);
		expect(items.map(({ json, pairedItem }) => [json.generationId, pairedItem])).toEqual([
			['a-1', { item: 0 }],
			['b-1', { item: 1 }],
			['b-2', { item: 1 }],
		]);
	});

	it("read the log side by side, as many as 'Concurrency' allows", async () => {
		let [inFlight, most] = [0, 0];
		const run = runSimulated({
			parameters: { operation: 'getMany', options: { concurrency: 4 } },
			items: 20,
			service: (request) => {
				inFlight += 1;
				most = Math.max(most, inFlight);
				run.clock.after(1, () => (inFlight -= 1));
				return { ...Object(pageOf(rowsApart(1, 1), request)), after: 1 };
			},
		});
		expect(await run.output).toHaveLength(20);
		expect(most).toBe(4);
	});

	it('learn from the first that the key is wrong', async () => {
		const { items, sent } = await getMany(
			() => ({ status: 401 }),
			{},
			{ items: 30, onError: 'continueRegularOutput' },
		);
		expect(items).toHaveLength(30);
		expect(items[29].json.error).toMatch(/API key.*\[item 29\]/);
		expect(sent.length).toBeLessThanOrEqual(2);
	});

	it('are stopped by the first failure without "continue on fail"', async () => {
		const run = runSimulated({
			parameters: { operation: 'getMany' },
			items: 50,
			service: () => ({ status: 403, body: {} }),
		});
		await expect(run.output).rejects.toMatchObject({ context: { itemIndex: 0 } });
		expect(run.sent.length).toBeLessThanOrEqual(10);
	});
});

it('a run that is cancelled ends at once', async () => {
	const run = runSimulated({
		parameters: { operation: 'getMany' },
		service: () => 'never',
		cancelledAt: 5,
	});
	await expect(run.output).rejects.toThrow('canceled');
	expect(run.clock.now()).toBe(5);
	expect(run.armed()).toBe(0);
});
