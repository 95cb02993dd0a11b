import { pollRequest, readPoll } from '../../../nodes/AimlSpeechToText/service/fetchJob';
import type { Outcome } from '../../../nodes/AimlSpeechToText/service/http';
import { errorAnswers, gatewayAnswers } from '../../support/fixtures/errorAnswers';
import { jsonAnswer, textAnswer } from './answers';
import { brokenBy, notAllowed, unsentBy } from './connectionFailures';

const pollWith = (outcome: Outcome) => readPoll(outcome, 'job-1');

describe('a poll of a job', () => {
	it('asks for it by its id, within the time given', () => {
		expect(pollRequest('job-1', 30)).toEqual({
			method: 'GET',
			path: '/v1/stt/job-1',
			timeoutSeconds: 30,
		});
	});

	it.each([
		['227b2ca6-72a6-4e82-906d-957ba03e470f', '227b2ca6-72a6-4e82-906d-957ba03e470f'],
		['a/b:c?d#e %', 'a%2Fb%3Ac%3Fd%23e%20%25'],
		['../billing', '..%2Fbilling'],
	])('takes the id for one part of the path: %s', (id, part) => {
		expect(pollRequest(id, 30).path).toBe(`/v1/stt/${part}`);
	});

	it.each([200, 201])('shows the job, with status %i', (status) => {
		const body = { generation_id: 'job-1', status: 'completed', result: { text: 'Hello' } };
		expect(pollWith(jsonAnswer(status, body))).toMatchObject({
			job: { status: 'completed', payload: { text: 'Hello' } },
		});
	});

	it('shows a job that ended in failure', () => {
		const body = { id: 'job-1', status: 'error', error: 'Unsupported codec' };
		expect(pollWith(jsonAnswer(200, body))).toMatchObject({
			job: { status: 'error', reason: 'Unsupported codec' },
		});
	});
});

describe('a poll that tells nothing now', () => {
	it.each<[string, Outcome]>([
		['no connection', unsentBy('ECONNREFUSED')],
		['a broken connection', brokenBy('ECONNRESET')],
		['no answer in time', brokenBy('ECONNABORTED')],
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
	])('may be repeated: %s', (_case, outcome) => {
		expect(pollWith(outcome)).toEqual({
			unavailable: expect.objectContaining({ message: expect.any(String) }),
			retryAfter: 0,
		});
	});

	it('is not to be repeated before the time that the service asks for', () => {
		const answer = jsonAnswer(429, {}, { 'retry-after': '17' });
		expect(pollWith(answer)).toMatchObject({ retryAfter: 17 });
	});
});

describe('a poll that will never tell more', () => {
	it.each<[string, Outcome, string]>([
		['a refused key', jsonAnswer(401, errorAnswers.keyRefused.body), 'API key'],
		['a missing scope', jsonAnswer(403, { message: 'Forbidden' }), 'API key'],
		['an empty account', jsonAnswer(403, errorAnswers.outOfCredits.body), 'credits'],
		['a refused request', jsonAnswer(400, {}), 'did not accept'],
		['a redirect', textAnswer(302, ''), 'redirect'],
		['a choice of redirects', textAnswer(300, ''), 'redirect'],
		['the refusal of n8n', notAllowed, 'Domain'],
	])('ends the wait: %s', (_case, outcome, message) => {
		expect(pollWith(outcome)).toEqual({
			rejected: expect.anything(),
			isUnknownJob: false,
		});
		const poll = pollWith(outcome);
		if (!('rejected' in poll)) throw new Error('The poll may be repeated');
		expect(`${poll.rejected.message}: ${poll.rejected.reason}`).toContain(message);
	});

	it('ends the wait for a job that is gone for good, and says for how long it was kept', () => {
		expect(pollWith(jsonAnswer(410, {}))).toMatchObject({
			rejected: {
				message: 'The service does not know this generation ID',
				details: { httpCode: '410', description: expect.stringContaining('one hour') },
			},
			isUnknownJob: false,
		});
	});

	it('is told apart when the service does not know the job, and says for how long it would', () => {
		expect(pollWith(jsonAnswer(404, {}))).toMatchObject({
			rejected: {
				message: 'The service does not know this generation ID',
				reason: 'HTTP status 404',
				details: { httpCode: '404', description: expect.stringContaining('one hour') },
			},
			isUnknownJob: true,
		});
	});
});

describe('an answer about another job than the one asked for', () => {
	const finished = { status: 'completed', result: { text: 'Of another recording' } };

	it.each<[string, object, Record<string, string>]>([
		['another generation id', { generation_id: 'job-2', ...finished }, {}],
		['another id as a number', { generation_id: 77, ...finished }, {}],
		['another id in the other envelope', { id: 'job-2', status: 'completed', output: 'Hello' }, {}],
		['another id though `id` is right', { id: 'job-1', generation_id: 'job-2', ...finished }, {}],
		['another id beside a result', { id: 'job-2', ...finished }, {}],
		[
			'another id beside a result and in the head',
			{ id: 'a', ...finished },
			{ 'x-inference-id': 'a' },
		],
		['an id that differs in case', { generation_id: 'JOB-1', ...finished }, {}],
	])('says nothing now: %s', (_case, body, headers) => {
		expect(pollWith(jsonAnswer(200, JSON.parse(JSON.stringify(body)), headers))).toEqual({
			unavailable: expect.objectContaining({
				message: expect.stringContaining('a different transcription'),
			}),
			retryAfter: 0,
		});
	});

	it.each<[string, object]>([
		['no id at all', finished],
		['its id with blanks around it', { generation_id: ' job-1 ', ...finished }],
		['an id that can be none', { generation_id: '  ', ...finished }],
		['an id of null', { generation_id: null, ...finished }],
		// AssemblyAI's own, in its own answer.
		["the provider's id", { id: 'their-own', status: 'completed', text: 'Hello' }],
		["the provider's id beside it", { ...finished, result: { id: 'their-own', text: 'Hello' } }],
	])('is none with %s', (_case, body) => {
		expect(pollWith(jsonAnswer(200, JSON.parse(JSON.stringify(body))))).toMatchObject({
			job: { status: 'completed' },
		});
	});

	it('is shown by the head alone when the body has no id', () => {
		const answer = jsonAnswer(200, { ...finished }, { 'x-inference-id': 'another-job' });
		expect(pollWith(answer)).toMatchObject({ unavailable: expect.anything() });
	});

	it('is none when a proxy has doubled the head', () => {
		const answer = jsonAnswer(200, { ...finished }, { 'x-inference-id': 'job-1, job-1' });
		expect(pollWith(answer)).toMatchObject({ job: { status: 'completed' } });
	});

	it('is none when the head has the id that was asked for, whatever id the provider has', () => {
		const headers = { 'x-inference-id': 'job-1' };
		expect(pollWith(jsonAnswer(200, { id: 'their-own', ...finished }, headers))).toMatchObject({
			job: { status: 'completed' },
		});
	});
});
