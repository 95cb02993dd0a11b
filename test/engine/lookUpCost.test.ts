import type { INodeParameters } from 'n8n-workflow';
import { recordings } from '../support/recordings';
import { model, sandboxedNode } from '../support/engine/sandboxedNode';

// The cost of a batch from the usage log, when the answers carry none.

const node = sandboxedNode();
const lookUpCost: INodeParameters = { options: { lookUpCost: true } };

/** What the sandbox charges: 200 credits a started second, 2,000,000 a dollar. */
const prices = recordings.map(({ durationSeconds }) => {
	const credits = Math.ceil(durationSeconds) * 200;
	return { usd: credits / 2_000_000, credits };
});

it('fills the cost of each item of a batch, with one page for all of them', async () => {
	const items = recordings.map(({ name }) => node.item(name));

	const run = await node.run(lookUpCost, { items });

	expect(run.items.map(({ json }) => json.cost)).toEqual(prices);
	expect(node.requests('logs')).toHaveLength(1);
});

it('asks again as long as the log lags behind', async () => {
	node.sandbox.set({ logsLag: 1.5 });

	const run = await node.run(lookUpCost);

	expect(run.items[0].json.cost).toEqual(prices[0]);
});

it('fills the cost of a transcript that is fetched by its id', async () => {
	const generationId = await node.jobOf('voice-note');

	const run = await node.run({ operation: 'get', generationId, ...lookUpCost });

	expect(run.items[0].json.cost).toEqual(prices[0]);
});

it('leaves alone what an answer has said', async () => {
	const run = await node.run({ ...model('microsoft/mai-transcribe-1.5'), ...lookUpCost });

	expect(run.items[0].json.cost).toMatchObject({ credits: null });
	expect(node.requests('logs')).toEqual([]);
});

it('is not done for jobs in progress', async () => {
	node.sandbox.set({ readyAfter: 60 });
	const generationId = await node.jobOf('voice-note');

	const run = await node.run({ operation: 'get', generationId, ...lookUpCost });

	expect(run.items[0].json.cost).toBeNull();
	expect(node.requests('logs')).toEqual([]);
});

it('is not done unless it is asked for', async () => {
	const run = await node.run();

	expect(run.items[0].json.cost).toBeNull();
	expect(node.requests('logs')).toEqual([]);
});
