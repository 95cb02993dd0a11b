import { createHash } from 'node:crypto';
import { readRecording, recordingNamed } from '../../recordings';
import {
	type Body,
	sandbox,
	call,
	json,
	urlOf,
	upload,
	transcribe,
	callFields,
} from './testSandbox';

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
