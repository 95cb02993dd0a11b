import type { INode } from 'n8n-workflow';
import { recordingNamed } from '../support/recordings';
import { sandboxedNode } from '../support/engine/sandboxedNode';

// What a failed item becomes when the workflow continues. n8n-core treats items with other keys, or with
// an `error` beside `json`, differently: the whole run is checked here.

const node = sandboxedNode();
const { text } = recordingNamed('voice-note');

/** One item that succeeds, one whose job fails, one with a bad address. */
const mixedItems = () => [
	node.item('voice-note'),
	node.item('voice-note', { jobError: 'string' }),
	{ json: { audioUrl: 'ftp://example.com/a.mp3', caller: 'Maria' } },
];

const failedJob = () => {
	const [, { id }] = node.sandbox.jobs;
	return {
		error: `The service could not transcribe the recording: could not read audio (generation ID ${id}) [item 1]`,
		details: {
			generationId: id,
			status: 'error',
			description: expect.stringMatching(/\w/),
		},
	};
};

const badAddress = {
	error: "'Audio URL' is not an http or https address [item 2]",
	details: { description: expect.stringContaining('https://') },
};

describe('Continue with the regular output', () => {
	const onError: INode['onError'] = 'continueRegularOutput';

	it('puts each failure in the place of its item, with `error` and `details` alone', async () => {
		const run = await node.run({}, { items: mixedItems(), onError });

		expect(run.status).toBe('success');
		expect(run.items).toMatchObject([{ json: { text } }, {}, {}]);
		expect(run.items.slice(1)).toEqual([
			{ json: failedJob(), pairedItem: { item: 1 } },
			{ json: badAddress, pairedItem: { item: 2 } },
		]);
	});

	it('tells in the output panel which items failed', async () => {
		const run = await node.run({}, { items: mixedItems(), onError });

		expect(run.hints).toEqual([expect.stringMatching(/These items failed: 1, 2$/)]);
	});
});

describe('Continue with the error output', () => {
	const onError: INode['onError'] = 'continueErrorOutput';

	it('sends successes to the first output and failures, with their input, to the second', async () => {
		const items = mixedItems();

		const run = await node.run({}, { items, onError });

		expect(run.status).toBe('success');
		expect(run.items).toHaveLength(1);
		expect(run.items).toMatchObject([{ json: { text }, pairedItem: { item: 0 } }]);
		expect(run.errorItems.map(({ json }) => json)).toEqual([
			{ ...items[1].json, ...failedJob() },
			{ ...items[2].json, ...badAddress },
		]);
	});

	it('keeps the details also where the workflow begins with the node', async () => {
		const run = await node.run({}, { items: mixedItems(), onError, isFirst: true });

		expect(run.items).toHaveLength(1);
		expect(run.errorItems.map(({ json }) => json)).toEqual([failedJob(), badAddress]);
	});

	it('sends nothing to the second when all is well', async () => {
		const run = await node.run({}, { onError });

		expect(run.items).toHaveLength(1);
		expect(run.errorItems).toEqual([]);
	});

	it('sends a pending job to the first', async () => {
		node.sandbox.set({ readyAfter: 60 });
		const generationId = await node.jobOf('voice-note');

		const created = await node.run({ operation: 'create' }, { onError });
		const seen = await node.run({ operation: 'get', generationId }, { onError });

		for (const run of [created, seen]) {
			expect(run.items).toMatchObject([{ json: { status: expect.stringMatching(/^queued|gen/) } }]);
			expect(run.errorItems).toEqual([]);
		}
	});

	it('pairs the items of both with those they were made from', async () => {
		const items = [await node.fileItem('voice-note'), await node.fileItem('support-call')];
		node.sandbox.fault('poll', { kind: 'status', status: 403, body: { message: 'No scope' } });

		const run = await node.run(
			{ audioSource: 'binary', options: { concurrency: 1 } },
			{ items, onError },
		);

		expect(run.items).toMatchObject([{ pairedItem: { item: 1 } }]);
		expect(run.errorItems).toMatchObject([{ pairedItem: { item: 0 } }]);
	});
});

describe('`details`', () => {
	const onError: INode['onError'] = 'continueRegularOutput';

	it('has the HTTP status and the name of the request of a refusal', async () => {
		const run = await node.run({ operation: 'get', generationId: 'A'.repeat(21) }, { onError });

		expect(run.items[0].json.details).toEqual({
			generationId: 'A'.repeat(21),
			httpCode: '404',
			inferenceId: 'A'.repeat(21),
			description: expect.stringMatching(/one hour/),
		});
	});

	it('has the id and the last status of a job that was not finished in time', async () => {
		node.sandbox.set({ readyAfter: 60, statusWords: ['generating'] });

		const run = await node.run({ maxWait: 2 }, { onError });

		expect(run.items[0].json.details).toMatchObject({
			generationId: node.sandbox.jobs[0].id,
			status: 'generating',
			description: expect.stringContaining('Get Transcription'),
		});
	});

	it("has n8n's words about a missing file", async () => {
		const run = await node.run({ audioSource: 'binary' }, { onError });

		expect(run.items[0].json).toEqual({
			error: expect.stringMatching(/'data'.*\[item 0\]/),
			details: { description: expect.stringMatching(/\w/) },
		});
	});
});
