import { apiKey, runNode, type NodeRun } from '../support/http/nodeInContext';
import { useServer } from '../support/http/scriptedServer';

const server = useServer();
const audioUrl = 'https://example.com/call.mp3';
const accepted = { body: { generation_id: 'job-1', status: 'queued' } };

/** What the service receives when the node creates a transcription. */
async function createdWith(parameters: NodeRun['parameters'], run: Partial<NodeRun> = {}) {
	server().answer('POST', '/v1/stt/create', accepted);
	await runNode({ ...run, parameters: { operation: 'create', audioUrl, ...parameters } });
	const [request] = server().received;
	return request;
}

describe('a create request for a recording at a URL', () => {
	it('is sent once, with the key, and asks for JSON', async () => {
		const { headers } = await createdWith({});
		expect(server().received).toHaveLength(1);
		expect(headers).toMatchObject({
			authorization: `Bearer ${apiKey}`,
			accept: 'application/json',
			'content-type': 'application/json',
			// Cloudflare rejects some clients by this header.
			'user-agent': 'n8n',
		});
	});

	it('has the model and the URL, and nothing that the user did not set', async () => {
		const { body } = await createdWith({});
		expect(body).toEqual({ model: 'openai/gpt-4o-transcribe', url: audioUrl });
	});

	it("has the model's options under the names and in the types of the service", async () => {
		const { body } = await createdWith({
			model: { __rl: true, mode: 'list', value: 'nova-3' },
			deepgramOptions: {
				smart_format: true,
				diarize: false,
				utt_split: 0.8,
				keyterm: 'n8n, workflow',
			},
		});
		expect(body).toEqual({
			model: 'nova-3',
			smart_format: true,
			diarize: false,
			utt_split: 0.8,
			keyterm: ['n8n', 'workflow'],
			url: audioUrl,
		});
	});

	it('has the additional body fields, which win over options of the same name', async () => {
		const { body } = await createdWith({
			model: { __rl: true, mode: 'id', value: 'microsoft/mai-transcribe-1.5' },
			microsoftOptions: { temperature: 0.5, top_p: 0.9 },
			options: { additionalBodyFields: '{"temperature": 1, "new_option": {"a": [1]}}' },
		});
		expect(body).toEqual({
			model: 'microsoft/mai-transcribe-1.5',
			temperature: 1,
			top_p: 0.9,
			new_option: { a: [1] },
			url: audioUrl,
		});
	});

	it('takes a model of no known family by its id', async () => {
		const model = { __rl: true, mode: 'id', value: ' vendor/brand-new#1 ' };
		expect((await createdWith({ model })).body).toEqual({
			model: 'vendor/brand-new#1',
			url: audioUrl,
		});
	});

	it('has the text that an expression gives', async () => {
		const items = [{ json: { recording: audioUrl } }];
		const { body } = await createdWith({ audioUrl: '={{ $json.recording }}' }, { items });
		expect(body).toMatchObject({ url: audioUrl });
	});
});

describe('the client request id', () => {
	it('names the execution, the run and the item, and ends at random', async () => {
		const { headers } = await createdWith({});
		expect(headers['x-client-request-id']).toMatch(/^n8n-7-2-0\.[A-Za-z0-9._:-]{8,}$/);
		expect(headers['x-client-request-id'].length).toBeLessThanOrEqual(128);
	});

	it('is another one for each item', async () => {
		for (const id of ['job-1', 'job-2']) {
			server().answer('POST', '/v1/stt/create', { body: { generation_id: id } });
		}
		await runNode({
			parameters: { operation: 'create', audioUrl },
			items: [{ json: {} }, { json: {} }],
		});
		const ids = server().received.map(({ headers }) => headers['x-client-request-id']);
		expect(ids).toEqual([
			expect.stringMatching(/^n8n-7-2-0\./),
			expect.stringMatching(/^n8n-7-2-1\./),
		]);
		expect(ids[0].slice(-8)).not.toBe(ids[1].slice(-8));
	});

	it('begins as the user says', async () => {
		const { headers } = await createdWith({ options: { clientRequestId: 'call-17' } });
		expect(headers['x-client-request-id']).toMatch(/^call-17\.[A-Za-z0-9._:-]{8,}$/);
	});
});

describe('the address of the service', () => {
	it.each([
		['https://api.example.com/', 'https://api.example.com', '/v1/stt/create'],
		['https://api.example.com/v1/', 'https://api.example.com', '/v1/stt/create'],
		[
			'https://proxy.example.com:8443/aiml',
			'https://proxy.example.com:8443',
			'/aiml/v1/stt/create',
		],
		['http://localhost:3000', 'http://localhost:3000', '/v1/stt/create'],
		['http://127.0.0.1:3000', 'http://127.0.0.1:3000', '/v1/stt/create'],
	])('may be typed as %s', async (baseUrl, origin, path) => {
		server().answer('POST', path, { ...accepted, origin });
		await runNode({ parameters: { operation: 'create', audioUrl }, baseUrl });
		expect(server().received).toHaveLength(1);
	});

	it.each([
		['http://api.example.com', 'clear text'],
		['', 'is empty'],
		['api.example.com', 'not a web address'],
	])('is refused before anything is sent: %j', async (baseUrl, reason) => {
		const run = runNode({ parameters: { operation: 'create', audioUrl }, baseUrl });
		await expect(run).rejects.toMatchObject({
			message: expect.stringContaining(reason),
			description: expect.stringContaining('credential'),
		});
	});
});

describe('a redirect', () => {
	it.each([301, 302, 307, 308])('is not followed with the key: %i', async (status) => {
		const headers = { location: 'https://elsewhere.example.com/v1/stt/create' };
		server().answer('POST', '/v1/stt/create', { status, headers });
		const run = runNode({ parameters: { operation: 'create', audioUrl } });
		await expect(run).rejects.toThrow('redirect');
		expect(server().received).toHaveLength(1);
	});
});

describe('a refused key', () => {
	it('is sent once, though n8n tries again after a 401 by itself', async () => {
		server().answer('POST', '/v1/stt/create', { status: 401, body: { message: 'No such key' } });
		const run = runNode({ parameters: { operation: 'create', audioUrl } });
		await expect(run).rejects.toThrow(
			'The service did not accept the API key: No such key [item 0]',
		);
		expect(server().received).toHaveLength(1);
	});
});
