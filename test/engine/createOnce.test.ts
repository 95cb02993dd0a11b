import { recordingNamed } from '../support/recordings';
import type { Fault } from '../support/sandbox';
import { startGate } from '../support/engine/gate';
import { pause, sandboxedNode } from '../support/engine/sandboxedNode';

// Every accepted job is paid for: a create is sent again only when it was certainly not accepted.

const node = sandboxedNode();
const { text } = recordingNamed('voice-note');

/** Without the search for the lost job, which has tests of its own. */
const alone = { recover: false, requestTimeout: 0.4 };

const lostAnswers: Array<[string, Fault]> = [
	...[500, 502, 503, 504, 524].map((status): [string, Fault] => [
		`HTTP ${status}`,
		{ kind: 'status', status, accept: true },
	]),
	['a page of the network in front', { kind: 'html', status: 524, accept: true }],
	['a broken connection', { kind: 'resetAfter' }],
	['silence', { kind: 'hang', accept: true }],
	['invalid JSON', { kind: 'invalidJson', accept: true }],
	['an empty body', { kind: 'emptyBody', accept: true }],
	['a page with HTTP 200', { kind: 'html', status: 200, accept: true }],
	['an object without an id', { kind: 'answer', body: { ok: true }, accept: true }],
];

describe.each(lostAnswers)('A create answered by %s', (_answer, fault) => {
	it.each(['create', 'transcribeAndWait'])(
		'is not sent again by %s, and the message tells how to find the job',
		async (operation) => {
			node.sandbox.fault('create', fault);

			const run = await node.run({ operation, options: alone });

			const [request] = node.requests('create');
			const clientRequestId = request.headers['x-client-request-id'];
			expect(run.error).toMatchObject({
				message: expect.stringMatching(/may have been accepted.*\[item 0\]/),
				description: expect.stringContaining(String(clientRequestId)),
				context: { itemIndex: 0, clientRequestId },
			});
			expect(node.requests('create')).toHaveLength(1);
			expect(node.sandbox.jobs).toHaveLength(1);
		},
	);
});

it('An upload whose answer is lost is not sent again either', async () => {
	node.sandbox.fault('create', { kind: 'resetAfter' });

	const run = await node.run(
		{ audioSource: 'binary', options: alone },
		{ items: [await node.fileItem('voice-note')] },
	);

	expect(run.error?.message).toContain('may have been accepted');
	expect(node.requests('create')).toHaveLength(1);
});

it('An item whose answer is lost says so in its details', async () => {
	node.sandbox.fault('create', { kind: 'status', status: 502, accept: true });

	const run = await node.run({ options: alone }, { onError: 'continueRegularOutput' });

	const [{ headers }] = node.requests('create');
	expect(run.items[0].json).toEqual({
		error: expect.stringMatching(/may have been accepted.*\[item 0\]/),
		details: {
			httpCode: '502',
			clientRequestId: headers['x-client-request-id'],
			description: expect.stringContaining('usage log'),
		},
	});
});

describe('A create refused with 429', () => {
	it.each([
		['after the seconds that the answer says', () => ({ 'retry-after': '1' }), 0.9],
		[
			'at the time that the answer says',
			() => ({ 'retry-after': new Date(Date.now() + 2000).toUTCString() }),
			0.9,
		],
		['after a while when it says nothing', () => ({}), 0.45],
	])('is sent again %s', async (_when, makeHeaders, shortest) => {
		const headers: Record<string, string> = makeHeaders();
		node.sandbox.fault('create', { kind: 'status', status: 429, headers });

		const run = await node.run();

		const [first, second] = node.requests('create').map(({ at }) => at / 1000);
		expect(run.items[0].json.text).toBe(text);
		expect(second - first).toBeGreaterThan(shortest);
		expect(node.sandbox.jobs).toHaveLength(1);
	});

	it('is sent again as an upload of all its bytes', async () => {
		node.sandbox.fault('create', { kind: 'status', status: 429, headers: { 'retry-after': '0' } });

		const run = await node.run(
			{ audioSource: 'binary' },
			{ items: [await node.fileItem('voice-note')] },
		);

		expect(run.items[0].json.text).toBe(text);
	});

	it.each([
		['create', {}, '61'],
		['transcribeAndWait', { maxWait: 5 }, '6'],
	])('is given up by %s when the pause is longer than it waits', async (operation, more, after) => {
		const headers = { 'retry-after': after };
		node.sandbox.fault('create', { kind: 'status', status: 429, headers });

		const run = await node.run({ operation, ...more });

		expect(run.error).toMatchObject({
			httpCode: '429',
			message: expect.stringContaining('[item 0]'),
			description: expect.stringContaining('Concurrency'),
		});
		expect(run.error?.message).not.toContain('may have been accepted');
		expect(node.requests('create')).toHaveLength(1);
	});
});

describe('A create that finds no connection', () => {
	it('is sent again when there is one', async () => {
		const gate = await startGate(node.sandbox.url);
		await gate.close();
		const { run } = node.start({}, { credentials: { ...node.credentials, baseUrl: gate.url } });
		await pause(0.3);
		await gate.open();

		expect((await run).items[0].json.text).toBe(text);
		expect(node.sandbox.jobs).toHaveLength(1);
		await gate.close();
	});

	it('fails in the end, and nothing can have been accepted', async () => {
		const gate = await startGate(node.sandbox.url);
		await gate.close();

		const run = await node.run({}, { credentials: { ...node.credentials, baseUrl: gate.url } });

		expect(run.error).toMatchObject({
			httpCode: 'ECONNREFUSED',
			message: expect.stringMatching(/could not be reached.*\[item 0\]/),
			context: { itemIndex: 0 },
		});
		expect(run.error?.message).not.toContain('may have been accepted');
	});
});

it.each([400, 402, 403, 404, 408, 413, 415, 422])(
	'A create refused with %d is neither sent again nor called accepted',
	async (status) => {
		node.sandbox.fault('create', { kind: 'status', status });

		const run = await node.run();

		expect(run.error).toMatchObject({
			name: 'NodeApiError',
			httpCode: String(status),
			message: expect.stringContaining('[item 0]'),
			description: expect.stringMatching(/\w/),
			context: { itemIndex: 0 },
		});
		expect(run.error?.message).not.toContain('may have been accepted');
		expect(node.requests('create')).toHaveLength(1);
	},
);

it('An upload that the connection breaks is not sent again', async () => {
	node.sandbox.fault('create', { kind: 'resetBefore' });

	const run = await node.run(
		{ audioSource: 'binary', options: alone },
		{ items: [await node.fileItem('support-call')] },
	);

	expect(run.error?.message).toContain('may have been accepted');
	expect(node.requests('create')).toHaveLength(1);
});
