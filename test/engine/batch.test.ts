/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { defaultMaxListeners, getEventListeners } from 'node:events';
import { recordingNamed, recordings } from '../support/recordings';
import { sandboxedNode, until } from '../support/engine/sandboxedNode';

const node = sandboxedNode();
const names = recordings.map(({ name }) => name);
const texts = recordings.map(({ text }) => text);

/** How many jobs were in progress, from the arrival of the create to that of the last poll, at most. */
function mostInProgress(): number {
	const { sandbox } = node;
	const lastLook = sandbox.jobs.map(({ id }) =>
		sandbox.requests.findLastIndex(({ path }) => path.endsWith(id)),
	);
	const creates = node.requests('create').map((request) => sandbox.requests.indexOf(request));
	const inProgress = creates.map(
		(create, index) => lastLook.slice(0, index).filter((look) => look > create).length + 1,
	);
	return Math.max(...inProgress);
}

describe('A batch', () => {
	it('gives one item for each input item, in their order, whatever finishes first', async () => {
		const items = names.map((name, index) => node.item(name, { readyAfter: index % 3 ? 0 : 0.3 }));

		const run = await node.run({}, { items });

		expect(run.items.map(({ json, pairedItem }) => [json.text, pairedItem])).toEqual(
			texts.map((text, index) => [text, { item: index }]),
		);
	});

	it('keeps that order with failures in between', async () => {
		const items = names.map((name, index) =>
			node.item(name, { readyAfter: index % 2 ? 0 : 0.3, jobError: index % 3 ? 'none' : 'object' }),
		);

		const run = await node.run({}, { items, onError: 'continueRegularOutput' });

		expect(run.items.map(({ json, pairedItem }) => [json.text, pairedItem])).toEqual(
			texts.map((text, index) => [index % 3 ? text : undefined, { item: index }]),
		);
		expect(run.items.map(({ json }) => 'error' in json)).toEqual(
			texts.map((_text, index) => index % 3 === 0),
		);
	});

	it('waits for all its jobs side by side', async () => {
		const items = names.map((name) => node.item(name, { readyAfter: 0.4 }));

		await node.run({}, { items });

		expect(mostInProgress()).toBe(items.length);
	});

	it('of no items gives none', async () => {
		const run = await node.run({}, { items: [] });

		expect(run.items).toEqual([]);
		expect(node.sandbox.requests).toEqual([]);
	});

	it('reads the parameters of each item', async () => {
		const items = ['nova-3', 'aai/universal'].map((id) => ({
			json: { ...node.item('voice-note').json, id },
		}));

		const run = await node.run(
			{ model: { __rl: true, mode: 'id', value: '={{ $json.id }}' } },
			{
				items,
			},
		);

		expect(run.items.map(({ json }) => json.model)).toEqual(['nova-3', 'aai/universal']);
	});
});

it('Many items put no more listeners on a signal than Node takes without a warning', async () => {
	let most = 0;
	const { addEventListener } = EventTarget.prototype;
	const listening = jest.spyOn(AbortSignal.prototype, 'addEventListener');
	listening.mockImplementation(function (this: AbortSignal, ...listener) {
		addEventListener.apply(this, listener);
		most = Math.max(most, getEventListeners(this, 'abort').length);
	});
	const items = Array.from({ length: 24 }, () => node.item('voice-note', { readyAfter: 0.2 }));

	await node.run({}, { items });
	listening.mockRestore();

	expect(most).toBeGreaterThan(0);
	expect(most).toBeLessThanOrEqual(defaultMaxListeners);
});

describe('Concurrency', () => {
	it.each([1, 2, 3])('%d is how many jobs are in progress at most', async (concurrency) => {
		const items = names.map((name) => node.item(name, { readyAfter: 0.15 }));

		const run = await node.run({ options: { concurrency } }, { items });

		expect(mostInProgress()).toBe(concurrency);
		expect(run.items.map(({ json }) => json.text)).toEqual(texts);
	});

	it('is 10 unless it is set', async () => {
		const items = Array.from({ length: 24 }, () => node.item('voice-note', { readyAfter: 0.3 }));

		await node.run({}, { items });

		expect(mostInProgress()).toBe(10);
	});

	it('starts the next item when one is finished, not when all are', async () => {
		const [slow, quick] = [
			node.item('voice-note', { readyAfter: 60 }),
			node.item('weather-report'),
		];
		const items = [slow, quick, quick, quick];

		const { run, cancel } = node.start({ options: { concurrency: 2 } }, { items });
		await until(() => node.sandbox.jobs.length === items.length);
		cancel();

		expect((await run).status).toBe('canceled');
	});
});

it('An item that fails delays no other', async () => {
	const failing = node.item('voice-note', { jobError: 'object' });
	const items = [failing, node.item('support-call', { readyAfter: 0.3 }), failing];

	const run = await node.run({}, { items, onError: 'continueRegularOutput' });

	expect(mostInProgress()).toBe(items.length);
	expect(run.items[1].json.text).toBe(recordingNamed('support-call').text);
});
