import type { Outcome } from '../../../nodes/AimlSpeechToText/service/http';
import { readUsagePage, usageRequest } from '../../../nodes/AimlSpeechToText/service/usageLog';
import type { Json } from '../../../nodes/AimlSpeechToText/shared/json';
import { jsonAnswer, textAnswer } from './answers';
import { brokenBy } from './connectionFailures';
import { fullPage, logPage, logRow } from './usageLogPages';

const rowsOf = (outcome: Outcome) => readUsagePage(outcome).rows;

describe('the usage log', () => {
	it('is asked for the last day, a hundred rows at a time', () => {
		expect(usageRequest({ period: '24h' }, 0, 20)).toEqual({
			method: 'GET',
			path: '/v2/logs',
			query: { period: '24h', limit: '100', offset: '0' },
			timeoutSeconds: 20,
		});
	});

	it('is read page by page while the pages are full', () => {
		const { query } = usageRequest({ period: '24h' }, 2, 20);
		expect(query).toMatchObject({ offset: '200' });
		expect(readUsagePage(fullPage('a'))).toMatchObject({ isLast: false });
		expect(readUsagePage(fullPage('a')).rows).toHaveLength(100);
		expect(readUsagePage(logPage([logRow()]))).toMatchObject({ isLast: true });
	});

	it.each<[string, Outcome]>([
		['is rejected', jsonAnswer(403, {})],
		['is out of order', jsonAnswer(500, {})],
		['is asked for too often', jsonAnswer(429, {})],
		['cannot be reached', brokenBy('ECONNRESET')],
		['is no JSON', textAnswer(200, '<html>')],
		['is of another shape', jsonAnswer(200, [logRow()])],
	])('is empty when it %s, for that says nothing', (_case, outcome) => {
		expect(readUsagePage(outcome)).toEqual({ rows: [], isLast: true });
	});
});

describe('a row of the usage log', () => {
	it('names the job, the create and its cost', () => {
		expect(rowsOf(logPage([logRow()]))).toEqual([
			{
				inferenceId: 'job-1',
				clientRequestId: 'call-17',
				model: 'nova-3',
				createdAt: Date.parse('2026-11-22T12:00:00Z'),
				hasFailed: false,
				cost: { usd: 0.00124, credits: 2480 },
				raw: logRow(),
			},
		]);
	});

	// A rejected create is listed under the same name as the accepted one after it.
	it('says when its request has failed', () => {
		const failed = logRow({ status: 'failed', inference_id: 'job-0' });
		expect(rowsOf(logPage([failed, logRow()]))).toMatchObject([
			{ inferenceId: 'job-0', hasFailed: true },
			{ inferenceId: 'job-1', hasFailed: false },
		]);
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
	])('may tell part of the cost: %j', (cost, read) => {
		expect(rowsOf(logPage([logRow({ cost })]))).toMatchObject([{ cost: read }]);
	});

	it('may be of a create without a name', () => {
		const [{ clientRequestId }] = rowsOf(logPage([logRow({ client_request_id: null })]));
		expect(clientRequestId).toBeNull();
	});

	it.each([null, 7, 'soon'])('may be of an unknown time: %j', (created) => {
		expect(rowsOf(logPage([logRow({ created })]))).toMatchObject([{ createdAt: NaN }]);
	});

	it.each(['2026-11-22T12:00:00', '2026-11-22T13:00:00+01:00', '2026-11-22T12:00:00.000z'])(
		'is of a time in UTC unless it says otherwise: %s',
		(created) => {
			const [{ createdAt }] = rowsOf(logPage([logRow({ created })]));
			expect(createdAt).toBe(Date.parse('2026-11-22T12:00:00Z'));
		},
	);

	it('is left out when it names no job', () => {
		const nameless = [
			...[null, 'job-1', {}, []],
			...[null, '', ' ', '..', 7].map((id) => logRow({ inference_id: id })),
		];
		expect(rowsOf(logPage([...nameless, logRow()]))).toHaveLength(1);
	});
});
