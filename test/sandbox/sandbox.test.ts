/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { request as openRequest } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';

import { readRecording, recordingNamed, type Recording } from '../recordings';
import { newerModels, startSandbox, type Sandbox, type SandboxSettings } from '.';
import { RateLimiter } from './rateLimiter';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- bodies differ with the settings under test
type Body = any;

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ settings: { readyAfter: 0 } });
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.stop());

const call = recordingNamed('support-call');
const stereoCall = recordingNamed('delivery-call');

async function request(path: string, init: RequestInit = {}): Promise<Response> {
	const headers = { authorization: `Bearer ${sandbox.apiKey}`, ...init.headers };
	return await fetch(sandbox.url + path, { ...init, headers });
}

async function json(path: string): Promise<Body> {
	return await (await request(path)).json();
}

function urlOf({ file }: Recording): string {
	return `${sandbox.url}/recordings/${file}`;
}

async function createWith(fields: object, headers: Record<string, string> = {}): Promise<Response> {
	return await request('/v1/stt/create', {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body: JSON.stringify(fields),
	});
}

async function upload(fields: Record<string, string>, field: string, bytes: Uint8Array) {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.append(name, value);
	form.append(field, new File([Uint8Array.from(bytes)], 'grüße.mp3', { type: 'audio/mpeg' }));
	return await request('/v1/stt/create', { method: 'POST', body: form });
}

/** Creates a job and returns what its first poll says. */
async function transcribe(fields: object): Promise<Body> {
	const { generation_id: id }: Body = await (await createWith(fields)).json();
	return await json(`/v1/stt/${id}`);
}

const callFields = (model = 'openai/gpt-4o-transcribe') => ({ model, url: urlOf(call) });

describe('recordings', () => {
	it('serves a recording under its file name, whatever signature the URL carries', async () => {
		const response = await fetch(`${urlOf(call)}?signature=abc`);
		expect(response.headers.get('content-type')).toBe('audio/mpeg');
		expect(Buffer.from(await response.arrayBuffer())).toEqual(readRecording(call));
	});

	it('transcribes a URL of its own, with a query string too', async () => {
		const { result } = await transcribe({ ...callFields(), url: `${urlOf(call)}?signature=abc` });
		expect(result.text).toBe(call.text);
	});

	it('transcribes any URL the settings name', async () => {
		sandbox.set({ urls: { 'https://files.example.com/a.mp3': 'weather-report' } });
		const { result } = await transcribe({
			model: 'openai/gpt-4o-transcribe',
			url: 'https://files.example.com/a.mp3?signature=abc',
		});
		expect(result.text).toBe(recordingNamed('weather-report').text);
	});

	it('recognises an upload by its bytes', async () => {
		const created = await upload(
			{ model: 'nova-3', smart_format: 'true' },
			'audio',
			readRecording(call),
		);
		const { generation_id: id }: Body = await created.json();
		const { result } = await json(`/v1/stt/${id}`);
		expect(result.results.channels[0].alternatives[0].transcript).toBe(call.text);
	});

	it('accepts a damaged upload and lets its job end in error', async () => {
		const damaged = readRecording(call).subarray(1);
		const created = await upload({ model: 'nova-3' }, 'audio', damaged);
		expect(created.status).toBe(200);
		const { generation_id: id }: Body = await created.json();
		expect(await json(`/v1/stt/${id}`)).toMatchObject({
			status: 'error',
			result: null,
			error: { message: 'could not read audio' },
		});
	});

	it('names hash and size of unknown audio when told to accept any', async () => {
		sandbox.set({ acceptAnyAudio: true });
		const bytes = Buffer.alloc(3_000_000, 7);
		const created = await upload({ model: 'openai/gpt-4o-transcribe' }, 'file', bytes);
		const { generation_id: id }: Body = await created.json();
		const sha256 = createHash('sha256').update(bytes).digest('hex');
		const { result } = await json(`/v1/stt/${id}`);
		expect(result.text).toContain(sha256);
		expect(result.text).toContain('3000000');
	});
});

describe('create', () => {
	it.each([
		['openai/gpt-4o-transcribe', 'audio', 'One of url or file is required'],
		['nova-3', 'file', 'One of url or audio is required'],
		['aai/universal', 'file', 'One of url or audio is required'],
		['microsoft/mai-transcribe-1.5', 'file', 'One of url or audio is required'],
	])('refuses an upload to %s in the field %s', async (model, field, message) => {
		const response = await upload({ model }, field, readRecording(call));
		expect(response.status).toBe(400);
		const body: Body = await response.json();
		expect(body.message).toBe('Invalid payload provided');
		expect(body.error.data).toEqual([{ code: 'custom', path: [], message }]);
		expect(sandbox.jobs).toHaveLength(0);
	});

	it('refuses a request with neither a URL nor a file', async () => {
		const response = await createWith({ model: 'nova-3' });
		expect(response.status).toBe(400);
		expect(await response.text()).toContain('One of url or audio is required');
	});

	it('refuses a request with both', async () => {
		const fields = { model: 'nova-3', url: urlOf(call) };
		expect((await upload(fields, 'audio', readRecording(call))).status).toBe(400);
		expect(sandbox.jobs).toHaveLength(0);
	});

	it.each([404, 400] as const)('answers %i for an unknown model, as switched', async (status) => {
		sandbox.set({ unknownModel: status });
		const response = await createWith(callFields('nova-unheard-of'));
		expect(response.status).toBe(status);
	});

	it.each(['deepgram/nova-3', 'whisper-large', '#g1_whisper-large', newerModels[1].id])(
		'knows the model name %s',
		async (model) => expect((await createWith(callFields(model))).status).toBe(200),
	);

	it.each([
		['openai/gpt-4o-transcribe', { temperature: 1.2 }, 'too_big'],
		['microsoft/mai-transcribe-1.5', { max_tokens: 0 }, 'too_small'],
		['microsoft/mai-transcribe-1.5', { max_tokens: 1.5 }, 'invalid_type'],
		['aai/universal', { boost_param: 'enormous' }, 'invalid_enum_value'],
		['nova-3', { diarize: 'yes' }, 'invalid_type'],
	])('refuses %s with %j', async (model, options, code) => {
		const response = await createWith({ ...callFields(model), ...options });
		expect(response.status).toBe(400);
		const { error }: Body = await response.json();
		expect(error.data).toMatchObject([{ code, path: Object.keys(options) }]);
	});

	it('reads multipart text as the booleans and numbers its options take', async () => {
		const fields = { model: 'nova-3', diarize: 'true', utt_split: '0.8' };
		await upload(fields, 'audio', readRecording(call));
		expect(sandbox.jobs[0].options).toEqual({ diarize: true, utt_split: 0.8 });
	});

	it('refuses a body that is not JSON', async () => {
		const headers = { 'content-type': 'application/json' };
		const response = await request('/v1/stt/create', {
			method: 'POST',
			headers,
			body: '{"model":',
		});
		expect(response.status).toBe(400);
	});

	it('refuses a multipart body that is cut short', async () => {
		const headers = { 'content-type': 'multipart/form-data; boundary=cut' };
		const body =
			'--cut\r\ncontent-disposition: form-data; name="audio"; filename="a.mp3"\r\n\r\nabc';
		const response = await request('/v1/stt/create', { method: 'POST', headers, body });
		expect(response.status).toBe(400);
		expect(sandbox.jobs).toHaveLength(0);
	});

	it('refuses every job once the credits are exhausted', async () => {
		sandbox.set({ credits: 'exhausted' });
		const response = await createWith(callFields());
		expect(response.status).toBe(403);
		expect(await response.json()).toMatchObject({
			error: { data: { kind: 'err_insufficent_credits' } },
		});
	});
});

describe('keys and limits', () => {
	it.each(['/v1/stt/RlLz0hRdAs9voL5Qi1Pzr', '/v2/billing', '/v2/logs?period=24h'])(
		'lets nobody read %s without the key',
		async (path) => expect((await fetch(sandbox.url + path)).status).toBe(401),
	);

	it('answers an upload with a wrong key without waiting for its end', async () => {
		const upload = openRequest(`${sandbox.url}/v1/stt/create`, {
			method: 'POST',
			headers: { authorization: 'Bearer wrong', 'content-length': 20_000_000 },
		});
		upload.write(Buffer.alloc(1_000_000));
		const [response] = await once(upload, 'response');
		expect(response.statusCode).toBe(401);
		upload.destroy();
	});

	it('lets a client that sends its whole upload first see that the key was wrong', async () => {
		const form = new FormData();
		form.append('audio', new Blob([Buffer.alloc(20_000_000)]));
		const headers = { authorization: 'Bearer wrong' };
		const response = await request('/v1/stt/create', { method: 'POST', headers, body: form });
		expect(response.status).toBe(401);
	});

	it('refuses a request without a User-Agent when told to, and not in JSON', async () => {
		sandbox.set({ requireUserAgent: true });
		const [response] = await once(openRequest(`${sandbox.url}/v1/models`).end(), 'response');
		expect(response.statusCode).toBe(403);
		expect(response.headers['content-type']).toContain('text/plain');
		response.destroy();
	});

	it('shows the models to everyone', async () => {
		expect((await fetch(`${sandbox.url}/v1/models`)).status).toBe(200);
	});

	it('lets as many requests through per window as the limit says', () => {
		const limiter = new RateLimiter(60);
		const waits = [10_000, 20_000, 30_000, 70_000].map((now) => limiter.wait(2, now));
		expect(waits).toEqual([0, 0, 40_000, 0]);
	});

	it.each([
		['seconds', /^1$/],
		['date', /GMT$/],
		['none', null],
	] as const)('refuses requests over the rate, with Retry-After as %s', async (form, pattern) => {
		sandbox.set({ rateLimit: { requestsPerSecond: 0 }, retryAfter: form });
		const response = await request('/v2/billing');
		expect(response.status).toBe(429);
		const retryAfter = response.headers.get('retry-after');
		if (pattern) expect(retryAfter).toMatch(pattern);
		else expect(retryAfter).toBeNull();
	});
});

describe('poll', () => {
	it.each([
		[{ words: 'current' }, ['queued', 'generating', 'generating']],
		[{ words: 'legacy' }, ['waiting', 'active', 'active']],
	] as const)('with %j, says %j until the job is ready', async (settings, expected) => {
		sandbox.set({ ...settings, readyAfter: 3600 });
		const { generation_id: id, status }: Body = await (await createWith(callFields())).json();
		expect(status).toBe(expected[0]);
		for (const word of expected)
			expect(await json(`/v1/stt/${id}`)).toMatchObject({ status: word });
	});

	it('goes through every word it was given, and ends with the final one', async () => {
		sandbox.set({ statusWords: ['queued', 'Paused', ''], finalWord: 'succeeded' });
		const { generation_id: id }: Body = await (await createWith(callFields())).json();
		const seen: string[] = [];
		while (seen.at(-1) !== 'succeeded') seen.push((await json(`/v1/stt/${id}`)).status);
		expect(seen).toEqual(['queued', 'Paused', '', 'succeeded']);
	});

	it('wraps the payload in either envelope', async () => {
		const inResult = await transcribe(callFields());
		expect(inResult.generation_id).toBe(sandbox.jobs[0].id);
		expect(inResult.result.text).toBe(call.text);
		sandbox.set({ envelope: 'output' });
		const inOutput = await transcribe(callFields());
		expect(inOutput.id).toBe(sandbox.jobs[1].id);
		expect(inOutput.output.text).toBe(call.text);
	});

	it.each([
		['object', { status: 'error', error: { message: 'could not read audio' } }],
		['detail', { status: 'error', error: { detail: [{ msg: 'could not read audio' }] } }],
		['string', { status: 'error', error: 'could not read audio' }],
		['null', { status: 'error', error: null }],
		['assemblyai', { status: 'completed', result: { status: 'error' }, error: null }],
	] as const)('lets jobs fail with an error of the kind %s', async (jobError, expected) => {
		sandbox.set({ jobError });
		expect(await transcribe(callFields())).toMatchObject(expected);
	});

	it('can complete without a payload', async () => {
		sandbox.set({ emptyResult: true });
		expect(await transcribe(callFields())).toMatchObject({ status: 'completed', result: null });
	});

	it('forgets a job after the retention time, and never knew others', async () => {
		await transcribe(callFields());
		const { id } = sandbox.jobs[0];
		sandbox.set({ retentionSeconds: 0 });
		expect((await request(`/v1/stt/${id}`)).status).toBe(404);
		expect((await request('/v1/stt/nobody')).status).toBe(404);
	});

	it('names the job in a header, unless the id is malformed', async () => {
		const created = await createWith(callFields());
		const { id } = sandbox.jobs[0];
		expect(created.headers.get('x-inference-id')).toBe(id);
		expect((await request(`/v1/stt/${id}`)).headers.get('x-inference-id')).toBe(id);
		expect((await request('/v1/stt/no')).headers.get('x-inference-id')).toBeNull();
	});

	it('serves the unversioned paths as well', async () => {
		const created = await request('/stt/create', {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(callFields()),
		});
		const { generation_id: id }: Body = await created.json();
		expect((await request(`/stt/${id}`)).status).toBe(200);
	});
});

describe('switches of the answers', () => {
	it('changes the form of ids, the HTTP status, and whether a create says a status', async () => {
		sandbox.set({ ids: 'uuid', success: 201, createStatus: false });
		const response = await createWith(callFields());
		expect(response.status).toBe(201);
		expect(await response.json()).toEqual({
			generation_id: expect.stringMatching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/),
		});
	});

	it.each([
		['string', '401'],
		['number', 401],
	] as const)('has the gateway error shape, with a %s', async (gatewayStatusCode, statusCode) => {
		sandbox.set({ errors: 'gateway', gatewayStatusCode });
		const body: Body = await (await fetch(`${sandbox.url}/v2/billing`)).json();
		expect(body).toMatchObject({ statusCode, path: '/v2/billing' });
		expect(body).not.toHaveProperty('error');
	});

	it.each([
		['create', [true, false]],
		['poll', [false, true]],
		['both', [true, true]],
	] as const)('puts cost headers on %s', async (costHeaders, expected) => {
		sandbox.set({ costHeaders });
		const created = await createWith(callFields());
		const polled = await request(`/v1/stt/${sandbox.jobs[0].id}`);
		const [onCreate, onPoll] = [created, polled].map(({ headers }) => [
			headers.get('x-aimlapi-credits-used'),
			headers.get('x-aimlapi-usd-spent'),
		]);
		const cost = ['2200', '0.001100000'];
		expect([onCreate, onPoll]).toEqual(expected.map((has) => (has ? cost : [null, null])));
	});

	it('puts the cost into the body of a completed job', async () => {
		sandbox.set({ metaUsage: true });
		const { meta } = await transcribe(callFields());
		expect(meta).toEqual({ usage: { credits_used: 2200, usd_spent: 0.0011 } });
	});

	it('applies the switches in the audio URL to that job alone', async () => {
		const url = `${urlOf(call)}?sandbox.jobError=string&sandbox.success=201`;
		const created = await createWith({ ...callFields(), url });
		expect(created.status).toBe(201);
		const { generation_id: id }: Body = await created.json();
		expect((await json(`/v1/stt/${id}`)).error).toBe('could not read audio');
		expect(await transcribe(callFields())).toMatchObject({ status: 'completed' });
	});

	it('applies the switches in the body, as JSON or as JSON text in a form', async () => {
		const fromJson = await transcribe({ ...callFields(), sandbox: { envelope: 'output' } });
		expect(fromJson).toHaveProperty('output');
		const fields = { model: 'nova-3', sandbox: '{"emptyResult":true}' };
		await upload(fields, 'audio', readRecording(call));
		expect(await json(`/v1/stt/${sandbox.jobs[1].id}`)).toMatchObject({ result: null });
	});

	it('refuses a switch it does not have', async () => {
		const response = await createWith({ ...callFields(), sandbox: { colour: 'blue' } });
		expect(response.status).toBe(400);
	});

	it('takes settings from another process and shows it what happened', async () => {
		const put = async (settings: object) =>
			await fetch(`${sandbox.url}/sandbox/settings`, {
				method: 'PUT',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(settings),
			});
		expect((await put({ envelope: 'outbox' })).status).toBe(400);
		expect((await put({ envelope: 'output' })).status).toBe(200);
		expect(await transcribe(callFields())).toHaveProperty('output');
		expect(await json('/sandbox/state')).toMatchObject({
			requests: { create: 1, poll: 1 },
			jobs: [{ id: sandbox.jobs[0].id, model: 'openai/gpt-4o-transcribe' }],
		});
	});
});

describe('faults', () => {
	const reset = async (response: Promise<Response>) => await expect(response).rejects.toThrow();

	it('strike the next requests on their route, in the order given, and then no more', async () => {
		sandbox.fault('billing', { kind: 'status', status: 503 }, 2);
		sandbox.fault('billing', { kind: 'status', status: 502 });
		const statuses: number[] = [];
		for (let i = 0; i < 4; i += 1) statuses.push((await request('/v2/billing')).status);
		expect(statuses).toEqual([503, 503, 502, 200]);
		expect((await createWith(callFields())).status).toBe(200);
	});

	it('break the connection before a job is accepted, or after', async () => {
		sandbox.fault('create', { kind: 'resetBefore' });
		await reset(createWith(callFields()));
		expect(sandbox.jobs).toHaveLength(0);
		sandbox.fault('create', { kind: 'resetAfter' });
		await reset(createWith(callFields()));
		expect(sandbox.jobs).toHaveLength(1);
		expect(sandbox.requests.map(({ status }) => status)).toEqual([null, null]);
	});

	it('accept the job whose answer they spoil only when told to', async () => {
		sandbox.fault('create', { kind: 'status', status: 502 });
		await createWith(callFields());
		expect(sandbox.jobs).toHaveLength(0);
		sandbox.fault('create', { kind: 'status', status: 502, accept: true });
		expect((await createWith(callFields())).status).toBe(502);
		expect(sandbox.jobs).toHaveLength(1);
	});

	it('never answer', async () => {
		sandbox.fault('billing', { kind: 'hang' });
		const impatience = new AbortController();
		const hanging = reset(request('/v2/billing', { signal: impatience.signal }));
		while (sandbox.requests.length === 0) await nextTurn();
		expect((await request('/v2/billing')).status).toBe(200);
		impatience.abort();
		await hanging;
	});

	it('spoil bodies', async () => {
		sandbox.fault('billing', { kind: 'invalidJson' });
		await expect(json('/v2/billing')).rejects.toThrow('JSON');
		sandbox.fault('billing', { kind: 'emptyBody' });
		expect(await (await request('/v2/billing')).text()).toBe('');
		sandbox.fault('billing', { kind: 'html', status: 524 });
		const html = await request('/v2/billing');
		expect(html.status).toBe(524);
		expect(html.headers.get('content-type')).toContain('text/html');
		sandbox.fault('billing', { kind: 'answer', body: [1, 2] });
		expect(await json('/v2/billing')).toEqual([1, 2]);
		sandbox.fault('billing', { kind: 'hugeBody', bytes: 3_000_000 });
		expect((await (await request('/v2/billing')).text()).length).toBe(3_000_000);
	});

	it('send a status with a body and headers of one’s own', async () => {
		const headers = { 'retry-after': '7' };
		sandbox.fault('poll', { kind: 'status', status: 403, body: 'error code: 1010', headers });
		const response = await request('/v1/stt/any');
		expect(response.headers.get('retry-after')).toBe('7');
		expect(await response.text()).toBe('error code: 1010');
	});

	it('redirect elsewhere', async () => {
		sandbox.fault('create', { kind: 'redirect', location: '/sandbox/state' });
		const response = await request('/v1/stt/create', { method: 'POST', redirect: 'manual' });
		expect(response.status).toBe(302);
		expect(response.headers.get('location')).toBe('/sandbox/state');
	});

	it('delay the right answer', async () => {
		sandbox.fault('billing', { kind: 'slow', seconds: 1 });
		const order: string[] = [];
		const slow = json('/v2/billing').then(({ currency }) => order.push(`slow ${currency}`));
		while (sandbox.requests.length === 0) await nextTurn();
		await request('/v2/billing');
		order.push('quick');
		await slow;
		expect(order).toEqual(['quick', 'slow USD']);
	});
});

describe('payloads', () => {
	const payload = async (model: string, options: object, recording = call): Promise<Body> => {
		return (await transcribe({ model, url: urlOf(recording), ...options })).result;
	};

	it('OpenAI: text and tokens', async () => {
		const { text, usage } = await payload('openai/gpt-4o-mini-transcribe', {});
		expect(text).toBe(call.text);
		expect(usage).toMatchObject({ type: 'tokens', input_tokens: 104 });
		expect(usage.total_tokens).toBe(usage.input_tokens + usage.output_tokens);
	});

	it('Microsoft: text, seconds rounded up, and dollars', async () => {
		const { text, usage } = await payload('microsoft/mai-transcribe-1.5', {});
		expect(text).toBe(call.text);
		expect(usage).toEqual({ seconds: 11, cost: 0.0011 });
	});

	it('Deepgram: bare words by default, each within its turn', async () => {
		const { metadata, results } = await payload('nova-3', {});
		expect(metadata).toMatchObject({ duration: call.durationSeconds, sha256: call.sha256 });
		const [{ transcript, words }] = results.channels[0].alternatives;
		expect(transcript).toMatch(/^good morning how can i help you my router /);
		expect(Object.keys(words[0])).toEqual(['word', 'start', 'end', 'confidence']);
		expect(words[0].start).toBe(call.utterances[0].start);
		expect(words.at(-1).end).toBe(call.utterances.at(-1)?.end);
	});

	it('Deepgram: punctuation, speakers, paragraphs, turns and language when asked for', async () => {
		const { results } = await payload('nova-3', {
			smart_format: true,
			diarize: true,
			paragraphs: true,
			utterances: true,
			detect_language: true,
		});
		const [channel] = results.channels;
		const [{ transcript, words, paragraphs }] = channel.alternatives;
		expect(transcript).toBe(call.text);
		expect(words[1]).toMatchObject({ word: 'morning', punctuated_word: 'morning,', speaker: 0 });
		expect(paragraphs.paragraphs).toHaveLength(call.utterances.length);
		expect(channel.detected_language).toBe('en');
		expect(results.utterances).toMatchObject(
			call.utterances.map(({ start, end, text, speaker }) => {
				return { start, end, transcript: text, speaker: speaker === 'A' ? 0 : 1 };
			}),
		);
	});

	it.each([
		['nova-3', 'multichannel'],
		['#g1_nova-2-phonecall', 'multi_channel'],
	])('Deepgram: %s returns each channel with %s', async (model, option) => {
		const { metadata, results } = await payload(
			model,
			{ [option]: true, punctuate: true },
			stereoCall,
		);
		expect(metadata.channels).toBe(2);
		const textOf = (channel: number) =>
			stereoCall.utterances
				.filter((utterance) => utterance.channel === channel)
				.map(({ text }) => text)
				.join(' ');
		const transcripts = results.channels.map((each: Body) => each.alternatives[0].transcript);
		expect(transcripts).toEqual([textOf(0), textOf(1)]);
	});

	it('Deepgram: a model ignores the other spelling of the channel option', async () => {
		const { results } = await payload('nova-3', { multi_channel: true }, stereoCall);
		expect(results.channels).toHaveLength(1);
	});

	it('Deepgram: has the shapes the schema declares instead, when switched', async () => {
		sandbox.set({ channelsShape: 'object', paragraphsShape: 'array' });
		const { results } = await payload('nova-3', { paragraphs: true });
		const { paragraphs } = results.channels.alternatives[0];
		expect(paragraphs[0].transcript).toBe(call.utterances[0].text);
		expect(paragraphs[0].paragraphs.sentences[0].text).toBe(call.utterances[0].text);
	});

	it('AssemblyAI: words in milliseconds without speakers by default', async () => {
		const body = await payload('aai/universal', {});
		expect(body).toMatchObject({ text: call.text, utterances: null, audio_duration: 11 });
		expect(body.words[0]).toMatchObject({ text: 'Good', start: 200, speaker: null });
	});

	it('AssemblyAI: turns with letters for speakers when asked for', async () => {
		const { utterances, speaker_labels } = await payload('aai/slam-1', { speaker_labels: true });
		expect(speaker_labels).toBe(true);
		expect(utterances).toMatchObject(
			call.utterances.map(({ start, text, speaker }) => {
				return { start: Math.round(start * 1000), text, speaker };
			}),
		);
	});

	it('AssemblyAI: turns with their channel, counted from 1, when asked for', async () => {
		const { utterances } = await payload('aai/universal', { multichannel: true }, stereoCall);
		expect(utterances).toMatchObject(
			stereoCall.utterances.map(({ text, channel }) => ({ text, channel: String(channel + 1) })),
		);
	});
});

describe('models, balance and usage log', () => {
	it('lists speech models, newer ones too, when asked for their type in any case', async () => {
		const { data } = await json('/v1/models?type=INTERNAL/speech-to-text/submit');
		const ids: string[] = data.map(({ id }: { id: string }) => id);
		expect(ids).toContain('openai/gpt-4o-transcribe');
		expect(ids).toContain(newerModels[0].id);
		expect(ids).not.toContain('gpt-4o');
	});

	it('lists several types, and every type when none is named', async () => {
		const typesOf = ({ data }: Body) => new Set(data.map(({ type }: { type: string }) => type));
		const two = await json('/v1/models?type=chat-completion,responses');
		expect(typesOf(two)).toEqual(new Set(['chat-completion', 'responses']));
		expect(typesOf(await json('/v1/models')).size).toBeGreaterThan(2);
	});

	it('shows the balance in dollars', async () => {
		sandbox.set({ credits: 5_000_000 });
		expect(await json('/v2/billing')).toEqual({ current_balance: 2.5, currency: 'USD' });
	});

	it('finds a job by the client request id of its create, even when its answer was lost', async () => {
		sandbox.fault('create', { kind: 'resetAfter' });
		const headers = { 'x-client-request-id': 'n8n-1' };
		await expect(createWith(callFields(), headers)).rejects.toThrow();
		const { data } = await json('/v2/logs?period=24h');
		expect(data).toMatchObject([
			{
				status: 'succeeded',
				model: 'openai/gpt-4o-transcribe',
				inference_id: sandbox.jobs[0].id,
				client_request_id: 'n8n-1',
				cost: { usd: 0.0011, credits: 2200 },
			},
		]);
	});

	it('echoes a valid client request id and drops any other', async () => {
		const echo = async (id: string) =>
			(await createWith(callFields(), { 'x-client-request-id': id })).headers.get(
				'x-client-request-id',
			);
		expect(await echo('n8n-1')).toBe('n8n-1');
		expect(await echo('not valid')).toBeNull();
		expect(sandbox.jobs.map(({ clientRequestId }) => clientRequestId)).toEqual(['n8n-1', null]);
	});

	it('lists failed jobs at no cost, and the newest first', async () => {
		await createWith(callFields('nova-3'));
		await createWith({ ...callFields('aai/universal'), sandbox: { jobError: 'string' } });
		const { data } = await json('/v2/logs?period=7d');
		expect(data).toMatchObject([
			{ model: 'aai/universal', status: 'failed', cost: { usd: 0, credits: 0 } },
			{ model: 'nova-3', status: 'succeeded' },
		]);
		expect((await json('/v2/logs?period=7d&status=failed')).data).toHaveLength(1);
		expect((await json('/v2/logs?period=7d&model=nova-3&model=nova-2')).data).toHaveLength(1);
	});

	it('lists a job only when the lag is over', async () => {
		sandbox.set({ logsLag: 3600 });
		await createWith(callFields());
		expect((await json('/v2/logs?period=24h')).data).toEqual([]);
	});

	it('lists page by page', async () => {
		for (let i = 0; i < 3; i += 1) await createWith(callFields());
		const { data, pagination } = await json('/v2/logs?period=24h&limit=2&offset=1');
		expect(data).toHaveLength(2);
		expect(pagination).toEqual({ limit: 2, offset: 1, total: 3, has_more: false });
	});

	it.each([
		'',
		'?period=24h&start=2026-01-01&end=2026-01-02',
		'?period=1h',
		'?start=2026-01-01',
		'?start=2026-01-01&end=2026-06-01',
		'?period=24h&limit=101',
	])('refuses the usage log query "%s"', async (query) => {
		expect((await request(`/v2/logs${query}`)).status).toBe(400);
	});

	it('refuses more than 200 usage log queries a minute', async () => {
		const statuses: number[] = [];
		for (let i = 0; i < 201; i += 1) statuses.push((await request('/v2/logs?period=24h')).status);
		expect(statuses.slice(0, 200).every((status) => status === 200)).toBe(true);
		expect(statuses[200]).toBe(429);
	});

	it('takes a window of start and end', async () => {
		await createWith(callFields());
		const [start, end] = [-60_000, 60_000].map((off) => new Date(Date.now() + off).toISOString());
		expect((await json(`/v2/logs?start=${start}&end=${end}`)).data).toHaveLength(1);
	});
});

describe('life of a sandbox', () => {
	it('logs requests without the bytes of their files', async () => {
		await upload({ model: 'nova-3' }, 'audio', readRecording(call));
		await request('/v1/nothing?here=1');
		expect(sandbox.requests).toMatchObject([
			{
				route: 'create',
				method: 'POST',
				path: '/v1/stt/create',
				status: 200,
				body: {
					model: 'nova-3',
					file: {
						field: 'audio',
						fileName: 'grüße.mp3',
						mimeType: 'audio/mpeg',
						bytes: call.bytes,
						sha256: call.sha256,
					},
				},
			},
			{ route: 'other', path: '/v1/nothing?here=1', status: 404 },
		]);
	});

	it('forgets everything but its first settings on reset', async () => {
		sandbox.set({ envelope: 'output', readyAfter: 3600 });
		sandbox.fault('create', { kind: 'hang' }, Infinity);
		await request('/v2/billing');
		sandbox.reset();
		expect(sandbox.requests).toEqual([]);
		expect(await transcribe(callFields())).toMatchObject({ status: 'completed', error: null });
	});

	it('carries a thousand requests at once', async () => {
		const created = await Promise.all(
			Array.from({ length: 1000 }, async () => await createWith(callFields())),
		);
		expect(created.filter(({ ok }) => ok)).toHaveLength(1000);
		expect(new Set(sandbox.jobs.map(({ id }) => id)).size).toBe(1000);
	});

	it('breaks open connections when it stops, and may be stopped twice', async () => {
		const settings: Partial<SandboxSettings> = { apiKey: 'example-other-key' };
		const other = await startSandbox({ settings });
		expect(other.apiKey).toBe('example-other-key');
		other.fault('models', { kind: 'hang' });
		const hanging = expect(fetch(`${other.url}/v1/models`)).rejects.toThrow();
		while (other.requests.length === 0) await nextTurn();
		await Promise.all([other.stop(), other.stop()]);
		await hanging;
		await other.stop();
		await expect(fetch(`${other.url}/v1/models`)).rejects.toThrow();
	});
});
