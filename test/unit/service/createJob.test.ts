import { createJob, type Patience } from '../../../nodes/AimlSpeechToText/service/createJob';
import { LostAnswer } from '../../../nodes/AimlSpeechToText/service/failure';
import { ConnectionFailure } from '../../../nodes/AimlSpeechToText/service/http';
import { errorAnswers } from '../../support/fixtures/errorAnswers';
import { jsonAnswer, textAnswer } from './answers';
import { accepted, byFile, byUrl, create, failureOf } from './createRequests';
import { scriptedService } from './scriptedService';

const wrongField = jsonAnswer(400, errorAnswers.wrongUploadField.body);

/** The fields of an upload that hold a file. */
const fileFields = (body: unknown): string[] =>
	body instanceof FormData
		? [...body.entries()].filter(([, part]) => part instanceof File).map(([name]) => name)
		: [];

describe('a create request', () => {
	it('carries the fields and the URL as JSON, and its client request id', async () => {
		const { created, requests } = create([accepted]);
		await created;
		expect(requests).toEqual([
			{
				method: 'POST',
				path: '/v1/stt/create',
				headers: { 'X-Client-Request-Id': 'n8n-7-0-0-example' },
				body: {
					model: 'openai/gpt-4o-transcribe',
					language: 'en',
					url: 'https://example.com/call.mp3',
				},
				timeoutSeconds: 300,
			},
		]);
	});

	it.each(['file', 'audio'] as const)('carries a file as a form, in %s', async (field) => {
		const { created, requests } = create([accepted], byFile({ field, isGuess: true }));
		await created;
		expect(fileFields(requests[0].body)).toEqual([field]);
	});
});

describe('the time for a create', () => {
	/** A patience with 25 seconds left that counts what it is used up by. */
	function impatient() {
		const used = { times: 0 };
		const patience: Patience = {
			remaining: () => 25,
			sleep: async () => {},
			async during(work) {
				used.times += 1;
				return await work();
			},
			limit: (requestTimeout) => Math.min(25, requestTimeout),
			inTurn: async (send) => await send(),
		};
		return { patience, used };
	}

	it.each([
		['counts as waiting, and is limited, with a URL', byUrl, 25, 1],
		['is that of the upload with a file', byFile({ field: 'file', isGuess: true }), 300, 0],
	])('%s', async (_case, request, timeoutSeconds, times) => {
		const { send, requests } = scriptedService(accepted);
		const { patience, used } = impatient();
		await createJob(send, request, patience);
		expect(requests).toMatchObject([{ timeoutSeconds }]);
		expect(used.times).toBe(times);
	});
});

describe('a job is accepted', () => {
	it.each([
		[200, { generation_id: 'job-1', status: 'queued' }],
		[201, { generation_id: 'job-1' }],
		[200, { id: 'job-1', status: 'waiting' }],
		[202, { id: 'job-1' }],
	])('with HTTP status %i and %j', async (status, body) => {
		const { created } = create([jsonAnswer(status, body)]);
		expect(await created).toMatchObject({ generationId: 'job-1', body });
	});

	it('and may be finished at once', async () => {
		const { created } = create([jsonAnswer(200, { id: 'job-1', result: { text: 'Hello' } })]);
		expect(await created).toMatchObject({ status: 'completed', payload: { text: 'Hello' } });
	});

	it.each([
		[
			'an answer without an id',
			jsonAnswer(200, { status: 'queued' }, { 'x-inference-id': 'job-1' }),
		],
		['a list', jsonAnswer(200, [], { 'x-inference-id': 'job-1' })],
		['a page', textAnswer(201, '<html>', { 'x-inference-id': 'job-1' })],
	])('under the id of the header, with %s', async (_case, answer) => {
		const { created } = create([answer]);
		expect(await created).toMatchObject({ generationId: 'job-1', payload: null });
	});

	it('under the id of the body, when the header has another', async () => {
		const answer = jsonAnswer(200, { generation_id: 'job-1' }, { 'x-inference-id': 'other' });
		expect((await create([answer]).created).generationId).toBe('job-1');
	});

	it('perhaps, when a success names no job: the failure says where to look', async () => {
		const creation = create([jsonAnswer(200, {})]);
		const { message, details } = await failureOf(creation);
		expect(message).toContain('without a generation ID');
		expect(message).toContain('may have been accepted');
		expect(details.description).toContain('n8n-7-0-0-example');
		expect(details.clientRequestId).toBe('n8n-7-0-0-example');
		expect(creation.requests).toHaveLength(1);
	});
});

describe('an upload under the wrong field name', () => {
	it.each([
		['file', 'audio', 'One of url or audio is required'],
		['audio', 'file', 'One of url or file is required'],
	] as const)('is sent once more under the right one: %s, %s', async (guess, right, message) => {
		const refusal = jsonAnswer(400, { error: { data: [{ message }] } });
		const { created, requests, pauses } = create(
			[refusal, accepted],
			byFile({ field: guess, isGuess: true }),
		);
		expect((await created).generationId).toBe('job-1');
		expect(requests.map(({ body }) => fileFields(body))).toEqual([[guess], [right]]);
		expect(pauses).toEqual([]);
	});

	it('is sent no third time, though the service names the first one again', async () => {
		const creation = create(
			[wrongField, jsonAnswer(400, { message: 'One of url or audio is required' })],
			byFile({ field: 'audio', isGuess: true }),
		);
		expect((await failureOf(creation)).details.httpCode).toBe('400');
		expect(creation.requests).toHaveLength(2);
	});

	it.each([
		['when the user chose the name', wrongField, byFile({ field: 'audio', isGuess: false })],
		['when it had the name asked for', wrongField, byFile({ field: 'file', isGuess: true })],
		[
			'when something else is wrong',
			jsonAnswer(400, errorAnswers.wrongValues.body),
			byFile({ field: 'audio', isGuess: true }),
		],
		[
			'when the service is merely broken',
			jsonAnswer(500, errorAnswers.wrongUploadField.body),
			byFile({ field: 'audio', isGuess: true }),
		],
		[
			'when there is no upload',
			jsonAnswer(400, { message: 'One of url or audio is required' }),
			byUrl,
		],
	])('is not assumed %s', async (_case, answer, request) => {
		const creation = create([answer], request);
		await failureOf(creation);
		expect(creation.requests).toHaveLength(1);
	});

	it('may be found out between two pauses', async () => {
		const { created, requests } = create(
			[jsonAnswer(429, {}), wrongField, jsonAnswer(429, {}), accepted],
			byFile({ field: 'audio', isGuess: true }),
		);
		await created;
		expect(requests.map(({ body }) => fileFields(body))).toEqual([
			['audio'],
			['audio'],
			['file'],
			['file'],
		]);
	});
});

describe('a recording that cannot be read', () => {
	const unreadable = byFile({ field: 'audio', isGuess: true });
	if ('file' in unreadable.audio) unreadable.audio.file.readError = new Error('no such file');

	it.each([
		['breaks the connection off', new ConnectionFailure('socket hang up', 'ECONNRESET')],
		['makes the service give up', jsonAnswer(500, {})],
	])('is named as the reason when it %s: nothing can be accepted', async (_case, outcome) => {
		const failure = await failureOf(create([outcome], unreadable));
		expect(failure.message).toBe('The recording could not be read: no such file');
		expect(failure.details).toEqual({
			description: expect.stringContaining('Check that n8n still has the file'),
		});
		expect(failure).not.toBeInstanceOf(LostAnswer);
	});
});
