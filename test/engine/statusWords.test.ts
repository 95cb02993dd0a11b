import { recordingNamed } from '../support/recordings';
import { changeBody, model, sandboxedNode } from '../support/engine/sandboxedNode';

// The words that the service's pages, its schemas and its clients have for the state of a job.

const node = sandboxedNode();
const { text } = recordingNamed('voice-note');

describe('Words for a job in progress', () => {
	it.each([
		['queued', 'queued'],
		['waiting', 'queued'],
		['pending', 'queued'],
		['QUEUED', 'queued'],
		['generating', 'generating'],
		['active', 'generating'],
		['in_progress', 'generating'],
		['processing', 'generating'],
		['running', 'generating'],
		['Generating', 'generating'],
		['a-word-nobody-has-met', 'generating'],
	])('%s is shown as %s and waited for', async (word, status) => {
		node.sandbox.set({ statusWords: [word, word] });

		const created = await node.run({ operation: 'create' });
		const { generationId } = created.items[0].json;
		const seen = await node.run({ operation: 'get', generationId: String(generationId) });
		const waited = await node.run();

		expect(created.items[0].json).toMatchObject({ status, text: null });
		expect(seen.items[0].json).toMatchObject({ generationId, status, text: null });
		expect(waited.items[0].json).toMatchObject({ status: 'completed', text });
	});

	it.each([
		['no status', { generation_id: 'example' }],
		['the status null', { generation_id: 'example', status: null }],
		['an unknown word and an empty payload', { id: 'example', status: 'new', output: {} }],
	])('%s is waited for', async (_name, body) => {
		const generationId = await node.jobOf('voice-note');
		node.sandbox.fault('poll', { kind: 'answer', body });

		const run = await node.run({ operation: 'get', generationId, waitForCompletion: true });

		expect(run.items[0].json).toMatchObject({ status: 'completed', text });
		expect(node.requests('poll')).toHaveLength(2);
	});
});

describe('Words for a completed job', () => {
	it.each(['completed', 'succeeded', 'success', 'done', 'Completed', 'a-word-nobody-has-met'])(
		'%s with a transcript is completed',
		async (status) => {
			node.sandbox.answer('poll', changeBody({ status }));

			const run = await node.run();

			expect(run.items[0].json).toMatchObject({ status: 'completed', text });
			expect(node.requests('poll')).toHaveLength(1);
		},
	);

	it('a word for a job in progress is not, whatever stands beside it', async () => {
		const generationId = await node.jobOf('voice-note');
		const body = { generation_id: generationId, status: 'generating', result: { text: 'Good' } };
		node.sandbox.fault('poll', { kind: 'answer', body });

		const run = await node.run({ operation: 'get', generationId });

		expect(run.items[0].json).toMatchObject({ status: 'generating', text: null });
	});
});

describe('Words for a job that failed', () => {
	it.each(['error', 'failed', 'cancelled', 'canceled', 'timeout', 'Failed'])(
		'%s ends the wait',
		async (status) => {
			const generationId = await node.jobOf('voice-note', { readyAfter: 60 });
			node.sandbox.fault('poll', { kind: 'answer', body: { generation_id: generationId, status } });

			const run = await node.run({ operation: 'get', generationId, waitForCompletion: true });

			expect(run.status).toBe('error');
			expect(run.error?.context).toMatchObject({ generationId, status: 'error' });
			expect(node.requests('poll')).toHaveLength(1);
		},
	);

	it("the provider's own inside a completed answer counts as well", async () => {
		node.sandbox.set({ jobError: 'assemblyai' });

		const run = await node.run(model('aai/universal'));

		expect(run.status).toBe('error');
		expect(run.error?.context).toMatchObject({ status: 'error' });
	});
});
