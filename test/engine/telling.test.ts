import type { INodeParameters } from 'n8n-workflow';
import { spyOnLog } from '../support/engine/executionLog';
import { sandboxedNode, until } from '../support/engine/sandboxedNode';

// What the node reports beside its items: in the output panel, in the browser's console, in n8n's log.

const node = sandboxedNode();
const pending = () => node.item('voice-note', { readyAfter: 60 });
const failing = () => node.item('voice-note', { jobError: 'string' });
const done = () => node.item('voice-note');

describe('A hint', () => {
	it('says how many jobs are in progress, and when their transcripts expire', async () => {
		const run = await node.run({ operation: 'create' }, { items: [pending(), pending()] });

		expect(run.hints).toEqual([expect.stringMatching(/^2 of 2 .*in progress.*one hour/)]);
	});

	it('counts those that were not finished in time', async () => {
		const run = await node.run(
			{ maxWait: 2, options: { onTimeout: 'returnPending' } },
			{ items: [done(), pending(), done()] },
		);

		expect(run.hints).toEqual([expect.stringMatching(/^1 of 3 .*in progress/)]);
	});

	it('names the items that failed', async () => {
		const run = await node.run(
			{},
			{
				items: [done(), failing(), done(), failing()],
				onError: 'continueRegularOutput',
			},
		);

		expect(run.hints).toEqual([expect.stringMatching(/These items failed: 1, 3$/)]);
	});

	it('is not needed when all is well', async () => {
		expect((await node.run()).hints).toEqual([]);
	});
});

it('Somebody who watches is told how far a batch is', async () => {
	const messages: string[] = [];
	const items = Array.from({ length: 5 }, done);

	await node.run({}, { items, onMessage: (message) => messages.push(message) });

	expect(messages.at(-1)).toBe('Transcribe: 5 of 5 items done');
});

describe('A cancelled execution', () => {
	it.each<[string, INodeParameters, () => boolean]>([
		['while it waits', {}, () => node.requests('poll').length > 2],
		[
			'while it looks costs up',
			{ options: { lookUpCost: true } },
			() => node.requests('logs').length > 0,
		],
	])('logs the ids of its jobs (%s)', async (_when, parameters, isReady) => {
		const log = spyOnLog();
		node.sandbox.set({ logsLag: 3600 });
		const item = 'options' in parameters ? done : pending;
		const { run, cancel } = node.start(parameters, { items: [item(), item(), item()] });
		await until(() => node.sandbox.jobs.length === 3 && isReady());

		cancel();
		await run;

		const told = log.info.join('\n');
		for (const { id } of node.sandbox.jobs) expect(told).toContain(id);
		expect(JSON.stringify(log)).not.toContain(node.sandbox.apiKey);
	});

	it('logs the request IDs of creates on their way, whose jobs may be accepted', async () => {
		const log = spyOnLog();
		node.sandbox.fault('create', { kind: 'hang' }, 2);
		const { run, cancel } = node.start({}, { items: [pending(), pending()] });
		await until(() => node.requests('create').length === 2);

		cancel();
		await run;

		const told = log.info.join('\n');
		for (const { headers } of node.requests('create')) {
			expect(told).toContain(headers['x-client-request-id']);
		}
	});

	it('logs nothing when it has none', async () => {
		const log = spyOnLog();
		const headers = { 'retry-after': '60' };
		node.sandbox.fault('create', { kind: 'status', status: 429, headers }, Infinity);
		const { run, cancel } = node.start();
		await until(() => node.requests('create').length > 0);

		cancel();
		await run;

		expect(log.info.filter((line) => line.includes('accepted'))).toEqual([]);
	});
});
