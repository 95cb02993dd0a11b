import { recordingNamed } from '../support/recordings';
import { changeBody, model, sandboxedNode } from '../support/engine/sandboxedNode';

const node = sandboxedNode();

/** What the sandbox charges for `voice-note`: 200 credits a started second, 2,000,000 a dollar. */
const credits = Math.ceil(recordingNamed('voice-note').durationSeconds) * 200;
const price = { usd: credits / 2_000_000, credits };

it('is null when the service reports none', async () => {
	const run = await node.run();

	expect(run.items[0].json.cost).toBeNull();
});

it('is read from `meta.usage`', async () => {
	const usage = { credits_used: price.credits, usd_spent: price.usd };
	node.sandbox.answer('poll', changeBody({ meta: { usage } }));

	const run = await node.run();

	expect(run.items[0].json.cost).toEqual(price);
});

it.each(['create', 'poll', 'both'] as const)(
	'is read from the headers of %s',
	async (costHeaders) => {
		node.sandbox.set({ costHeaders });

		const run = await node.run();

		expect(run.items[0].json.cost).toEqual(price);
	},
);

it('is in the output of a create that reports it', async () => {
	node.sandbox.set({ costHeaders: 'create' });

	const run = await node.run({ operation: 'create' });

	expect(run.items[0].json.cost).toEqual(price);
});

it('is read from the usage in the body, in dollars alone', async () => {
	const run = await node.run(model('microsoft/mai-transcribe-1.5'));

	const seconds = Math.ceil(recordingNamed('voice-note').durationSeconds);
	expect(run.items[0].json.cost).toEqual({ usd: seconds / 10_000, credits: null });
});

it.each([
	['x-aimlapi-credits-used', { usd: null, credits: 2200 }],
	['x-aimlapi-usd-spent', { usd: 2200, credits: null }],
])('may have one part only: %s', async (header, cost) => {
	node.sandbox.fault('poll', {
		kind: 'status',
		status: 200,
		body: { generation_id: 'example', status: 'completed', result: { text: 'Hi.' } },
		headers: { [header]: '2200' },
	});

	const run = await node.run({ operation: 'get', generationId: 'example' });

	expect(run.items[0].json.cost).toEqual(cost);
});
