/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { gzipSync } from 'node:zlib';
import { runNode, type NodeRun } from '../support/http/nodeInContext';
import { useServer } from '../support/http/scriptedServer';

const server = useServer();
const completed = { generation_id: 'job-1', status: 'completed', result: { text: 'Grüße' } };

const run = async (parameters: NodeRun['parameters'], signal?: AbortSignal) =>
	await runNode({ parameters, signal });
const get = async (signal?: AbortSignal) =>
	await run({ operation: 'get', generationId: 'job-1' }, signal);
const create = async () =>
	await run({
		operation: 'create',
		audioUrl: 'https://example.com/call.mp3',
		options: { recover: false, clientRequestId: 'call-17' },
	});

describe('an answer', () => {
	it('may be compressed', async () => {
		const headers = { 'content-encoding': 'gzip', 'content-type': 'application/json' };
		const body = gzipSync(JSON.stringify(completed));
		server().answer('GET', '/v1/stt/job-1', { body, headers });
		const [item] = await get();
		expect(item.json).toMatchObject({ text: 'Grüße' });
	});

	it('may be JSON without saying so', async () => {
		const headers = { 'content-type': 'text/plain' };
		server().answer('GET', '/v1/stt/job-1', { body: JSON.stringify(completed), headers });
		const [item] = await get();
		expect(item.json).toMatchObject({ text: 'Grüße' });
	});

	it('may have any 2xx status', async () => {
		server().answer('GET', '/v1/stt/job-1', { status: 201, body: completed });
		const [item] = await get();
		expect(item.json).toMatchObject({ text: 'Grüße' });
	});

	it('carries the cost in its headers', async () => {
		const headers = { 'X-AIMLAPI-Credits-Used': '2480', 'X-AIMLAPI-USD-Spent': '0.001240000' };
		server().answer('GET', '/v1/stt/job-1', { body: completed, headers });
		const [item] = await get();
		expect(item.json.cost).toEqual({ usd: 0.00124, credits: 2480 });
	});
});

describe('an answer to a create that says nothing certain', () => {
	it.each([
		['invalid JSON', { body: '{"generation_id": "job-' }],
		['a page', { body: '<html><body>Welcome</body></html>' }],
		['nothing', { body: '' }],
		['no id', { body: { status: 'queued' } }],
		['a broken gateway', { status: 502, body: 'Bad Gateway' }],
	])('makes no second one: %s', async (_case, answer) => {
		server().answer('POST', '/v1/stt/create', answer);
		await expect(create()).rejects.toMatchObject({
			message: expect.stringContaining('The transcription may have been accepted'),
			description: expect.stringContaining('call-17'),
		});
		expect(server().received).toHaveLength(1);
	});

	it.each(['ECONNRESET', 'ETIMEDOUT', 'EPIPE'])('is a broken connection: %s', async (code) => {
		server().breakConnection('POST', '/v1/stt/create', code);
		await expect(create()).rejects.toMatchObject({
			message: expect.stringContaining('may have been accepted'),
			httpCode: code,
		});
	});

	it('is no loss when the id had come', async () => {
		server().answer('POST', '/v1/stt/create', { body: '{"generation_id": "job-1", "sta' });
		const [item] = await create();
		expect(item.json).toMatchObject({ generationId: 'job-1', status: 'queued' });
	});

	it('is no loss when a header has the id', async () => {
		const headers = { 'X-Inference-Id': 'job-1' };
		server().answer('POST', '/v1/stt/create', { body: '', headers });
		const [item] = await create();
		expect(item.json).toMatchObject({ generationId: 'job-1', status: 'queued' });
	});
});

describe('a create that never reached the service', () => {
	it('is sent again', async () => {
		server().breakConnection('POST', '/v1/stt/create', 'ECONNREFUSED');
		server().answer('POST', '/v1/stt/create', { body: { generation_id: 'job-1' } });
		const [item] = await create();
		expect(item.json).toMatchObject({ generationId: 'job-1' });
	});
});

describe('a cancellation', () => {
	it('lets nothing be sent afterwards', async () => {
		await expect(get(AbortSignal.abort())).rejects.toThrow('canceled');
		expect(server().received).toEqual([]);
	});
});
