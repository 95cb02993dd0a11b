import { readRecording } from '../../recordings';
import { newerModels } from '../index';
import {
	type Body,
	sandbox,
	call,
	request,
	urlOf,
	createWith,
	upload,
	callFields,
} from './testSandbox';

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
