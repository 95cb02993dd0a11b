import { recordingNamed } from '../support/recordings';
import { model, sandboxedNode } from '../support/engine/sandboxedNode';

// n8n's Retry On Fail runs the whole node again, which would create every job again: it must have no reason to.

const node = sandboxedNode();
const { text } = recordingNamed('voice-note');

describe('The node runs once', () => {
	it.each(['openai/gpt-4o-transcribe', 'nova-3', 'aai/universal', 'microsoft/mai-transcribe-1.5'])(
		'when its first item succeeds (%s)',
		async (id) => {
			const run = await node.run(model(id), { tries: 3 });

			expect(run.items[0].json.status).toBe('completed');
			expect(node.requests('create')).toHaveLength(1);
		},
	);

	it.each([true, false])('for a job in progress (simple: %s)', async (simple) => {
		node.sandbox.set({ readyAfter: 60, envelope: 'output' });

		const created = await node.run({ operation: 'create', simple }, { tries: 3 });
		const generationId = node.sandbox.jobs[0].id;
		const seen = await node.run({ operation: 'get', generationId, simple }, { tries: 3 });

		expect(created.status).toBe('success');
		expect(seen.status).toBe('success');
		expect(node.requests()).toHaveLength(2);
	});

	it('when a later item fails and the workflow goes on', async () => {
		const items = [node.item('voice-note'), node.item('voice-note', { jobError: 'string' })];

		const run = await node.run({}, { items, tries: 3, onError: 'continueRegularOutput' });

		expect(run.items.map(({ json }) => json.text)).toEqual([text, undefined]);
		expect(node.requests('create')).toHaveLength(2);
	});

	it('for a pending item that is returned when the time is up', async () => {
		node.sandbox.set({ readyAfter: 60 });

		const run = await node.run(
			{ maxWait: 2, options: { onTimeout: 'returnPending' } },
			{ tries: 3 },
		);

		expect(run.status).toBe('success');
		expect(node.requests('create')).toHaveLength(1);
	});
});

describe('A failure is tried again, since the user asked for that,', () => {
	it('when nothing was accepted', async () => {
		node.sandbox.fault('create', { kind: 'status', status: 403, body: { message: 'No scope' } });

		const run = await node.run({}, { tries: 2 });

		expect(run.items[0].json.text).toBe(text);
		expect(node.requests('create')).toHaveLength(2);
	});

	it('and a job that failed is ordered anew', async () => {
		const failed = { status: 'error', error: 'overloaded' };
		node.sandbox.fault('poll', { kind: 'answer', body: failed });

		const run = await node.run({}, { tries: 2 });

		expect(run.items[0].json.text).toBe(text);
		expect(node.sandbox.jobs).toHaveLength(2);
	});

	it('but a job that is still in progress is waited for instead of ordered anew', async () => {
		node.sandbox.set({ readyAfter: 2.5 });

		const run = await node.run({ maxWait: 2 }, { tries: 3 });

		expect(run.items[0].json).toMatchObject({ generationId: node.sandbox.jobs[0].id, text });
		expect(node.sandbox.jobs).toHaveLength(1);
	});

	it('but of a batch only what failed is ordered anew', async () => {
		const items = ['voice-note', 'support-call', 'weather-report'].map((name) => node.item(name));
		node.sandbox.fault('poll', { kind: 'status', status: 403, body: { message: 'No scope' } });

		const run = await node.run({}, { items, tries: 2 });

		expect(run.items.map(({ json }) => json.generationId)).toEqual(
			node.sandbox.jobs.map(({ id }) => id),
		);
		expect(node.sandbox.jobs).toHaveLength(3);
	});

	it('but a create whose answer was lost is not sent again', async () => {
		node.sandbox.fault('create', { kind: 'resetAfter' });

		const run = await node.run({ options: { recover: false } }, { tries: 3 });

		expect(run.error?.message).toContain('may have been accepted');
		expect(node.requests('create')).toHaveLength(1);
	});

	it('and what was lost is looked for again', async () => {
		node.sandbox.fault('create', { kind: 'resetAfter' });
		node.sandbox.fault('logs', { kind: 'status', status: 500 });

		const run = await node.run({ maxWait: 2.5 }, { tries: 3 });

		expect(run.items[0].json).toMatchObject({ generationId: node.sandbox.jobs[0].id, text });
		expect(node.requests('create')).toHaveLength(1);
	});
});

it('The next execution orders anew', async () => {
	node.sandbox.set({ readyAfter: 60 });
	await node.run({ maxWait: 0.3 }, { tries: 2 });
	await node.run({ maxWait: 0.3 }, { tries: 2 });

	expect(node.sandbox.jobs).toHaveLength(2);
});
