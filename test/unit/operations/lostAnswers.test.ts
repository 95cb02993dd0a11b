import {
	runSimulated,
	type Reply,
	type SentRequest,
	type SimulatedRun,
} from '../../support/simulatedRun';
import { simulatedService } from '../../support/simulatedService';

const audioUrl = (itemIndex: number) => `https://example.com/${itemIndex}.mp3`;
const isCreate = ({ method }: SentRequest) => method === 'POST';
const isSearch = ({ path }: SentRequest) => path === '/v2/logs';
const requestIds = ({ sent }: SimulatedRun) =>
	sent.filter(isCreate).map(({ headers }) => headers['x-client-request-id']);

const lost: Array<[string, Reply]> = [
	['the connection is reset', { code: 'ECONNRESET', message: 'socket hang up' }],
	['the gateway has no answer', { status: 504, body: 'Gateway Timeout' }],
	['the helper of n8n never settles', 'never'],
	['the answer names no job', { status: 200, body: {} }],
	['the answer is a page', { status: 200, body: '<html>Welcome</html>' }],
	['the answer drips', { status: 200, body: '{"generation', drips: true }],
];

describe('an accepted create whose answer is lost', () => {
	it.each(lost)('is found in the usage log and not sent again: %s', async (_case, reply) => {
		const service = simulatedService({
			fault: (request) => (isCreate(request) ? reply : undefined),
			acceptsBeforeFault: true,
			logLag: 20,
		});
		const run = runSimulated({
			parameters: { audioUrl, options: { requestTimeout: 10 } },
			items: 3,
			service: service.reply,
		});
		expect((await run.output).map(({ json }) => json.text)).toEqual([0, 1, 2].map(audioUrl));
		expect(requestIds(run)).toHaveLength(3);
		expect(run.armed()).toBe(0);
	});

	it('is found though Max Wait is over when its answer is lost', async () => {
		const service = simulatedService({
			fault: (request) => (isCreate(request) ? { code: 'ECONNRESET', after: 250 } : undefined),
			acceptsBeforeFault: true,
		});
		const run = runSimulated({
			parameters: { audioUrl, maxWait: 2 },
			service: service.reply,
		});
		expect((await run.output)[0].json.text).toBe(audioUrl(0));
	});

	it('is never taken for one under the same name of the user', async () => {
		const run = runSimulated({
			parameters: { audioUrl, options: { clientRequestId: 'call' } },
			service(request) {
				if (isCreate(request)) return { code: 'ECONNRESET' };
				const row = { inference_id: 'job-of-another-round', status: 'succeeded' };
				const ids = ['call', 'call.1', 'call.AAAAAAAAAAAAAAAA', null];
				return { body: { data: ids.map((id) => ({ ...row, client_request_id: id })) } };
			},
		});
		const error = await run.output.catch((thrown) => thrown);
		expect(error.message).toContain('may have been accepted [item 0]');
		expect(error.description).toContain(requestIds(run)[0]);
	});
});

describe('forty answers that are lost at once', () => {
	const service = () =>
		simulatedService({ fault: (request) => (isCreate(request) ? { code: 'EPIPE' } : undefined) });
	const parameters = { audioUrl, options: { concurrency: 40 } };

	it('leave all their request ids in the error that stops the workflow', async () => {
		const run = runSimulated({ parameters, items: 40, service: service().reply });
		const error = await run.output.catch((thrown) => thrown);
		expect(requestIds(run)).toHaveLength(40);
		for (const id of requestIds(run)) expect(error.description).toContain(id);
		expect(error.context.unknownRequestIds).toEqual(requestIds(run));
		expect(run.sent.filter(isSearch).length).toBeLessThanOrEqual(9);
	});

	it('leave each its own in its item when the workflow continues', async () => {
		const run = runSimulated({
			parameters,
			items: 40,
			service: service().reply,
			onError: 'continueErrorOutput',
		});
		const items = await run.output;
		expect(items.map(({ json }) => Object(json.details).clientRequestId)).toEqual(requestIds(run));
	});
});

describe('an id that has arrived', () => {
	it.each<[string, Reply]>([
		[
			'in the head of a body that breaks off',
			{ headers: { 'X-Inference-Id': 'job-7' }, body: '{"ge', drips: true },
		],
		['in a body that breaks off', { body: '{"generation_id":"job-7","stat', drips: true }],
		['as a number that JavaScript rounds', { body: '{"generation_id":9007199254740993}' }],
		[
			'in the head, beside a blank one',
			{ headers: { 'x-inference-id': 'job-7' }, body: { generation_id: ' ' } },
		],
		[
			"in the head, beside the provider's own",
			{ headers: { 'x-inference-id': 'job-7' }, body: { id: 'theirs' } },
		],
		['beside NaN', { headers: { 'x-inference-id': 'job-7' }, body: '{"generation_id":NaN}' }],
	])('is that of the job: %s', async (_case, reply) => {
		const run = runSimulated({
			parameters: { operation: 'create', audioUrl, options: { recover: false, requestTimeout: 5 } },
			service: () => reply,
		});
		const [{ json }] = await run.output;
		expect(['job-7', '9007199254740993']).toContain(json.generationId);
		expect(json.status).toBe('queued');
	});

	it.each<[string, Reply]>([
		['in the head of a failure', { status: 500, headers: { 'x-inference-id': 'job-7' }, body: {} }],
		['in the body of a failure', { status: 502, body: { generation_id: 'job-7' } }],
	])('is reported when its outcome is unknown: %s', async (_case, reply) => {
		const run = runSimulated({
			parameters: { operation: 'create', audioUrl, options: { recover: false } },
			service: () => reply,
			onError: 'continueRegularOutput',
		});
		const [{ json }] = await run.output;
		expect(JSON.stringify(json)).toContain('job-7');
	});
});

describe('a create that was certainly not sent', () => {
	it.each([
		['ENOTFOUND', 'getaddrinfo'],
		['ECONNREFUSED', 'connect'],
		['EHOSTUNREACH', 'connect'],
		['ENETUNREACH', 'connect'],
		['ETIMEDOUT', 'connect'],
		['EPROTO', 'write'],
		['CERT_HAS_EXPIRED', ''],
	])('is not said to be perhaps accepted, nor searched for: %s', async (code, syscall) => {
		const message = `${syscall} ${code} SSL routines`.trim();
		const run = runSimulated({
			parameters: { audioUrl },
			service: () => ({ code, message, syscall }),
			onError: 'continueRegularOutput',
		});
		const [{ json }] = await run.output;
		expect(json.error).toMatch(/^The service could not be reached: [a-z ]+ \[item 0\]$/);
		expect(JSON.stringify(json)).not.toMatch(/accepted\b.*charged|may have|immediately/);
		expect(requestIds(run)).toHaveLength(3);
		expect(run.sent.filter(isSearch)).toEqual([]);
		expect(run.memory).toEqual({});
	});
});
