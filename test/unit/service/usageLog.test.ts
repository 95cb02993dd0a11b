import type { Outcome } from '../../../nodes/AimlSpeechToText/service/http';
import {
	isLogMissing,
	readLogFailure,
	readUsagePage,
	usageRequest,
} from '../../../nodes/AimlSpeechToText/service/usageLog';
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

	it('is read from the row on that comes next', () => {
		const { query } = usageRequest({ period: '24h' }, 170, 20);
		expect(query).toMatchObject({ offset: '170' });
	});

	it('goes on while the service says so, however long its pages are', () => {
		expect(readUsagePage(fullPage('a'))).toMatchObject({ length: 100, isLast: false });
		expect(readUsagePage(logPage([logRow()], true))).toMatchObject({ length: 1, isLast: false });
		expect(readUsagePage(logPage([logRow()]))).toMatchObject({ length: 1, isLast: true });
	});

	it('goes on after a full page when the service does not say', () => {
		const pageOf = (length: number) =>
			jsonAnswer(200, { data: Array.from({ length }, () => logRow()) });
		expect(readUsagePage(pageOf(100))).toMatchObject({ isLast: false });
		expect(readUsagePage(pageOf(99))).toMatchObject({ isLast: true });
	});

	it('ends with an empty page, whatever the service says', () => {
		expect(readUsagePage(logPage([], true))).toMatchObject({ isLast: true });
	});

	it('counts rows that name no job, for the next page begins behind them', () => {
		const page = readUsagePage(logPage([null, logRow(), 'row'], true));
		expect(page).toMatchObject({ length: 3, rows: [{ inferenceId: 'job-1' }] });
	});

	it('is not read on when it is not paged at all', () => {
		const rows = Array.from({ length: 5_000 }, () => logRow());
		const page = readUsagePage(logPage(rows));
		expect(page).toMatchObject({ isLast: true });
		expect(page.rows).toHaveLength(5_000);
	});

	it.each<[string, Outcome]>([
		['is rejected', jsonAnswer(403, {})],
		['is out of order', jsonAnswer(500, {})],
		['is asked for too often', jsonAnswer(429, {})],
		['cannot be reached', brokenBy('ECONNRESET')],
		['is no JSON', textAnswer(200, '<html>')],
		['is of another shape', jsonAnswer(200, [logRow()])],
	])('is empty when it %s, for that says nothing', (_case, outcome) => {
		expect(readUsagePage(outcome)).toEqual({ rows: [], length: 0, isLast: true });
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

	it.each(['failed', 'Failed', 'error'])('has failed by any of these words: %s', (status) => {
		expect(rowsOf(logPage([logRow({ status })]))).toMatchObject([{ hasFailed: true }]);
	});

	it.each([null, 'succeeded', 'processing', 7])('has not failed by any other: %j', (status) => {
		expect(rowsOf(logPage([logRow({ status })]))).toMatchObject([{ hasFailed: false }]);
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

describe('a log that cannot be read', () => {
	it.each<[string, Outcome, string, string]>([
		['a rejected period', jsonAnswer(400, {}), 'usage log', "'Started After'"],
		['a rejected filter', jsonAnswer(422, {}), 'usage log', "'Started After'"],
		['a page in its place', textAnswer(404, '<html>'), 'at this address', "'Base URL'"],
		['a slow service', jsonAnswer(408, {}), 'timed out waiting', 'Try again later.'],
		['a wrong key', jsonAnswer(401, {}), 'API key', 'credential'],
		['a key without the scope', jsonAnswer(403, {}), 'API key is not allowed', 'scopes'],
		['an answer that is no log', jsonAnswer(200, {}), 'could not be read', "'Base URL'"],
		['a body that is no JSON', textAnswer(200, '<html>'), 'could not be read', "'Base URL'"],
		['no connection', brokenBy('ECONNRESET'), 'could not be reached', 'network'],
	])('says what happened and what to do next: %s', (_case, outcome, happened, next) => {
		const { failure } = readLogFailure(outcome) ?? {};
		expect(failure?.message).toContain(happened);
		expect(failure?.details.description).toContain(next);
		expect(failure?.details.description).not.toMatch(/recording|upload|'Model'/);
	});

	it.each<[boolean, Outcome]>([
		[true, jsonAnswer(503, {})],
		[true, jsonAnswer(429, {})],
		[true, jsonAnswer(200, [])],
		[true, textAnswer(200, '<html>')],
		[true, textAnswer(403, '<html>')],
		[true, brokenBy('ECONNRESET')],
		[false, jsonAnswer(400, {})],
		[false, jsonAnswer(401, {})],
		[false, jsonAnswer(403, {})],
		[false, textAnswer(404, '<html>')],
	])('may be there a moment later: %s', (isPassing, outcome) => {
		expect(readLogFailure(outcome)).toMatchObject({ isPassing });
	});

	it('is no failure when the account has none yet', () => {
		expect(readLogFailure(jsonAnswer(404, {}))).toBeUndefined();
		expect(isLogMissing(jsonAnswer(404, {}))).toBe(true);
	});

	it('is not the log of an account that has one', () => {
		expect(readLogFailure(logPage([]))).toBeUndefined();
		expect(isLogMissing(logPage([]))).toBe(false);
		expect(isLogMissing(brokenBy('ECONNRESET'))).toBe(false);
	});
});
