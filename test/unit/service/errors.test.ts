import { isFromGateway, readRejection } from '../../../nodes/AimlSpeechToText/service/errors';
import { errorAnswers, gatewayAnswers } from '../../support/fixtures/errorAnswers';
import { jsonAnswer, textAnswer } from './answers';
import { brokenBy, notAllowed } from './connectionFailures';

const rejectionOf = (name: keyof typeof errorAnswers) => {
	const { status, body } = errorAnswers[name];
	return readRejection(jsonAnswer(status, body));
};
const htmlPage = '<!DOCTYPE html><html><body>Not here</body></html>';

describe('an answer that is of no use', () => {
	it.each([
		['wrongValues', 'did not accept the request', 'options'],
		['keyRefused', 'did not accept the API key', 'credential'],
		['outOfCredits', 'has run out of credits', 'Top up'],
		['outOfFunds', 'has run out of credits', 'Top up'],
		['planUsedUp', 'has run out of credits', 'Top up'],
		['modelUnknown', 'does not know this model', "'Model'"],
		['tooManyRequests', 'too many requests', "'Concurrency'"],
		['freeTierUsedUp', 'too many requests', "'Concurrency'"],
		['brokenInside', 'not available right now', 'later'],
		['badGateway', 'not available right now', 'later'],
		['unavailable', 'not available right now', 'later'],
		['tooSlow', 'did not finish in time', 'later'],
	] as const)('says what happened and what to do next: %s', (name, happened, next) => {
		const { message, details } = rejectionOf(name);
		expect(message).toContain(happened);
		expect(details.description).toContain(next);
		expect(details.httpCode).toBe(String(errorAnswers[name].status));
	});

	it('gives the reason that the service gives', () => {
		expect(rejectionOf('modelUnknown').reason).toBe('Model not found');
	});

	it.each([
		[402, 'run out of credits'],
		[403, 'API key is not allowed'],
		[408, 'timed out waiting'],
		[413, 'larger than the service accepts'],
		[415, 'this kind of file'],
		[422, 'could not process the request'],
		[418, 'did not accept the request'],
		[501, 'not available right now'],
	])('may have a status that the service does not document: %i', (status, happened) => {
		const { message, reason } = readRejection(jsonAnswer(status, {}));
		expect(message).toContain(happened);
		expect(reason).toBe(`HTTP status ${status}`);
	});

	it.each([300, 301, 302, 307, 308])('may be a redirect, which is not followed: %i', (status) => {
		const { message, details } = readRejection(
			textAnswer(status, '', { location: 'https://example.com/' }),
		);
		expect(message).toContain('redirect');
		expect(details.description).toContain("'Base URL'");
	});

	it.each([
		[textAnswer(200, htmlPage)],
		[textAnswer(201, '')],
		[jsonAnswer(200, [])],
		[jsonAnswer(200, { hello: 'world' })],
	])('may be a success that nobody can read: %j', (answer) => {
		const { message, details } = readRejection(answer);
		expect(message).toContain('could not be read');
		expect(details.httpCode).toBe(String(answer.status));
	});

	it('may mean something else in one request', () => {
		const special = { message: 'No such job', description: 'Check the ID.' };
		const { message, reason, details } = readRejection(jsonAnswer(404, {}), special);
		expect(`${message}: ${reason}`).toBe('No such job: HTTP status 404');
		expect(details.description).toBe('Check the ID.');
		expect(readRejection(jsonAnswer(404, {})).message).not.toContain('No such job');
	});

	it("keeps the service's name for the request, for its support", () => {
		const answer = jsonAnswer(500, {}, { 'x-inference-id': 'inference-1' });
		expect(readRejection(answer).details.inferenceId).toBe('inference-1');
		expect(readRejection(jsonAnswer(500, {})).details).not.toHaveProperty('inferenceId');
	});
});

describe('an answer of the network in front of the service', () => {
	it('is told from a refusal of the key', () => {
		const { status, body } = gatewayAnswers.blocked;
		const { message, reason, endsRun } = readRejection(textAnswer(status, body));
		expect(message).toBe('The request was blocked before it reached the service');
		expect(reason).toBe('error code: 1010');
		expect(endsRun).toBeUndefined();
	});

	it('is shown as it came when it is a bare text', () => {
		const { status, body } = gatewayAnswers.timedOut;
		expect(readRejection(textAnswer(status, body)).reason).toBe('error code: 524');
	});

	it.each([403, 502, 503])('is not shown when it is a page: %i', (status) => {
		expect(readRejection(textAnswer(status, htmlPage)).reason).toBe(`HTTP status ${status}`);
	});

	it('is a 403 without a JSON object, and nothing else', () => {
		expect(isFromGateway(textAnswer(403, 'error code: 1010'))).toBe(true);
		expect(isFromGateway(jsonAnswer(403, errorAnswers.outOfCredits.body))).toBe(false);
		expect(isFromGateway(textAnswer(401, 'no'))).toBe(false);
	});
});

describe('a rejection that ends the whole run', () => {
	it.each([
		['keyRefused', 'keyRejected'],
		['outOfCredits', 'outOfCredits'],
		['outOfFunds', 'outOfCredits'],
		['planUsedUp', 'outOfCredits'],
	] as const)('is one of the key or of the account: %s', (name, ending) => {
		expect(rejectionOf(name).endsRun).toBe(ending);
	});

	it('is told by the kind alone, in both spellings', () => {
		for (const kind of ['err_insufficent_credits', 'err_insufficient_credits']) {
			const body = { message: 'Forbidden', error: { data: { kind } } };
			expect(readRejection(jsonAnswer(403, body)).endsRun).toBe('outOfCredits');
		}
	});

	it.each(['wrongValues', 'modelUnknown', 'tooManyRequests', 'brokenInside'] as const)(
		'is not one of a single request: %s',
		(name) => {
			expect(rejectionOf(name).endsRun).toBeUndefined();
		},
	);

	it.each([400, 404, 422, 500])('is not told by its words alone: %i', (status) => {
		const answer = jsonAnswer(status, errorAnswers.outOfCredits.body);
		expect(readRejection(answer).endsRun).toBeUndefined();
	});

	it('is no other 403: a key may lack a scope', () => {
		const { message, reason, endsRun } = readRejection(jsonAnswer(403, { message: 'Forbidden' }));
		expect(`${message}: ${reason}`).toBe(
			'This API key is not allowed to make this request: Forbidden',
		);
		expect(endsRun).toBeUndefined();
	});
});

describe('a missing answer', () => {
	it('tells the reason and the code', () => {
		const failure = readRejection(brokenBy('ECONNRESET', 'the connection was closed'));
		expect(failure.message).toBe('The service could not be reached');
		expect(failure.reason).toBe('the connection was closed');
		expect(failure.details).toMatchObject({
			httpCode: 'ECONNRESET',
			description: expect.stringContaining("'Base URL'"),
		});
	});

	it('has no code when n8n refused to send', () => {
		const failure = readRejection(notAllowed);
		expect(failure.reason).toBe('Domain not allowed');
		expect(failure.details).not.toHaveProperty('httpCode');
	});
});
