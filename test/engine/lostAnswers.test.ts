import { recordingNamed } from '../support/recordings';
import type { Fault } from '../support/sandbox';
import { pause, sandboxedNode, until } from '../support/engine/sandboxedNode';

// The usage log as a safety net, when the log itself is of no help.

const node = sandboxedNode();

const uselessLogs: Array<[string, Fault]> = [
	...[401, 403, 429, 500].map((status): [string, Fault] => [
		`refuses with ${status}`,
		{ kind: 'status', status },
	]),
	['breaks off', { kind: 'resetAfter' }],
	['says nothing', { kind: 'hang' }],
	['is no JSON', { kind: 'invalidJson' }],
	['has no rows', { kind: 'answer', body: { data: null } }],
	['has rows of another kind', { kind: 'answer', body: { data: [null, 1, 'x', {}, []] } }],
	['points elsewhere', { kind: 'redirect' }],
];

it.each(uselessLogs)(
	'A log that %s changes nothing, for its item or for others',
	async (_what, fault) => {
		node.sandbox.fault('create', { kind: 'resetAfter' });
		node.sandbox.fault('logs', fault, Infinity);
		const names = ['voice-note', 'support-call', 'weather-report'];

		const run = await node.run(
			{ maxWait: 2.5, options: { concurrency: 1 } },
			{ items: names.map((name) => node.item(name)), onError: 'continueRegularOutput' },
		);

		const [{ clientRequestId }] = node.sandbox.jobs;
		expect(run.items[0].json).toEqual({
			error: expect.stringMatching(/may have been accepted.*\[item 0\]/),
			details: expect.objectContaining({
				clientRequestId,
				description: expect.stringContaining(String(clientRequestId)),
			}),
		});
		expect(run.items.slice(1).map(({ json }) => json.text)).toEqual(
			names.slice(1).map((name) => recordingNamed(name).text),
		);
		expect(node.requests('create')).toHaveLength(names.length);
		expect(node.requests('logs').length).toBeGreaterThan(0);
	},
);

it('The message has the name that the service gave to the request', async () => {
	const headers = { 'x-inference-id': 'example-inference' };
	node.sandbox.fault('create', { kind: 'status', status: 502, headers, accept: false });

	const run = await node.run({ maxWait: 2.5 });

	expect(run.error).toMatchObject({
		description: expect.stringContaining('example-inference'),
		context: { inferenceId: 'example-inference', httpCode: '502' },
	});
});

it('Twenty lost answers are looked up together, not each with queries of its own', async () => {
	const count = 20;
	node.sandbox.fault('create', { kind: 'resetAfter' }, count);
	const items = Array.from({ length: count }, () => node.item('voice-note'));

	const run = await node.run({ options: { concurrency: count } }, { items });

	expect(run.items.map(({ json }) => json.status)).toEqual(items.map(() => 'completed'));
	expect(new Set(run.items.map(({ json }) => json.generationId)).size).toBe(count);
	expect(node.requests('create')).toHaveLength(count);
	// The creates go out in three waves: the first alone, then as many as Concurrency allows.
	expect(node.requests('logs').length).toBeLessThanOrEqual(3);
});

it('A search ends with the execution', async () => {
	node.sandbox.set({ logsLag: 3600 });
	node.sandbox.fault('create', { kind: 'resetAfter' });
	const { run, cancel } = node.start();
	await until(() => node.requests('logs').length > 0);

	cancel();
	const { status } = await run;
	const queries = node.requests('logs').length;
	await pause(2.2);

	expect(status).toBe('canceled');
	expect(node.requests('logs')).toHaveLength(queries);
});

it('A look-up of costs ends with the execution', async () => {
	node.sandbox.set({ logsLag: 3600 });
	const { run, cancel } = node.start({ options: { lookUpCost: true } });
	await until(() => node.requests('logs').length > 0);

	cancel();

	expect((await run).status).toBe('canceled');
});

it('A cost that the log does not tell is null in the end', async () => {
	node.sandbox.set({ logsLag: 3600 });

	const run = await node.run({ options: { lookUpCost: true } });

	expect(run.items[0].json).toMatchObject({ status: 'completed', cost: null });
});

describe('A request ID of the user, which other requests may have,', () => {
	const clientRequestId = 'nightly';

	it('leads to the job of no other item', async () => {
		node.sandbox.fault('create', { kind: 'resetAfter' }, 2);
		const items = [node.item('voice-note'), node.item('support-call')];

		const run = await node.run(
			{ maxWait: 2.5, options: { clientRequestId } },
			{ items, onError: 'continueRegularOutput' },
		);

		expect(run.items.map(({ json }) => json.text)).toEqual(
			['voice-note', 'support-call'].map((name) => recordingNamed(name).text),
		);
		expect(node.requests('create')).toHaveLength(2);
	});

	it('leads to the job that was created with it', async () => {
		node.sandbox.fault('create', { kind: 'resetAfter' });

		const run = await node.run({ options: { clientRequestId } });

		expect(run.items[0].json.generationId).toBe(node.sandbox.jobs[0].id);
	});
});
