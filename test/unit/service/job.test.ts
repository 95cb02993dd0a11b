import { readCreatedId } from '../../../nodes/AimlSpeechToText/service/generationId';
import { readJob } from '../../../nodes/AimlSpeechToText/service/job';
import type { Json, JsonObject } from '../../../nodes/AimlSpeechToText/shared/json';
import { jsonAnswer, textAnswer } from './answers';

const read = (body: Json, status = 200) => readJob(jsonAnswer(status, body));
const idIn = (body: Json, status = 200) => readCreatedId(jsonAnswer(status, body));
const payload = { text: 'Hello' };

describe('the answer to a create', () => {
	it.each([200, 201])('names the job that was started, with HTTP status %i', (status) => {
		const body = { generation_id: 'RlLz0hRdAs9voL5Qi1Pzr', status: 'queued' };
		expect(read(body, status)).toMatchObject({ status: 'queued', payload: null });
		expect(idIn(body, status)).toBe('RlLz0hRdAs9voL5Qi1Pzr');
	});

	it('may say nothing but the id, as the older samples do: the job is queued then', () => {
		const body = { generation_id: '227b2ca6-72a6-4e82-906d-957ba03e470f' };
		expect(read(body)).toMatchObject({ status: 'queued', payload: null });
		expect(idIn(body)).toBe('227b2ca6-72a6-4e82-906d-957ba03e470f');
	});
});

it.each<JsonObject>([
	{ text: null, words: [], audio_duration: 3 },
	{ words: [{ text: 'Hello', start: 0, end: 300 }] },
	{ utterances: [{ text: 'Hello', start: 0, end: 300 }] },
])('a body of AssemblyAI without a text is the payload itself: %j', (own) => {
	const body = { id: 'job-1', status: 'completed', ...own };
	expect(read(body)).toMatchObject({ status: 'completed', payload: body });
	expect(read({ ...body, status: 'queued' })).toMatchObject({ status: 'queued', payload: null });
});

describe.each([
	['generation_id and result', 'generation_id', 'result'],
	['id and output', 'id', 'output'],
])('a job in the envelope of %s', (_envelope, idKey, payloadKey) => {
	it.each([
		['queued', 'queued'],
		['waiting', 'queued'],
		['generating', 'generating'],
		['active', 'generating'],
	])('is pending while it is %s', (word, status) => {
		for (const empty of [{}, { [payloadKey]: null }, { [payloadKey]: {} }]) {
			const body = { [idKey]: 'job-1', status: word, ...empty };
			expect(read(body)).toMatchObject({ status, payload: null });
			expect(idIn(body)).toBe('job-1');
		}
	});

	it('shows no half-done transcript', () => {
		const body = { [idKey]: 'job-1', status: 'generating', [payloadKey]: payload };
		expect(read(body)).toMatchObject({ status: 'generating', payload: null });
	});

	it('has its payload when completed', () => {
		const body = { [idKey]: 'job-1', status: 'completed', [payloadKey]: payload };
		expect(read(body)).toMatchObject({ status: 'completed', payload, body });
		expect(idIn(body)).toBe('job-1');
	});

	it.each(['paused', '', 7])(
		'is completed under a word nobody has met (%j) once the payload is there, and pending before',
		(status) => {
			expect(read({ [idKey]: 'job-1', status })).toMatchObject({ status: 'generating' });
			expect(read({ [idKey]: 'job-1', status, [payloadKey]: payload })).toMatchObject({
				status: 'completed',
				payload,
			});
		},
	);

	it.each<JsonObject>([{}, { status: null }])(
		'is completed without a word once the payload is there, and queued before: %j',
		(status) => {
			const body = { [idKey]: 'job-1', ...status };
			expect(read(body)).toMatchObject({ status: 'queued', payload: null });
			expect(read({ ...body, [payloadKey]: payload })).toMatchObject({
				status: 'completed',
				payload,
			});
		},
	);

	it.each([null, {}, '', [], 7, true])(
		'is completed without a payload when that is %j',
		(empty) => {
			const body = { [idKey]: 'job-1', status: 'completed', [payloadKey]: empty };
			expect(read(body)).toMatchObject({ status: 'completed', payload: null });
		},
	);
});

describe('a job', () => {
	it('is read from whichever of both payload keys has content', () => {
		const body = { id: 'job-1', status: 'completed', result: null, output: payload };
		expect(read(body)).toMatchObject({ payload });
	});

	it('keeps a transcript of silence, which is a payload with an empty text', () => {
		const body = { id: 'job-1', status: 'completed', result: { text: '' } };
		expect(read(body)).toMatchObject({ status: 'completed', payload: { text: '' } });
	});

	it.each<Record<string, Json>>([
		{ text: 'Hello' },
		{ metadata: { duration: 10.1 }, results: { channels: [] } },
	])('may be its own payload, as in the oldest answers: %j', (body) => {
		expect(read(body)).toMatchObject({ status: 'completed', payload: body });
	});

	it.each(['gpt-4o', ''])('names its model when the service does: %j', (model) => {
		expect(read({ id: 'job-1', model })?.model).toBe(model || null);
	});

	it('may be told by its status alone', () => {
		expect(read({ status: 'generating' })).toMatchObject({ status: 'generating' });
		expect(idIn({ status: 'generating' })).toBeUndefined();
	});

	it('has a reason only when it failed, whatever else its answer says', () => {
		const body = { id: 'job-1', message: 'All is well', result: { error: 'none' } };
		expect(read({ ...body, status: 'queued' })?.reason).toBeUndefined();
		expect(read({ ...body, status: 'completed' })?.reason).toBeUndefined();
		expect(read({ ...body, status: 'error' })?.reason).toBe('All is well');
	});

	it('carries the cost that the answer reports', () => {
		const headers = { 'x-aimlapi-usd-spent': '0.001240000' };
		const answer = jsonAnswer(200, { id: 'job-1', status: 'queued' }, headers);
		expect(readJob(answer)?.cost).toEqual({ usd: 0.00124, credits: null });
	});
});

describe('a transcript under a word that nobody has met', () => {
	const statusOf = (result: Json, status = 'thinking') =>
		read({ generation_id: 'job-1', status, result })?.status;

	it.each<Json>([
		{ progress: 40 },
		{ progress: 99.5, eta: 'soon' },
		{ text: '' },
		{ text: null },
		{ text: '', words: [] },
		{ words: [], utterances: [] },
		{ results: {} },
		{ results: [] },
		{ id: 'their-own', status: 'processing', text: 'Hel' },
		{ id: 'their-own', status: 'queued', text: null, words: null },
		'',
		40,
		true,
		[],
		{},
	])('is not there yet: %j', (result) => {
		expect(statusOf(result)).toBe('generating');
	});

	it.each<Json>([
		'Hello',
		{ text: 'Hello' },
		{ text: '', words: [{ text: 'Hello' }] },
		{ utterances: [{ text: 'Hello' }] },
		{ metadata: {}, results: { channels: [] } },
		{ id: 'their-own', status: 'completed', text: 'Hello' },
	])('is there: %j', (result) => {
		expect(statusOf(result)).toBe('completed');
	});

	it('is waited for although the answer has no word at all', () => {
		expect(read({ generation_id: 'job-1', result: { progress: 40 } })?.status).toBe('queued');
	});
});

describe('a long text', () => {
	// `Object.keys` of a string makes a text of each of its characters.
	it('may be the result itself, whatever its length', () => {
		const text = 'word '.repeat(4_000_000);
		const keys = jest.spyOn(Object, 'keys');
		const job = readJob({ ...jsonAnswer(200, null), json: { id: 'job-1', result: text } });
		expect(keys.mock.calls.filter(([value]) => typeof value === 'string')).toEqual([]);
		keys.mockRestore();
		expect(job).toMatchObject({ status: 'completed' });
		expect(job?.payload).toHaveLength(text.length);
	});
});

describe('the body of a pending job', () => {
	const partial = { text: 'word '.repeat(20_000) };

	it('is kept when it is short, for those who want it raw', () => {
		const body = { id: 'job-1', status: 'queued', position: 4 };
		expect(read(body)?.body).toEqual(body);
	});

	it('is not kept when it is long: thousands of jobs may wait', () => {
		expect(read({ id: 'job-1', status: 'generating', result: partial })?.body).toEqual({});
		expect(read({ id: 'job-1', status: 'completed', result: partial })?.body).toMatchObject({
			result: partial,
		});
	});
});

describe('an answer about no job', () => {
	it.each<Json>([null, true, 7, 'text', [], [{ id: 'job-1' }], {}, { result: null }, { id: '' }])(
		'is told apart: %j',
		(body) => {
			expect(read(body)).toBeUndefined();
		},
	);

	it('is an HTML page', () => {
		expect(readJob(textAnswer(200, '<html><body>Welcome</body></html>'))).toBeUndefined();
	});

	it('has nothing but inherited keys', () => {
		expect(read(JSON.parse('{"__proto__": {"id": "job-1", "status": "queued"}}'))).toBeUndefined();
	});
});
