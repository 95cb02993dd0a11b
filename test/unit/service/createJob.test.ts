import {
	namesField,
	readCreateResult,
	toHttpRequest,
	type CreateRequest,
} from '../../../nodes/AimlSpeechToText/service/createJob';
import { ConnectionFailure, type Outcome } from '../../../nodes/AimlSpeechToText/service/http';
import {
	TranscriptionFailure,
	UnknownCreate,
} from '../../../nodes/AimlSpeechToText/shared/failure';
import { errorAnswers, gatewayAnswers } from '../../support/fixtures/errorAnswers';
import { jsonAnswer, textAnswer } from './answers';
import { brokenBy, notAllowed, unsentBy } from './connectionFailures';
import { byFile, byUrl, clientRequestId, fileFields } from './createRequests';

const read = (outcome: Outcome, request: CreateRequest = byUrl) =>
	readCreateResult(outcome, request, clientRequestId);

function rejectionIn(outcome: Outcome, request?: CreateRequest): TranscriptionFailure {
	const result = read(outcome, request);
	if ('rejected' in result) return result.rejected;
	throw new Error('The create was not rejected for certain');
}

function unknownIn(outcome: Outcome) {
	const result = read(outcome);
	if ('unknown' in result) return result;
	throw new Error('It is known what became of the create');
}

const idIn = (outcome: Outcome) => {
	const result = read(outcome);
	return 'accepted' in result ? result.accepted : undefined;
};

/** An answer of which this much had arrived when the connection broke. */
const brokenOff = (status: number, text: string, headers: Record<string, string> = {}) =>
	new ConnectionFailure(
		'the answer was cut off',
		'ECONNRESET',
		true,
		textAnswer(status, text, headers),
	);

describe('a create request', () => {
	it('carries the fields and the URL as JSON, and its client request id', () => {
		expect(toHttpRequest(byUrl, clientRequestId)).toEqual({
			method: 'POST',
			path: '/v1/stt/create',
			headers: { 'X-Client-Request-Id': 'n8n-7-0-0.example' },
			body: {
				model: 'openai/gpt-4o-transcribe',
				language: 'en',
				url: 'https://example.com/call.mp3',
			},
			timeoutSeconds: 300,
		});
	});

	it.each(['file', 'audio'] as const)('carries a file as a form, in %s', (field) => {
		const { body } = toHttpRequest(byFile({ field, isGuess: true }), clientRequestId);
		expect(fileFields(body)).toEqual([field]);
	});
});

describe('a job is accepted', () => {
	it.each([
		[200, { generation_id: 'job-1', status: 'queued' }],
		[201, { generation_id: 'job-1' }],
		[200, { id: 'job-1', status: 'waiting' }],
		[202, { id: 'job-1' }],
	])('with HTTP status %i and %j', (status, body) => {
		const answer = jsonAnswer(status, body);
		expect(read(answer)).toEqual({ accepted: 'job-1', answer });
	});

	it.each([
		[
			'an answer without an id',
			jsonAnswer(200, { status: 'queued' }, { 'x-inference-id': 'job-1' }),
		],
		['a list', jsonAnswer(200, [], { 'x-inference-id': 'job-1' })],
		['a page', textAnswer(201, '<html>', { 'x-inference-id': 'job-1' })],
		['nothing', textAnswer(200, '', { 'x-inference-id': 'job-1' })],
	])('under the id of the header, with %s', (_case, answer) => {
		expect(idIn(answer)).toBe('job-1');
	});

	it('under the id of the body, when the header has another', () => {
		expect(idIn(jsonAnswer(200, { generation_id: 'job-1' }, { 'x-inference-id': 'other' }))).toBe(
			'job-1',
		);
	});

	it.each<[string, Outcome]>([
		['in its head', brokenOff(200, '', { 'x-inference-id': 'job-1' })],
		['in its head, half a body behind it', brokenOff(201, '{"gen', { 'x-inference-id': 'job-1' })],
		['in its body', brokenOff(200, '{"generation_id":"job-1","meta":{"us')],
		['in its body, as a number', brokenOff(200, '{"generation_id":1234567890123456789,"me')],
	])('though its answer broke off, when its id had come: %s', (_case, outcome) => {
		expect(['job-1', '1234567890123456789']).toContain(idIn(outcome));
	});

	it('perhaps, when a success names no job: the failure says where to look', () => {
		for (const outcome of [jsonAnswer(200, {}), jsonAnswer(201, { generation_id: '  ' })]) {
			const { message, consequence, details } = unknownIn(outcome).unknown;
			expect(message).toContain('without a generation ID');
			expect(consequence).toContain('may have been accepted');
			expect(details.description).toContain(clientRequestId);
			expect(details.clientRequestId).toBe(clientRequestId);
		}
	});
});

describe('a create whose answer was lost', () => {
	it.each<[string, Outcome]>([
		['a reset', brokenBy('ECONNRESET')],
		['a timeout', brokenBy('ECONNABORTED', 'no answer arrived in time')],
		['a cut-off answer', brokenOff(200, '{"generation_')],
		['a cut-off page of a gateway', brokenOff(502, '<html>')],
		['an endless answer', brokenBy('EMSGSIZE', 'the answer was larger than 64 MiB')],
		['an unknown code', brokenBy('EUNKNOWN')],
		['a 500', jsonAnswer(500, errorAnswers.brokenInside.body)],
		['a 502', jsonAnswer(502, errorAnswers.badGateway.body)],
		['a 503', jsonAnswer(503, errorAnswers.unavailable.body)],
		['a 504', jsonAnswer(504, errorAnswers.tooSlow.body)],
		['a 524', textAnswer(524, gatewayAnswers.timedOut.body)],
		['an answer to another protocol', textAnswer(101, '')],
	])('is unknown, and says that it may have been accepted: %s', (_case, outcome) => {
		const { unknown } = unknownIn(outcome);
		expect(unknown).toBeInstanceOf(UnknownCreate);
		expect(unknown.consequence).toBe('The transcription may have been accepted');
		expect(unknown.details).toEqual({
			clientRequestId,
			httpCode: String(outcome instanceof ConnectionFailure ? outcome.code : outcome.status),
			description: expect.stringContaining(`request ID ${clientRequestId} in the usage log`),
		});
	});

	it.each([400, 401, 402, 403, 413, 422, 429])(
		'is rejected when a %d broke off, because the status says so',
		(status) => {
			expect(rejectionIn(brokenOff(status, '{"mess'))).toBeInstanceOf(TranscriptionFailure);
		},
	);

	it.each([302, 409])('is unknown when a %d broke off: it may have named the job', (status) => {
		expect(unknownIn(brokenOff(status, '{"mess')).unknown).toBeInstanceOf(UnknownCreate);
	});

	it("gives the service's own name for the request, when that came", () => {
		const answer = jsonAnswer(500, {}, { 'x-inference-id': 'inference-1' });
		const { unknown, possibleId } = unknownIn(answer);
		expect(unknown.details.inferenceId).toBe('inference-1');
		expect(unknown.details.description).toContain('inference-1');
		expect(possibleId).toBe('inference-1');
	});

	it.each<[string, Outcome]>([
		['a body', jsonAnswer(500, { generation_id: 'job-7', message: 'Stored, but not answered' })],
		['half a body', brokenOff(503, '{"id":"job-7","mess')],
		['a bare text', textAnswer(504, 'Gateway timeout {"generation_id":"job-7"}')],
	])('keeps an id that came with a failure, in %s', (_case, outcome) => {
		const { unknown, possibleId } = unknownIn(outcome);
		expect(possibleId).toBe('job-7');
		expect(unknown.details.inferenceId).toBe('job-7');
		expect(unknown.details.description).toContain('job-7');
	});

	it.each<[string, Outcome]>([
		['that broke off', brokenOff(200, '{"id":"their-own","status":"queued","generation_id":"RlL')],
		['whose id is inside another object', brokenOff(201, '{"meta":{"id":"their-own"},"gen')],
	])('keeps an id that may be the provider’s, of a success %s', (_case, outcome) => {
		const { unknown, possibleId } = unknownIn(outcome);
		expect(possibleId).toBe('their-own');
		expect(unknown.details.description).toContain('their-own');
	});

	it.each([303, 307, 400, 409])('keeps a job that is named in an answer with %i', (status) => {
		const answer = jsonAnswer(status, { generation_id: 'job-7', message: 'It exists already' });
		const { unknown, possibleId } = unknownIn(answer);
		expect(possibleId).toBe('job-7');
		expect(unknown.details.description).toContain('job-7');
	});

	it('keeps a job that a redirect leads to, whatever the header calls the request', () => {
		const headers = { location: '/v1/stt/job-7', 'x-inference-id': 'request-9' };
		const { unknown, possibleId } = unknownIn(jsonAnswer(303, {}, headers));
		expect(possibleId).toBe('job-7');
		expect(unknown.details.description).toContain('job-7');
	});

	it('says what the service says', () => {
		const { unknown } = unknownIn(jsonAnswer(500, errorAnswers.brokenForNow.body));
		expect(unknown.reason).toBe(errorAnswers.brokenForNow.body.message);
	});
});

describe('a create that the service rejects', () => {
	it.each(['https://www.example.com/v1/stt/create', '/login', 'https://['])(
		'costs nothing when a redirect leads to no job: %s',
		(location) => {
			expect(rejectionIn(jsonAnswer(302, {}, { location }))).toBeInstanceOf(TranscriptionFailure);
		},
	);

	// It may be the answer to another request of the run, because of which this one was not sent.
	it('costs nothing after a 429, whatever job that names', () => {
		const answer = jsonAnswer(429, {
			...errorAnswers.tooManyRequests.body,
			generation_id: 'job-7',
		});
		expect(rejectionIn(answer)).toBeInstanceOf(TranscriptionFailure);
	});

	it.each([
		'wrongValues',
		'keyRefused',
		'outOfCredits',
		'modelUnknown',
		'tooManyRequests',
	] as const)('costs nothing: %s', (name) => {
		const { status, body } = errorAnswers[name];
		const failure = rejectionIn(jsonAnswer(status, body));
		expect(failure).not.toBeInstanceOf(UnknownCreate);
		expect(failure.consequence).toBeUndefined();
		expect(failure.details).toMatchObject({ httpCode: String(status) });
		expect(failure.details).not.toHaveProperty('clientRequestId');
	});

	it.each([textAnswer(302, ''), textAnswer(403, gatewayAnswers.blocked.body), textAnswer(407, '')])(
		'is one that was rejected on the way there: %j',
		(answer) => {
			expect(rejectionIn(answer).consequence).toBeUndefined();
		},
	);

	it.each([
		['ECONNREFUSED', unsentBy('ECONNREFUSED')],
		['EPROTO', unsentBy('EPROTO')],
		['the refusal of n8n', notAllowed],
	])('is one that never left this machine: %s', (_case, outcome) => {
		const failure = rejectionIn(outcome);
		expect(failure.message).toBe('The service could not be reached');
		expect(failure.consequence).toBeUndefined();
		expect(failure.details).not.toHaveProperty('clientRequestId');
	});
});

describe('an upload under the wrong field name', () => {
	const wrongField = jsonAnswer(400, errorAnswers.wrongUploadField.body);
	const saying = (status: number, message: string) =>
		jsonAnswer(status, { message: 'Invalid payload provided', error: { data: [{ message }] } });

	it.each([
		['file', wrongField],
		['file', saying(400, 'One of url or file is required')],
		['audio', saying(400, 'One of url or audio is required')],
		['audio', jsonAnswer(400, { error: { data: [{ path: ['audio'], message: 'Required' }] } })],
	] as const)('is told by the answer that names %s', (field, answer) => {
		expect(namesField(answer, field)).toBe(true);
		expect(namesField(answer, field === 'file' ? 'audio' : 'file')).toBe(false);
	});

	it.each<[string, Outcome]>([
		['something else is wrong', jsonAnswer(400, errorAnswers.wrongValues.body)],
		['the service is merely broken', jsonAnswer(500, errorAnswers.wrongUploadField.body)],
		['there was no answer', brokenBy('ECONNRESET')],
	])('is not assumed when %s', (_case, outcome) => {
		expect(namesField(outcome, 'file')).toBe(false);
	});
});

describe('a recording that cannot be read', () => {
	const unreadable = byFile({ field: 'audio', isGuess: true });
	if ('file' in unreadable.audio) unreadable.audio.file.readError = new Error('no such file');

	it.each([
		['breaks the connection off', brokenBy('ECONNRESET')],
		['makes the service give up', jsonAnswer(500, {})],
		['is found out by the service', jsonAnswer(400, {})],
	])('is named as the reason when it %s: nothing can be accepted', (_case, outcome) => {
		const failure = rejectionIn(outcome, unreadable);
		expect(`${failure.message}: ${failure.reason}`).toBe(
			'The recording could not be read: no such file',
		);
		expect(failure.details).toEqual({
			description: expect.stringContaining('Check that n8n still has the file'),
		});
		expect(failure).not.toBeInstanceOf(UnknownCreate);
	});

	it('does not make an accepted job unknown', () => {
		expect(read(jsonAnswer(200, { id: 'job-1' }), unreadable)).toMatchObject({
			accepted: 'job-1',
		});
	});
});
