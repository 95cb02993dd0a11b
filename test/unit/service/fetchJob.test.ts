import { fetchJob } from '../../../nodes/AimlSpeechToText/service/fetchJob';
import { ConnectionFailure, type Outcome } from '../../../nodes/AimlSpeechToText/service/http';
import { errorAnswers, gatewayAnswers } from '../../support/fixtures/errorAnswers';
import { jsonAnswer, textAnswer } from './answers';
import { scriptedService } from './scriptedService';

const lookWith = async (outcome: Outcome) =>
	await fetchJob(scriptedService(outcome).send, 'job-1', 30);

describe('a look at a job', () => {
	it('asks for it by its id, within the time given', async () => {
		const { send, requests } = scriptedService(jsonAnswer(200, { id: 'job-1' }));
		await fetchJob(send, 'job-1', 30);
		expect(requests).toEqual([{ method: 'GET', path: '/v1/stt/job-1', timeoutSeconds: 30 }]);
	});

	it.each([
		['227b2ca6-72a6-4e82-906d-957ba03e470f', '227b2ca6-72a6-4e82-906d-957ba03e470f'],
		['a/b:c?d#e %', 'a%2Fb%3Ac%3Fd%23e%20%25'],
		['../billing', '..%2Fbilling'],
	])('takes the id for one part of the path: %s', async (id, part) => {
		const { send, requests } = scriptedService(jsonAnswer(200, { id }));
		await fetchJob(send, id, 30);
		expect(requests[0].path).toBe(`/v1/stt/${part}`);
	});

	it.each([200, 201])('shows the job, with status %i', async (status) => {
		const body = { generation_id: 'job-1', status: 'completed', result: { text: 'Hello' } };
		expect(await lookWith(jsonAnswer(status, body))).toMatchObject({
			job: { status: 'completed', payload: { text: 'Hello' } },
		});
	});

	it('shows a job that ended in failure', async () => {
		const body = { id: 'job-1', status: 'error', error: 'Unsupported codec' };
		expect(await lookWith(jsonAnswer(200, body))).toMatchObject({
			job: { status: 'error', reason: 'Unsupported codec' },
		});
	});
});

describe('a look that tells nothing now', () => {
	it.each<[string, Outcome]>([
		['no connection', new ConnectionFailure('connect refused', 'ECONNREFUSED')],
		['a broken connection', new ConnectionFailure('socket hang up', 'ECONNRESET')],
		['no answer in time', new ConnectionFailure('timeout', 'ECONNABORTED')],
		['too many requests', jsonAnswer(429, errorAnswers.tooManyRequests.body)],
		['a 408', jsonAnswer(408, {})],
		['a 500', jsonAnswer(500, errorAnswers.brokenInside.body)],
		['a 502', jsonAnswer(502, errorAnswers.badGateway.body)],
		['a 503', jsonAnswer(503, errorAnswers.unavailable.body)],
		['a 504', jsonAnswer(504, errorAnswers.tooSlow.body)],
		['a 524 of the network', textAnswer(524, gatewayAnswers.timedOut.body)],
		['a 403 of the network', textAnswer(403, gatewayAnswers.blocked.body)],
		['a page instead of JSON', textAnswer(200, '<html>Welcome</html>')],
		['half a JSON', textAnswer(200, '{"generation_id": "job')],
		['an answer about something else', jsonAnswer(200, { current_balance: 10.07 })],
	])('may be repeated: %s', async (_case, outcome) => {
		expect(await lookWith(outcome)).toEqual({
			unavailable: expect.objectContaining({ message: expect.any(String) }),
			retryAfter: 0,
		});
	});

	it('is not to be repeated before the time that the service asks for', async () => {
		const answer = jsonAnswer(429, {}, { 'retry-after': '17' });
		expect(await lookWith(answer)).toMatchObject({ retryAfter: 17 });
	});
});

describe('a look that will never tell more', () => {
	it.each<[string, Outcome, string]>([
		['a refused key', jsonAnswer(401, errorAnswers.keyRefused.body), 'API key'],
		['a missing scope', jsonAnswer(403, { message: 'Forbidden' }), 'API key'],
		['an empty account', jsonAnswer(403, errorAnswers.outOfCredits.body), 'credits'],
		['a refused request', jsonAnswer(400, {}), 'did not accept'],
		['a redirect', textAnswer(302, ''), 'redirect'],
		['a choice of redirects', textAnswer(300, ''), 'redirect'],
		['the refusal of n8n', new ConnectionFailure('Domain not allowed', undefined), 'Domain'],
	])('ends the wait: %s', async (_case, outcome, message) => {
		expect(await lookWith(outcome)).toEqual({
			refused: expect.objectContaining({ message: expect.stringContaining(message) }),
			isUnknown: false,
		});
	});

	it('is told apart when the service does not know the job, and says for how long it would', async () => {
		expect(await lookWith(jsonAnswer(404, {}))).toMatchObject({
			refused: {
				message: 'The service does not know this generation ID: HTTP status 404',
				details: { httpCode: '404', description: expect.stringContaining('one hour') },
			},
			isUnknown: true,
		});
	});
});
