import { apiKey, runNode, type NodeRun } from '../support/http/nodeInContext';
import { useServer } from '../support/http/scriptedServer';

const server = useServer();
const audioUrl = 'https://example.com/call.mp3';
const pending = (status: string) => ({ body: { generation_id: 'job-1', status } });
const completed = {
	body: { generation_id: 'job-1', status: 'completed', result: { text: 'Hello' } },
};

/** The node's only item for parameters that wait, with checks in quick succession. */
async function itemOf(parameters: NodeRun['parameters']) {
	const [item] = await runNode({ parameters: { pollInterval: 0.01, maxWait: 20, ...parameters } });
	return item.json;
}
const transcribe = async (parameters: NodeRun['parameters'] = {}) =>
	await itemOf({ operation: 'transcribeAndWait', audioUrl, ...parameters });
const get = async (parameters: NodeRun['parameters'] = {}) =>
	await itemOf({ operation: 'get', generationId: 'job-1', ...parameters });

describe('a check of a job', () => {
	it('asks for the job with the key, and sends nothing else', async () => {
		server().answer('GET', '/v1/stt/job-1', completed);
		await get();
		const [{ headers, body }] = server().received;
		expect(headers).toMatchObject({
			authorization: `Bearer ${apiKey}`,
			accept: 'application/json',
			'user-agent': 'n8n',
		});
		for (const name of ['content-type', 'content-length', 'x-client-request-id']) {
			expect(headers).not.toHaveProperty(name);
		}
		expect(body).toBe('');
	});

	it.each([
		['227b2ca6-72a6-4e82-906d-957ba03e470f', '227b2ca6-72a6-4e82-906d-957ba03e470f'],
		['a/b?c#d%e:f', 'a%2Fb%3Fc%23d%25e%3Af'],
		['../../v2/billing', '..%2F..%2Fv2%2Fbilling'],
	])('takes the id that the service gave for one part of the path: %s', async (id, part) => {
		server().answer('POST', '/v1/stt/create', { body: { generation_id: id } });
		server().answer('GET', `/v1/stt/${part}`, { body: { ...completed.body, generation_id: id } });
		expect(await transcribe()).toMatchObject({ generationId: id, text: 'Hello' });
	});

	it.each(['a/b', '../billing', 'a?b', 'a#b', 'a%2Fb', 'a b', '..', 'x'.repeat(257)])(
		'is not sent for what nobody got as an id: %s',
		async (generationId) => {
			await expect(get({ generationId })).rejects.toThrow(
				"'Generation ID' is not the ID of a transcription",
			);
		},
	);

	it('is not sent without an id', async () => {
		await expect(get({ generationId: ' ' })).rejects.toThrow("'Generation ID' is empty");
	});
});

describe('waiting for a transcript', () => {
	it('goes on until it is there', async () => {
		server().answer('POST', '/v1/stt/create', pending('queued'));
		for (const status of ['queued', 'waiting', 'active', 'generating']) {
			server().answer('GET', '/v1/stt/job-1', pending(status));
		}
		server().answer('GET', '/v1/stt/job-1', completed);
		expect(await transcribe()).toMatchObject({ status: 'completed', text: 'Hello' });
	});

	it('checks nothing when the create brings the transcript', async () => {
		server().answer('POST', '/v1/stt/create', completed);
		expect(await transcribe()).toMatchObject({ status: 'completed', text: 'Hello' });
	});

	it.each([
		['a 500', { status: 500, body: { message: 'Internal server error' } }],
		['a 429', { status: 429, body: { message: 'Too Many Requests' } }],
		['a 404 at once', { status: 404, body: { message: '-' } }],
		['a gateway', { status: 524, body: 'error code: 524' }],
		['a page', { body: '<html><body>Welcome</body></html>' }],
		['half an answer', { body: '{"generation_id": "job-1", "sta' }],
		['a wrong answer', { body: [] }],
	])('goes on through %s', async (_case, answer) => {
		server().answer('POST', '/v1/stt/create', pending('queued'));
		server().answer('GET', '/v1/stt/job-1', answer);
		server().answer('GET', '/v1/stt/job-1', completed);
		expect(await transcribe()).toMatchObject({ status: 'completed', text: 'Hello' });
	});

	it.each(['ECONNRESET', 'ECONNREFUSED', 'ETIMEDOUT'])(
		'goes on through a broken connection: %s',
		async (code) => {
			server().answer('POST', '/v1/stt/create', pending('queued'));
			server().breakConnection('GET', '/v1/stt/job-1', code);
			server().answer('GET', '/v1/stt/job-1', completed);
			expect(await transcribe()).toMatchObject({ status: 'completed', text: 'Hello' });
		},
	);

	it.each([
		[401, 'The service did not accept the API key'],
		[403, 'This API key is not allowed to make this request'],
		[302, 'The service answered with a redirect'],
	])('ends when no later check can succeed, without losing the id: %i', async (status, text) => {
		server().answer('POST', '/v1/stt/create', pending('queued'));
		server().answer('GET', '/v1/stt/job-1', { status, body: {} });
		await expect(transcribe()).rejects.toMatchObject({
			message: expect.stringMatching(
				new RegExp(`^${text}.*\\(generation ID job-1\\) \\[item 0\\]$`),
			),
			context: { itemIndex: 0, generationId: 'job-1' },
		});
	});

	it('ends with the job', async () => {
		const failed = { id: 'job-1', status: 'error', error: { message: 'Out of workers' } };
		server().answer('POST', '/v1/stt/create', pending('queued'));
		server().answer('GET', '/v1/stt/job-1', { body: failed });
		await expect(transcribe()).rejects.toThrow(
			'The service could not transcribe the recording: Out of workers (generation ID job-1) [item 0]',
		);
	});
});

describe('getting a transcription', () => {
	it('is one check: a pending one is no failure', async () => {
		server().answer('GET', '/v1/stt/job-1', pending('waiting'));
		expect(await get()).toMatchObject({ generationId: 'job-1', status: 'queued', text: null });
	});

	it('waits when it is told to', async () => {
		server().answer('GET', '/v1/stt/job-1', pending('generating'));
		server().answer('GET', '/v1/stt/job-1', completed);
		expect(await get({ waitForCompletion: true })).toMatchObject({ text: 'Hello' });
	});

	it('takes the id that an expression gives', async () => {
		server().answer('GET', '/v1/stt/job-1', completed);
		expect(await get({ generationId: '={{ " job-" + 1 }}' })).toMatchObject({ text: 'Hello' });
	});

	it('says for how long the service knows a transcription', async () => {
		server().answer('GET', '/v1/stt/job-1', { status: 404, body: { message: '-' } });
		await expect(get()).rejects.toMatchObject({
			message: expect.stringContaining('does not know this generation ID'),
			description: expect.stringContaining('one hour'),
			httpCode: '404',
		});
	});
});
