import { readRecording } from '../../recordings';
import { refusalNames, refusals } from '../refusals';
import {
	type Body,
	call,
	callFields,
	createWith,
	request,
	sandbox,
	transcribe,
} from './testSandbox';

describe.each(refusalNames)('the refusal %s', (name) => {
	const { status, text } = refusals[name];

	it('is an answer to a create', async () => {
		sandbox.set({ refusal: name });
		const answer = await createWith(callFields());
		expect(answer.status).toBe(status);
		expect(await answer.json()).toMatchObject({ message: text, error: { message: text } });
		expect(sandbox.jobs).toEqual([]);
	});

	it.each([
		['none', { status: 'error', error: { message: text } }],
		['string', { status: 'error', error: text }],
		['assemblyai', { status: 'completed', result: { status: 'error', error: text } }],
	] as const)('is the reason of a failed job (%s)', async (jobError, body) => {
		sandbox.set({ refusal: name, refusalAs: 'job', jobError });
		expect(await transcribe(callFields())).toMatchObject(body);
	});
});

describe("OpenAI's models", () => {
	const send = async (fileName: string, model = 'openai/gpt-4o-transcribe') => {
		const form = new FormData();
		form.append('model', model);
		const bytes = Uint8Array.from(readRecording(call));
		form.append(model === 'nova-3' ? 'audio' : 'file', new File([bytes], fileName));
		return await request('/v1/stt/create', { method: 'POST', body: form });
	};

	it.each(['call.opus', 'call.weba', 'call', 'call.bin'])(
		'refuse a file by its name: %s',
		async (name) => {
			const answer = await send(name);
			expect(answer.status).toBe(400);
			const { message }: Body = await answer.json();
			expect(message).toMatch(/^Unsupported file format \w+$/);
		},
	);

	it('take it by another name, and others take it by any', async () => {
		expect((await send('call.mp3')).ok).toBe(true);
		expect((await send('call.opus', 'nova-3')).ok).toBe(true);
	});

	it.each(['language', 'temperature'])(
		'refuse an option that the newest has no more: %s',
		async (name) => {
			const answer = await createWith({ ...callFields('gpt-transcribe'), [name]: 'en' });
			expect(answer.status).toBe(400);
			const body = JSON.stringify(await answer.json());
			expect(body).toContain(`Unsupported parameter: '${name}'`);
		},
	);

	it('take lists of languages and keywords', async () => {
		const fields = { ...callFields('gpt-transcribe'), languages: ['en'], keywords: ['order'] };
		expect((await createWith(fields)).ok).toBe(true);
	});
});
