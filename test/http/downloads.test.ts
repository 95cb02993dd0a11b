import nock from 'nock';
import { meeting } from '../support/recordings/meeting';
import { startServer, type LocalServer } from '../support/http/localServer';
import { runNode } from '../support/http/nodeInContext';
import { formOf, useServer } from '../support/http/scriptedServer';

// A recording at an address may have to be split, so n8n asks for it, wherever an item or an agent says it is. That
// must not be a way into the network around n8n. The service is elsewhere here.

const service = useServer();
const audioUrl = 'http://recordings.example.com/call.wav';

let local: LocalServer;
beforeEach(async () => {
	local = await startServer((response) => void response.writeHead(200).end());
});
afterEach(() => {
	local.close();
	nock.disableNetConnect();
});

const create = async (url: string) =>
	await runNode({
		parameters: {
			...{ operation: 'create', audioUrl: url, model: { __rl: true, mode: 'id', value: 'nova-3' } },
			options: { splitRecordings: 'always', partLength: 60 },
		},
	});

/** What the service gets when the recording is not downloaded: its address. */
async function expectSentByAddress(url: string): Promise<void> {
	service().answer('POST', '/v1/stt/create', { body: { generation_id: 'job-1' } });

	const [{ json }] = await create(url);

	expect(json).toMatchObject({ generationId: 'job-1', parts: null });
	expect(service().received.map(({ body }) => body)).toEqual([expect.objectContaining({ url })]);
}

it.each([
	'http://127.0.0.1',
	'http://localhost',
	'http://localhost.',
	'http://127.1',
	'http://2130706433',
	'http://0x7f.0.0.1',
	'http://0.0.0.0',
	'http://[::1]',
	'http://[::ffff:127.0.0.1]',
	'http://n8n.internal',
])('A redirect into the local network is not followed (%s)', async (origin) => {
	nock.enableNetConnect(/127\.0\.0\.1|localhost|::/);
	nock('http://recordings.example.com')
		.get('/call.wav')
		.reply(302, '', { location: `${origin}:${new URL(local.url).port}/admin` });

	await expectSentByAddress(audioUrl);

	expect(local.requests()).toBe(0);
});

it('nor is one after others', async () => {
	nock('http://recordings.example.com')
		.get('/call.wav')
		.reply(307, '', { location: 'https://cdn.example.com/call.wav' });
	nock('https://cdn.example.com').get('/call.wav').reply(302, '', { location: local.url });

	await expectSentByAddress(audioUrl);

	expect(local.requests()).toBe(0);
});

it('One to another public address is', async () => {
	nock('http://recordings.example.com')
		.get('/call.wav')
		.reply(307, '', { location: 'https://cdn.example.com/call.wav' });
	nock('https://cdn.example.com').get('/call.wav').reply(200, meeting(90).bytes);
	for (const id of ['job-1', 'job-2']) {
		service().answer('POST', '/v1/stt/create', { body: { generation_id: id } });
	}

	const [{ json }] = await create(audioUrl);

	// The service numbers them as they arrive, and they are sent side by side.
	expect(String(json.generationId).split(',').sort()).toEqual(['job-1', 'job-2']);
	const forms = await Promise.all(service().received.map(formOf));
	expect(forms.map((form) => form.get('audio'))).toEqual([expect.any(File), expect.any(File)]);
});
