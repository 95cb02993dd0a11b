import { createHash, randomBytes } from 'crypto';
import type { INodeExecutionData } from 'n8n-workflow';
import { apiKey, runNode, type NodeRun } from '../support/http/nodeInContext';
import { formOf, useServer } from '../support/http/scriptedServer';

const server = useServer();
const accepted = { body: { generation_id: 'job-1', status: 'queued' } };
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** An item with a recording in memory. */
const itemWith = (bytes: Buffer, fileName = 'call.mp3', field = 'data'): INodeExecutionData => ({
	json: {},
	binary: { [field]: { data: bytes.toString('base64'), mimeType: 'audio/mpeg', fileName } },
});

/** The form that the service receives when the node uploads a recording. */
async function uploadedWith(
	parameters: NodeRun['parameters'],
	item = itemWith(Buffer.from('ID3 recording')),
) {
	server().answer('POST', '/v1/stt/create', accepted);
	await runNode({
		parameters: { operation: 'create', audioSource: 'binary', ...parameters },
		items: [item],
	});
	const [request] = server().received;
	return { request, form: await formOf(request) };
}

const model = (value: string) => ({ __rl: true, mode: 'id', value });
const fileIn = (form: FormData) => [...form.values()].find((part) => part instanceof File);

describe('the recording of an upload', () => {
	it.each([
		['openai/gpt-4o-transcribe', 'file'],
		['openai/gpt-4o-mini-transcribe', 'file'],
		['nova-3', 'audio'],
		['#g1_nova-2-meeting', 'audio'],
		['#g1_whisper-large', 'audio'],
		['aai/universal', 'audio'],
		['microsoft/mai-transcribe-1.5', 'audio'],
		['vendor/brand-new', 'audio'],
	])('is in the field of the model: %s, %s', async (id, field) => {
		const { form } = await uploadedWith({ model: model(id) });
		expect([...form.keys()].filter((name) => name !== 'smart_format')).toEqual(['model', field]);
		expect(form.get('model')).toBe(id);
		expect(form.get(field)).toBeInstanceOf(File);
	});

	it.each(['file', 'audio'])('is in the field that the user chose: %s', async (field) => {
		const options = { uploadFieldName: field };
		const { form } = await uploadedWith({ model: model('nova-3'), options });
		expect(form.get(field)).toBeInstanceOf(File);
	});

	it('has its name and type', async () => {
		const { form } = await uploadedWith({}, itemWith(Buffer.from('ID3'), 'Gespräch "1".mp3'));
		const file = fileIn(form);
		expect(file?.type).toBe('audio/mpeg');
		expect(file?.name).toMatch(/^Gespräch .*1.*\.mp3$/);
	});

	it('is called .ogg when it is a voice note', async () => {
		const { form } = await uploadedWith({}, itemWith(Buffer.from('OggS'), 'voice.oga'));
		expect(fileIn(form)?.name).toBe('voice.ogg');
	});

	it('arrives byte for byte', async () => {
		const bytes = randomBytes(300_000);
		const { form } = await uploadedWith({}, itemWith(bytes));
		const received = new Uint8Array((await fileIn(form)?.arrayBuffer()) ?? []);
		expect(received).toHaveLength(bytes.length);
		expect(sha256(received)).toBe(sha256(bytes));
	});

	it('is found in another field of the item', async () => {
		const item = itemWith(Buffer.from('ID3 voice'), 'voice.mp3', 'voice');
		const { form } = await uploadedWith({ binaryPropertyName: 'voice' }, item);
		expect(await fileIn(form)?.text()).toBe('ID3 voice');
	});
});

describe('an upload', () => {
	it('says how long it is, for not every service takes chunks', async () => {
		const { request } = await uploadedWith({});
		expect(Number(request.headers['content-length'])).toBe(String(request.body).length);
		expect(request.headers).not.toHaveProperty('transfer-encoding');
	});

	it('carries the key and the client request id', async () => {
		const { request } = await uploadedWith({});
		expect(request.headers).toMatchObject({
			authorization: `Bearer ${apiKey}`,
			accept: 'application/json',
			'content-type': expect.stringMatching(/^multipart\/form-data; boundary=/),
			'x-client-request-id': expect.stringMatching(/^n8n-7-2-0\./),
		});
	});

	it('has the options as form fields', async () => {
		const { form } = await uploadedWith({
			model: model('aai/universal'),
			assemblyAiOptions: {
				speaker_labels: true,
				punctuate: false,
				speech_threshold: 0.5,
				word_boost: 'n8n, workflow',
				custom_spelling: { values: [{ from: 'n eight n', to: 'n8n' }] },
			},
		});
		expect(Object.fromEntries([...form.keys()].map((key) => [key, form.getAll(key)]))).toEqual({
			model: ['aai/universal'],
			speaker_labels: ['true'],
			punctuate: ['false'],
			speech_threshold: ['0.5'],
			word_boost: ['n8n', 'workflow'],
			custom_spelling: ['[{"from":"n eight n","to":"n8n"}]'],
			audio: [expect.any(File)],
		});
	});

	it('is sent whole once more when the service wants another field', async () => {
		const message = 'One of url or audio is required';
		server().answer('POST', '/v1/stt/create', {
			status: 400,
			body: { message: 'Invalid payload provided', error: { data: [{ message }] } },
		});
		server().answer('POST', '/v1/stt/create', accepted);
		await runNode({
			parameters: { operation: 'create', audioSource: 'binary' },
			items: [itemWith(Buffer.from('ID3 recording'))],
		});
		const forms = await Promise.all(server().received.map(formOf));
		expect(forms.map((form) => [...form.keys()])).toEqual([
			['model', 'file'],
			['model', 'audio'],
		]);
		expect(await fileIn(forms[1])?.text()).toBe('ID3 recording');
		const ids = server().received.map(({ headers }) => headers['x-client-request-id']);
		expect(ids[1]).toBe(ids[0]);
	});

	it('is not sent when the item has no such file', async () => {
		const run = runNode({
			parameters: { operation: 'create', audioSource: 'binary', binaryPropertyName: 'voice' },
			items: [itemWith(Buffer.from('ID3'))],
		});
		await expect(run).rejects.toThrow('[item 0]');
	});
});
