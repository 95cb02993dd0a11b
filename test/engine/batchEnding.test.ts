import type { INodeExecutionData } from 'n8n-workflow';
import { recordingNamed } from '../support/recordings';
import type { Fault } from '../support/sandbox';
import { pause, sandboxedNode } from '../support/engine/sandboxedNode';

// Nothing more is created with a key that was rejected, or for an account that has no credits left.

const node = sandboxedNode();
const { text } = recordingNamed('voice-note');
const onError = 'continueRegularOutput';

const asUsual: Fault = { kind: 'slow', seconds: 0 };
const noCredits = { error: { data: { kind: 'err_insufficent_credits' } }, message: 'Top up' };

const endings: Array<[string, Fault, RegExp]> = [
	['a refused key', { kind: 'status', status: 401 }, /did not accept the API key/],
	['an empty account (402)', { kind: 'status', status: 402 }, /run out of credits/],
	[
		'an empty account (403)',
		{ kind: 'status', status: 403, body: noCredits },
		/run out of credits/,
	],
];

const items = (count: number): INodeExecutionData[] =>
	Array.from({ length: count }, () => node.item('voice-note', { readyAfter: 0.4 }));

describe.each(endings)('In the middle of a batch, %s', (_what, fault, message) => {
	it('ends the creates, and what was accepted is still waited for', async () => {
		for (const next of [asUsual, asUsual, fault]) node.sandbox.fault('create', next);

		const run = await node.run({ options: { concurrency: 3 } }, { items: items(10), onError });

		expect(run.items.slice(0, 2).map(({ json }) => json.text)).toEqual([text, text]);
		for (const [index, { json, pairedItem }] of [...run.items.entries()].slice(2)) {
			expect(json.error).toMatch(message);
			expect(json.error).toContain(`[item ${index}]`);
			expect(pairedItem).toEqual({ item: index });
		}
		expect(run.items).toHaveLength(10);
		expect(node.requests('create')).toHaveLength(3);
	});

	it('ends the pause of a create that was to be sent again', async () => {
		const headers = { 'retry-after': '30' };
		node.sandbox.fault('create', { kind: 'status', status: 429, headers });
		node.sandbox.fault('create', fault);

		const run = await node.run({}, { items: items(2), onError });

		expect(run.items[0].json.error).toMatch(message);
		expect(run.items[0].json.error).toContain('[item 0]');
		expect(node.requests('create')).toHaveLength(2);
		expect(node.sandbox.jobs).toEqual([]);
	});

	it('that a check meets ends the creates as well', async () => {
		node.sandbox.fault('poll', fault);

		const run = await node.run({ options: { concurrency: 1 } }, { items: items(5), onError });

		const [{ id }] = node.sandbox.jobs;
		expect(run.items[0].json).toMatchObject({ details: { generationId: id } });
		expect(run.items.map(({ json }) => json.error)).toEqual(
			Array.from({ length: 5 }, () => expect.stringMatching(message)),
		);
		expect(node.requests('create')).toHaveLength(1);
	});
});

it('Without "continue on fail" the error has the ids of what was accepted before', async () => {
	for (const next of [asUsual, asUsual]) node.sandbox.fault('create', next);
	node.sandbox.fault('create', { kind: 'status', status: 401 }, Infinity);

	const run = await node.run({ options: { concurrency: 3 } }, { items: items(5) });
	await pause(0.3);

	const ids = node.sandbox.jobs.map(({ id }) => id);
	expect(ids).toHaveLength(2);
	expect(run.error).toMatchObject({ httpCode: '401', context: { generationIds: ids } });
	expect(node.requests('create').length).toBeLessThanOrEqual(4);
});
