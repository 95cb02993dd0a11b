import { recordingNamed } from '../support/recordings';
import type { NodeRun } from '../support/engine/nodeRun';
import { changeBody, model, sandboxedNode } from '../support/engine/sandboxedNode';

// A job that the service ended in failure is a failure in all three operations.

const node = sandboxedNode();

/** The shapes of `error` that were recorded, and the reason to be found in each. */
const shapes: Array<[string, unknown, string]> = [
	['an object', { name: 'ProviderException', message: 'could not read audio' }, 'could not read'],
	['a list of details', { detail: [{ loc: ['audio'], msg: 'no speech' }] }, 'audio: no speech'],
	['a text', 'could not read audio', 'could not read audio'],
	['an object without a message', { name: 'ProviderException' }, 'ProviderException'],
	['a list of texts', { message: ['no speech', 'no sound'] }, 'no speech; no sound'],
	['null', null, 'no reason'],
];

function expectFailure(run: NodeRun, generationId: string, reason: string): void {
	expect(run.status).toBe('error');
	expect(run.items).toEqual([]);
	expect(run.error).toMatchObject({
		name: expect.stringMatching(/^Node(Api|Operation)Error$/),
		message: expect.stringContaining('[item 0]'),
		description: expect.stringMatching(/\w/),
		context: { itemIndex: 0, generationId, status: 'error' },
	});
	expect(run.error?.message).toContain(generationId);
	expect(run.error?.message).toContain(reason);
}

describe.each(shapes)('With the reason as %s', (_shape, error, reason) => {
	const failed = { generation_id: 'example-id', status: 'error', error };

	it('Create Transcription fails when the answer says so at once', async () => {
		node.sandbox.fault('create', { kind: 'answer', body: failed });

		expectFailure(await node.run({ operation: 'create' }), 'example-id', reason);
	});

	it('Get Transcription fails', async () => {
		node.sandbox.fault('poll', { kind: 'answer', body: failed });

		const run = await node.run({ operation: 'get', generationId: 'example-id' });

		expectFailure(run, 'example-id', reason);
		expect(node.requests('poll')).toHaveLength(1);
	});

	it('Get Transcription fails when it waits', async () => {
		node.sandbox.fault('poll', { kind: 'answer', body: failed });

		const run = await node.run({
			operation: 'get',
			generationId: 'example-id',
			waitForCompletion: true,
		});

		expectFailure(run, 'example-id', reason);
	});

	it('Transcribe and Wait fails, and creates no second job', async () => {
		node.sandbox.fault('poll', { kind: 'answer', body: { status: 'error', error } });

		const run = await node.run();

		expectFailure(run, node.sandbox.jobs[0].id, reason);
		expect(node.sandbox.jobs).toHaveLength(1);
	});
});

it.each(['object', 'detail', 'string', 'null', 'assemblyai'] as const)(
	'Transcribe and Wait meets the failure that the service reports as %s',
	async (jobError) => {
		node.sandbox.set({ jobError });

		const run = await node.run(model('aai/universal'));

		const reason = jobError === 'null' ? 'no reason' : 'could not read audio';
		expectFailure(run, node.sandbox.jobs[0].id, reason);
	},
);

describe('A completed job without a transcript is a failure, not an empty text', () => {
	beforeEach(() => node.sandbox.answer('poll', changeBody({ result: null })));

	it.each(['get', 'transcribeAndWait'])('for %s', async (operation) => {
		const generationId = await node.jobOf('voice-note');

		const run = await node.run({ operation, generationId });

		const [job] = node.sandbox.jobs.slice(-1);
		expect(run.error).toMatchObject({
			message: expect.stringContaining(job.id),
			context: { itemIndex: 0, generationId: job.id, status: 'completed' },
		});
	});
});

it('A recording without any speech has the text "", and that is no failure', async () => {
	const body = { generation_id: 'example', status: 'completed', result: { text: '' } };
	node.sandbox.fault('poll', { kind: 'answer', body });

	const run = await node.run({ operation: 'get', generationId: 'example' });

	expect(run.items[0].json).toMatchObject({ status: 'completed', text: '' });
});

it('The message names the item', async () => {
	const items = [node.item('voice-note'), node.item('support-call', { jobError: 'string' })];

	const run = await node.run({}, { items });

	expect(run.error).toMatchObject({
		message: expect.stringContaining('[item 1]'),
		context: { itemIndex: 1, generationId: node.sandbox.jobs[1].id },
	});
	expect(node.sandbox.jobs[1].recording).toEqual(recordingNamed('support-call'));
});
