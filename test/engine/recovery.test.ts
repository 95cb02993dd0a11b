import { recordingNamed } from '../support/recordings';
import type { Fault } from '../support/sandbox';
import { sandboxedNode } from '../support/engine/sandboxedNode';

// A create whose answer was lost may have been accepted: its job is looked for in the usage log.

const node = sandboxedNode();
const { text } = recordingNamed('voice-note');

const lostAnswers: Fault[] = [
	{ kind: 'status', status: 502, accept: true },
	{ kind: 'resetAfter' },
	{ kind: 'hang', accept: true },
	{ kind: 'invalidJson', accept: true },
];

it('The jobs of a batch are found and told apart, with common questions', async () => {
	const names = ['voice-note', 'support-call', 'weather-report', 'shopping-list'];
	for (const fault of lostAnswers) node.sandbox.fault('create', fault);

	const run = await node.run(
		{ options: { requestTimeout: 0.4 } },
		{ items: names.map((name) => node.item(name)) },
	);

	expect(run.items.map(({ json }) => json.text)).toEqual(
		names.map((name) => recordingNamed(name).text),
	);
	expect(node.sandbox.jobs).toHaveLength(names.length);
	expect(node.requests('create')).toHaveLength(names.length);
	expect(node.requests('logs').length).toBeLessThanOrEqual(2);
});

it('Create Transcription returns the id of the job that was found', async () => {
	node.sandbox.fault('create', { kind: 'resetAfter' });

	const run = await node.run({ operation: 'create' });

	const [{ id }] = node.sandbox.jobs;
	expect(run.items).toMatchObject([{ json: { generationId: id, status: 'queued', text: null } }]);
});

it('The log is asked again as long as it lags behind', async () => {
	node.sandbox.set({ logsLag: 1.5 });
	node.sandbox.fault('create', { kind: 'resetAfter' });

	const run = await node.run();

	expect(run.items[0].json.text).toBe(text);
	expect(node.requests('logs').length).toBeGreaterThan(1);
});

it("An upload's job is found as well", async () => {
	node.sandbox.fault('create', { kind: 'resetAfter' });

	const run = await node.run(
		{ audioSource: 'binary' },
		{ items: [await node.fileItem('voice-note')] },
	);

	expect(run.items[0].json.text).toBe(text);
	expect(node.requests('create')).toHaveLength(1);
});

describe('A job that is not found', () => {
	beforeEach(() => {
		node.sandbox.set({ logsLag: 3600 });
		node.sandbox.fault('create', { kind: 'resetAfter' });
	});

	it('is looked for a minute, whatever Max Wait, and the message tells its request ID', async () => {
		const run = await node.run({ maxWait: 2.5 });

		const [{ clientRequestId }] = node.sandbox.jobs;
		expect(run.error).toMatchObject({
			message: expect.stringMatching(/may have been accepted.*\[item 0\]/),
			description: expect.stringContaining(String(clientRequestId)),
			context: { itemIndex: 0, clientRequestId },
		});
		const searches = node.requests('logs').map(({ at }) => at);
		expect(searches).toHaveLength(9);
		expect(searches[8] - searches[0]).toBeLessThan(60_000);
		expect(node.requests('create')).toHaveLength(1);
	});

	it('delays no other item', async () => {
		const items = [node.item('voice-note'), node.item('support-call')];

		const run = await node.run({ maxWait: 2.5 }, { items, onError: 'continueRegularOutput' });

		expect(run.items[0].json.error).toContain('may have been accepted');
		expect(run.items[1].json.text).toBe(recordingNamed('support-call').text);
	});
});

it('Nothing is looked for when `recover` is off', async () => {
	node.sandbox.fault('create', { kind: 'resetAfter' });

	await node.run({ options: { recover: false } });

	expect(node.requests('logs')).toEqual([]);
});

it('Nothing is looked for after a refusal', async () => {
	node.sandbox.fault('create', { kind: 'status', status: 422 });

	await node.run();

	expect(node.requests('logs')).toEqual([]);
});
