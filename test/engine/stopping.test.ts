import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { pause, sandboxedNode, until } from '../support/engine/sandboxedNode';

// Without "continue on fail" the first failure ends the run, but no job that was paid for gets lost.

const node = sandboxedNode();

const slow = () => node.item('voice-note', { readyAfter: 60 });

/** Accepted jobs that the error does not name. */
function untold(error: unknown): string[] {
	const { description } = Object(error);
	const told = `${Object(error).message} ${description}`;
	return node.sandbox.jobs.map(({ id }) => id).filter((id) => !told.includes(id));
}

describe('When one item fails', () => {
	it('the error has the ids of all jobs that were accepted', async () => {
		const failing = node.item('voice-note', { readyAfter: 0.3, jobError: 'string' });

		const run = await node.run({}, { items: [slow(), slow(), failing, slow(), slow()] });

		const ids = node.sandbox.jobs.map(({ id }) => id);
		expect(ids).toHaveLength(5);
		expect(run.error?.message).toContain('[item 2]');
		expect(untold(run.error)).toEqual([]);
		expect(run.error?.context.generationIds).toEqual(ids);
	});

	it('the others are no longer waited for', async () => {
		const failing = node.item('voice-note', { jobError: 'string' });

		const run = await node.run({}, { items: [slow(), slow(), failing] });

		expect(run.status).toBe('error');
		expect(await node.looksAfterwards()).toBe(0);
	});

	it('nothing is created afterwards', async () => {
		const failing = node.item('voice-note', { jobError: 'string' });
		const items = [slow(), failing, ...Array.from({ length: 8 }, slow)];

		const run = await node.run({ options: { concurrency: 3 } }, { items });
		await pause(0.3);

		expect(run.error?.message).toContain('[item 1]');
		expect(node.sandbox.jobs).toHaveLength(3);
		expect(untold(run.error)).toEqual([]);
	});

	it('a create on its way is still heard out, for its job is paid for', async () => {
		const failing = node.item('voice-note', { jobError: 'string' });
		node.sandbox.fault('create', { kind: 'slow', seconds: 0 });
		node.sandbox.fault('create', { kind: 'slow', seconds: 0.6 });

		const run = await node.run({}, { items: [failing, slow()] });

		expect(run.error?.message).toContain('[item 0]');
		expect(node.sandbox.jobs).toHaveLength(2);
		expect(untold(run.error)).toEqual([]);
	});

	it('a create that was refused for a while is not sent again', async () => {
		const failing = node.item('voice-note', { readyAfter: 0.2, jobError: 'string' });
		node.sandbox.fault('create', { kind: 'slow', seconds: 0 });
		node.sandbox.fault('create', { kind: 'status', status: 429, headers: { 'retry-after': '1' } });

		const run = await node.run({}, { items: [failing, slow()] });
		await pause(1.1);

		expect(run.error?.message).toContain('[item 0]');
		expect(node.requests('create')).toHaveLength(2);
	});
});

it('Of several failures the first to happen is told', async () => {
	const items = [
		node.item('voice-note', { readyAfter: 0.5, jobError: 'string' }),
		node.item('voice-note', { jobError: 'object' }),
	];

	const run = await node.run({}, { items });

	expect(run.error?.context.itemIndex).toBe(1);
});

it('Many ids are shortened in the text, and complete in the context', async () => {
	const items = Array.from({ length: 30 }, slow);
	const { run } = node.start({ options: { concurrency: 30 } }, { items });
	await until(() => node.sandbox.jobs.length === 30);
	node.sandbox.fault('poll', { kind: 'status', status: 403, body: { message: 'No scope' } });

	const { error } = await run;

	expect(error).toMatchObject({ description: expect.stringContaining('and 9 more') });
	expect(error?.context.generationIds).toHaveLength(30);
});

describe('The error', () => {
	it('is a NodeOperationError for what never reached the service', async () => {
		const { error } = await node.run({ audioUrl: '' });

		expect(error?.name).toBe(NodeOperationError.name);
	});

	it('is a NodeApiError for what the service refused, with its reason and status', async () => {
		node.sandbox.fault('create', { kind: 'status', status: 422, body: { message: 'Too short' } });

		const { error } = await node.run();

		expect(error).toMatchObject({
			name: NodeApiError.name,
			httpCode: '422',
			message: expect.stringMatching(/Too short.*\[item 0\]/),
			description: expect.stringMatching(/\w/),
			context: { itemIndex: 0 },
		});
	});
});
