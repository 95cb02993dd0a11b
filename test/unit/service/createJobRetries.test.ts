import { LostAnswer } from '../../../nodes/AimlSpeechToText/service/failure';
import { ConnectionFailure, type Outcome } from '../../../nodes/AimlSpeechToText/service/http';
import { errorAnswers, gatewayAnswers } from '../../support/fixtures/errorAnswers';
import { jsonAnswer, textAnswer } from './answers';
import { accepted, byUrl, create, failureOf } from './createRequests';

const { tooManyRequests } = errorAnswers;
const busy = (retryAfter?: string) =>
	jsonAnswer(429, tooManyRequests.body, retryAfter ? { 'retry-after': retryAfter } : {});
const noConnection = new ConnectionFailure('connect refused', 'ECONNREFUSED');

describe('a create that is refused for too many requests', () => {
	it('waits as long as the service asks for, and is sent again unchanged', async () => {
		const { created, requests, pauses } = create([busy('7'), accepted]);
		expect((await created).generationId).toBe('job-1');
		expect(pauses).toEqual([7]);
		expect(requests[1]).toEqual(requests[0]);
	});

	it('waits longer and longer when the service asks for nothing', async () => {
		const { created, pauses } = create([busy(), busy(), busy(), accepted]);
		await created;
		expect(pauses).toHaveLength(3);
		for (const [index, longest] of [1, 2, 4].entries()) {
			expect(pauses[index]).toBeGreaterThanOrEqual(longest / 2);
			expect(pauses[index]).toBeLessThanOrEqual(longest);
		}
	});

	it.each(['0', 'Thu, 01 Jan 2026 00:00:00 GMT'])(
		'does not press the service even if it asks for no pause: %s',
		async (retryAfter) => {
			const { created, pauses } = create([busy(retryAfter), accepted]);
			await created;
			expect(pauses).toHaveLength(1);
			expect(pauses[0]).toBeGreaterThanOrEqual(0.5);
		},
	);

	it('waits with all the patience that is left, if need be', async () => {
		const creation = create([busy('60'), accepted], byUrl, 60);
		expect((await creation.created).generationId).toBe('job-1');
	});

	it('is given up when the service asks for more patience than there is', async () => {
		const creation = create([busy('61')], byUrl, 60);
		const { message, details } = await failureOf(creation);
		expect(message).toContain('too many requests');
		expect(message).not.toContain('accepted');
		expect(details).toMatchObject({ httpCode: '429' });
		expect(creation.pauses).toEqual([]);
	});

	it('is given up when the patience is used up', async () => {
		const creation = create([busy('25'), busy('25'), busy('25')], byUrl, 60);
		expect((await failureOf(creation)).details.httpCode).toBe('429');
		expect(creation.pauses).toEqual([25, 25]);
	});
});

describe('a create that does not reach the service', () => {
	it('is tried three times in all', async () => {
		const creation = create([noConnection, noConnection, noConnection]);
		const { message, details } = await failureOf(creation);
		expect(message).toBe('The service could not be reached: connect refused');
		expect(details).toMatchObject({ httpCode: 'ECONNREFUSED' });
		expect(details).not.toHaveProperty('clientRequestId');
		expect(creation.pauses).toHaveLength(2);
	});

	it('succeeds as soon as the service is there', async () => {
		const { created } = create([noConnection, noConnection, accepted]);
		expect((await created).generationId).toBe('job-1');
	});

	it('is not tried again when n8n refuses to send it', async () => {
		const creation = create([new ConnectionFailure('Domain not allowed', undefined)]);
		const { message } = await failureOf(creation);
		expect(message).toBe('The service could not be reached: Domain not allowed');
		expect(creation.requests).toHaveLength(1);
	});
});

describe('a create whose answer was lost', () => {
	it.each<[string, Outcome]>([
		['a reset', new ConnectionFailure('socket hang up', 'ECONNRESET')],
		['a timeout', new ConnectionFailure('timeout of 300000ms exceeded', 'ECONNABORTED')],
		['a cut-off answer', new ConnectionFailure('the answer broke off', 'EPIPE')],
		['an endless answer', new ConnectionFailure('larger than 64 MiB', 'EMSGSIZE')],
		['an unknown code', new ConnectionFailure('', 'EUNKNOWN')],
		['a 500', jsonAnswer(500, errorAnswers.brokenInside.body)],
		['a 502', jsonAnswer(502, errorAnswers.badGateway.body)],
		['a 503', jsonAnswer(503, errorAnswers.unavailable.body)],
		['a 504', jsonAnswer(504, errorAnswers.tooSlow.body)],
		['a 524', textAnswer(524, gatewayAnswers.timedOut.body)],
	])('is never sent again, and says that it may have been accepted: %s', async (_case, outcome) => {
		const creation = create([outcome]);
		const failure = await failureOf(creation);
		const { message, details } = failure;
		expect(failure).toBeInstanceOf(LostAnswer);
		expect(message).toMatch(/The transcription may have been accepted$/);
		expect(details).toEqual({
			clientRequestId: 'n8n-7-0-0-example',
			httpCode: String(outcome instanceof ConnectionFailure ? outcome.code : outcome.status),
			description: expect.stringContaining('the request ID n8n-7-0-0-example in the usage log'),
		});
		expect(creation.requests).toHaveLength(1);
	});

	it("gives the service's own name for the request, when that came", async () => {
		const answer = jsonAnswer(500, {}, { 'x-inference-id': 'inference-1' });
		const { details } = await failureOf(create([answer]));
		expect(details.inferenceId).toBe('inference-1');
		expect(details.description).toContain('inference-1');
	});

	it.each<[string, Outcome]>([
		['the service', jsonAnswer(500, errorAnswers.brokenForNow.body)],
		['n8n', new ConnectionFailure('Closed. Please, try again later.', 'ECONNRESET')],
	])('says what happened in whole sentences, as those of %s', async (_whose, outcome) => {
		expect((await failureOf(create([outcome]))).message).toMatch(
			/Please, try again later\. The transcription may/,
		);
	});
});

describe('a create that the service refuses', () => {
	it.each(['wrongValues', 'keyRefused', 'outOfCredits', 'modelUnknown'] as const)(
		'costs nothing and is not sent again: %s',
		async (name) => {
			const { status, body } = errorAnswers[name];
			const creation = create([jsonAnswer(status, body)]);
			const { message, details } = await failureOf(creation);
			expect(message).not.toContain('may have been accepted');
			expect(details).toMatchObject({ httpCode: String(status) });
			expect(details).not.toHaveProperty('clientRequestId');
			expect(creation.requests).toHaveLength(1);
		},
	);

	it.each([textAnswer(302, ''), textAnswer(403, gatewayAnswers.blocked.body)])(
		'on the way there is not sent again: %j',
		async (answer) => {
			const creation = create([answer]);
			expect((await failureOf(creation)).message).not.toContain('may have been accepted');
			expect(creation.requests).toHaveLength(1);
		},
	);
});
