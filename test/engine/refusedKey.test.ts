import { sandboxedNode } from '../support/engine/sandboxedNode';

// A wrong key is rejected once: n8n's own helper would send every request twice, and a batch all of them.

const node = sandboxedNode();
const wrongKey = () => ({ ...node.credentials, apiKey: 'example-of-a-wrong-key' });
const manyItems = () => Array.from({ length: 20 }, () => node.item('voice-note'));

const refusal = {
	name: 'NodeApiError',
	httpCode: '401',
	message: expect.stringMatching(/API key.*\[item 0\]/),
	description: expect.stringContaining('credential'),
	context: { itemIndex: 0 },
};

describe.each(['create', 'get', 'transcribeAndWait'])('%s with a wrong key', (operation) => {
	const parameters = { operation, generationId: 'example' };

	it('makes one request for an item', async () => {
		const run = await node.run(parameters, { credentials: wrongKey() });

		expect(run.error).toMatchObject(refusal);
		expect(node.requests()).toHaveLength(1);
	});

	it('makes one request for a batch', async () => {
		const run = await node.run(parameters, { credentials: wrongKey(), items: manyItems() });

		expect(run.error).toMatchObject(refusal);
		expect(node.requests()).toHaveLength(1);
	});

	it('makes one request for a batch that goes on, and every item says why', async () => {
		const run = await node.run(parameters, {
			credentials: wrongKey(),
			items: manyItems(),
			onError: 'continueRegularOutput',
		});

		expect(node.requests()).toHaveLength(1);
		expect(run.items).toMatchObject(
			manyItems().map((_item, index) => ({
				json: {
					error: expect.stringMatching(new RegExp(`API key.*\\[item ${index}\\]`)),
					details: { httpCode: '401', description: expect.stringContaining('credential') },
				},
				pairedItem: { item: index },
			})),
		);
	});
});

it('An upload is sent once with a wrong key', async () => {
	const items = [await node.fileItem('support-call'), await node.fileItem('voice-note')];

	const run = await node.run({ audioSource: 'binary' }, { credentials: wrongKey(), items });

	expect(run.error).toMatchObject(refusal);
	expect(node.requests()).toHaveLength(1);
});

it('An item that has nothing to send does not stand for the key', async () => {
	const items = [{ json: { audioUrl: '' } }, ...manyItems()];

	const run = await node.run(
		{ operation: 'create' },
		{ credentials: wrongKey(), items, onError: 'continueRegularOutput' },
	);

	expect(node.requests()).toHaveLength(1);
	expect(run.items[0].json.error).toContain('Audio URL');
	expect(run.items[20].json.error).toMatch(/API key.*\[item 20\]/);
});

describe('An empty account', () => {
	beforeEach(() => node.sandbox.set({ credits: 'exhausted' }));

	it('is told as such, and nothing is created beyond what is in progress at once', async () => {
		const run = await node.run(
			{},
			{
				items: manyItems(),
				onError: 'continueRegularOutput',
			},
		);

		expect(run.items).toHaveLength(20);
		expect(run.items[19].json.error).toMatch(/credits.*\[item 19\]/);
		expect(node.requests('create').length).toBeLessThanOrEqual(10);
	});

	it('still returns the transcripts that were paid for', async () => {
		node.sandbox.set({ credits: 1 });
		const generationId = await node.jobOf('voice-note');
		node.sandbox.set({ credits: 'exhausted' });

		const run = await node.run({ operation: 'get', generationId });

		expect(run.items[0].json.status).toBe('completed');
	});
});
