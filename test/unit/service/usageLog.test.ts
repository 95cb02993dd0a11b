import { ConnectionFailure, type Outcome } from '../../../nodes/AimlSpeechToText/service/http';
import { readUsageLog } from '../../../nodes/AimlSpeechToText/service/usageLog';
import type { Json } from '../../../nodes/AimlSpeechToText/shared/json';
import { jsonAnswer, textAnswer } from './answers';
import { scriptedService } from './scriptedService';

/** A row as `GET /v2/logs` documents it. */
const row = (changes: Record<string, Json> = {}): Json => ({
	created: '2026-11-22T12:00:00Z',
	status: 'succeeded',
	origin: 'api',
	model: 'nova-3',
	cost: { usd: 0.00124, credits: 2480 },
	tokens: { input: 0, output: 0, total: 0 },
	request_id: null,
	inference_id: 'job-1',
	client_request_id: 'call-17',
	...changes,
});
const page = (data: Json) =>
	jsonAnswer(200, { data, pagination: { limit: 100, offset: 0, total: 1, has_more: false } });
const fullPage = (name: string) =>
	page(Array.from({ length: 100 }, (_none, index) => row({ inference_id: `${name}-${index}` })));
const rowsOf = async (...outcomes: Outcome[]) =>
	await readUsageLog(scriptedService(...outcomes).send, outcomes.length, 20);

describe('the usage log', () => {
	it('is asked for the last day, a hundred rows at a time', async () => {
		const { send, requests } = scriptedService(page([row()]));
		await readUsageLog(send, 5, 20);
		expect(requests).toEqual([
			{
				method: 'GET',
				path: '/v2/logs',
				query: { period: '24h', limit: '100', offset: '0' },
				timeoutSeconds: expect.closeTo(20, 0),
			},
		]);
	});

	it('is read page by page while the pages are full', async () => {
		const { send, requests } = scriptedService(fullPage('a'), fullPage('b'), page([row()]));
		const rows = await readUsageLog(send, 5, 20);
		expect(requests.map(({ query }) => query?.offset)).toEqual(['0', '100', '200']);
		expect(rows).toHaveLength(201);
		expect(rows[100].inferenceId).toBe('b-0');
	});

	it('is read no longer than told, all pages together', async () => {
		const { send, requests } = scriptedService();
		expect(await readUsageLog(send, 5, 0)).toEqual([]);
		expect(requests).toEqual([]);
	});

	it('is read no further than told', async () => {
		const { send, requests } = scriptedService(fullPage('a'), fullPage('b'));
		await readUsageLog(send, 2, 20);
		expect(requests).toHaveLength(2);
	});

	it.each<[string, Outcome]>([
		['is refused', jsonAnswer(403, {})],
		['is out of order', jsonAnswer(500, {})],
		['cannot be reached', new ConnectionFailure('', 'ECONNRESET')],
		['is no JSON', textAnswer(200, '<html>')],
		['is of another shape', jsonAnswer(200, [row()])],
	])('is empty when it %s, for that says nothing', async (_case, outcome) => {
		expect(await rowsOf(outcome)).toEqual([]);
	});

	it('keeps what was read before it broke', async () => {
		expect(await rowsOf(fullPage('a'), jsonAnswer(429, {}))).toHaveLength(100);
	});
});

describe('a row of the usage log', () => {
	it('names the job, the create and its cost', async () => {
		expect(await rowsOf(page([row()]))).toEqual([
			{
				inferenceId: 'job-1',
				clientRequestId: 'call-17',
				created: Date.parse('2026-11-22T12:00:00Z'),
				cost: { usd: 0.00124, credits: 2480 },
			},
		]);
	});

	// A refused create is listed under the same name as the accepted one after it.
	it('is left out when its request has failed', async () => {
		const failed = row({ status: 'failed', inference_id: 'job-0' });
		expect(await rowsOf(page([failed, row()]))).toMatchObject([{ inferenceId: 'job-1' }]);
	});

	it('is taken once, though it moved to the next page in the meantime', async () => {
		const pageWith = (first: Json) =>
			page([
				first,
				...Array.from({ length: 99 }, (_none, index) => row({ inference_id: `job-a${index}` })),
			]);
		expect(await rowsOf(pageWith(row()), page([row({ inference_id: 'job-a98' })]))).toHaveLength(
			100,
		);
	});

	it.each<[Json, Json]>([
		[null, null],
		[{}, null],
		[{ usd: null, credits: null }, null],
		[
			{ usd: 0, credits: 0 },
			{ usd: 0, credits: 0 },
		],
		[{ usd: 0.1 }, { usd: 0.1, credits: null }],
		[{ credits: 5 }, { usd: null, credits: 5 }],
	])('may tell part of the cost: %j', async (cost, read) => {
		expect(await rowsOf(page([row({ cost })]))).toMatchObject([{ cost: read }]);
	});

	it('may be of a create without a name', async () => {
		const [{ clientRequestId }] = await rowsOf(page([row({ client_request_id: null })]));
		expect(clientRequestId).toBeNull();
	});

	it.each([null, 'soon'])('may be of an unknown time: %j', async (created) => {
		expect(await rowsOf(page([row({ created })]))).toMatchObject([{ created: NaN }]);
	});

	it('is left out when it names no job', async () => {
		const rows = [null, 'job-1', {}, row({ inference_id: null }), row({ inference_id: '' }), row()];
		expect(await rowsOf(page(rows))).toHaveLength(1);
	});
});
