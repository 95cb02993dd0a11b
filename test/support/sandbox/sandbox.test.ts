import { readRecording, recordingNamed } from '../recordings';
import { startSandbox, type Sandbox } from './index';

// The engine tests rely on the sandbox to reject these; otherwise they would pass vacuously.

const call = recordingNamed('support-call');
let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ settings: { readyAfter: 0 } });
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.stop());

const request = async (path: string, init: RequestInit = {}) =>
	await fetch(sandbox.url + path, {
		...init,
		headers: { authorization: `Bearer ${sandbox.apiKey}`, ...init.headers },
	});
const create = async (fields: object) =>
	await request('/v1/stt/create', { method: 'POST', body: JSON.stringify(fields) });

async function upload(model: string, field: string, bytes: Buffer) {
	const body = new FormData();
	body.append('model', model);
	body.append(field, new Blob([bytes]), call.file);
	return await request('/v1/stt/create', { method: 'POST', body });
}

async function transcriptOf(created: Response) {
	const { generation_id: id } = Object(await created.json());
	return Object(await (await request(`/v1/stt/${id}`)).json());
}

const url = () => `${sandbox.url}/recordings/${call.file}`;

it('transcribes the recordings that it knows, from their bytes and from their URLs', async () => {
	const uploaded = await transcriptOf(
		await upload('openai/gpt-4o-transcribe', 'file', readRecording(call)),
	);
	const linked = await transcriptOf(
		await create({ model: 'openai/gpt-4o-transcribe', url: url() }),
	);

	expect(uploaded).toMatchObject({ status: 'completed', result: { text: call.text } });
	expect(linked).toMatchObject({ status: 'completed', result: { text: call.text } });
});

it.each([
	['one byte is missing', (bytes: Buffer) => bytes.subarray(1)],
	['one byte is doubled', (bytes: Buffer) => Buffer.concat([bytes, bytes.subarray(-1)])],
	['one bit differs', (bytes: Buffer) => Buffer.from(bytes).fill(bytes[1000] ^ 1, 1000, 1001)],
])('never transcribes an upload of which %s', async (_damage, damage) => {
	const created = await upload('openai/gpt-4o-transcribe', 'file', damage(readRecording(call)));

	expect(await transcriptOf(created)).toMatchObject({ status: 'error' });
});

it('transcribes what a test lets it know until it is reset', async () => {
	const part = readRecording(call).subarray(0, 5000);
	const damaged = await upload('nova-3', 'audio', part);
	const sha256 = String(sandbox.requests[0].body?.file?.sha256);
	sandbox.know(sha256, { ...call, text: 'Good morning.' });

	const known = await transcriptOf(await upload('openai/gpt-4o-transcribe', 'file', part));

	expect(await transcriptOf(damaged)).toMatchObject({ status: 'error' });
	expect(known).toMatchObject({ result: { text: 'Good morning.' } });
});

it.each([
	['openai/gpt-4o-transcribe', 'audio'],
	['nova-3', 'file'],
	['aai/universal', 'file'],
	['microsoft/mai-transcribe-1.5', 'file'],
])('rejects an upload to %s in the field %s', async (model, field) => {
	expect((await upload(model, field, readRecording(call))).status).toBe(400);
	expect(sandbox.jobs).toEqual([]);
});

it.each([
	[{}, 400],
	[{ model: 'nova-3' }, 400],
	[{ model: 'nova-3', url: 'call.mp3' }, 400],
	[{ model: 'nova-3', url: 'https://example.com/a.mp3', diarize: 'yes' }, 400],
	[{ model: 'nova-3', url: 'https://example.com/a.mp3', custom_topic_mode: 'loose' }, 400],
	[{ model: 'openai/gpt-4o-transcribe', url: 'https://example.com/a.mp3', temperature: 2 }, 400],
	[{ model: 'aai/universal', url: 'https://example.com/a.mp3', word_boost: 'rye' }, 400],
	[{ model: 'aai/universal', url: 'https://example.com/a.mp3', redact_pii_policies: ['x'] }, 400],
	[{ model: 'nobody-knows-it', url: 'https://example.com/a.mp3' }, 404],
])('rejects %j with %d', async (fields, status) => {
	expect((await create(fields)).status).toBe(status);
	expect(sandbox.jobs).toEqual([]);
});

it.each(['/v1/stt/RlLz0hRdAs9voL5Qi1Pzr', '/v2/billing', '/v2/logs?period=24h'])(
	'lets nobody read %s without the key',
	async (path) => {
		expect((await fetch(sandbox.url + path)).status).toBe(401);
	},
);
