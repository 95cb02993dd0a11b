import { recordingNamed } from '../support/recordings';
import type { Fault } from '../support/sandbox';
import { startGate } from '../support/engine/gate';
import { pause, sandboxedNode, until } from '../support/engine/sandboxedNode';

// A job that was accepted is paid for: a poll that fails is repeated until the time is up.

const node = sandboxedNode();
const { text } = recordingNamed('voice-note');

const passingTroubles: Array<[string, Fault]> = [
	...[408, 425, 429, 500, 502, 503, 504, 524, 599].map((status): [string, Fault] => [
		`HTTP ${status}`,
		{ kind: 'status', status },
	]),
	['HTTP 524 with a page', { kind: 'html', status: 524 }],
	['a page with HTTP 200', { kind: 'html', status: 200 }],
	['403 of the network in front', { kind: 'status', status: 403, body: 'error code: 1010' }],
	['invalid JSON', { kind: 'invalidJson' }],
	['an empty body', { kind: 'emptyBody' }],
	['an empty object', { kind: 'answer', body: {} }],
	['a list', { kind: 'answer', body: [] }],
	['a connection that breaks before', { kind: 'resetBefore' }],
	['a connection that breaks afterwards', { kind: 'resetAfter' }],
];

describe.each(passingTroubles)('A look that meets %s', (_trouble, fault) => {
	it('is repeated', async () => {
		node.sandbox.fault('poll', fault, 2);

		const run = await node.run();

		expect(run.items).toMatchObject([{ json: { status: 'completed', text } }]);
		expect(node.requests('poll')).toHaveLength(3);
		expect(node.sandbox.jobs).toHaveLength(1);
	});
});

it('A look that is not answered in time is repeated', async () => {
	node.sandbox.fault('poll', { kind: 'hang' });

	const run = await node.run({ options: { requestTimeout: 0.3 } });

	expect(run.items).toMatchObject([{ json: { status: 'completed', text } }]);
	expect(node.requests('poll')).toHaveLength(2);
});

it('Looks go on after a time in which connections were refused', async () => {
	node.sandbox.set({ readyAfter: 60 });
	const gate = await startGate(node.sandbox.url);
	const { run } = node.start({}, { credentials: { ...node.credentials, baseUrl: gate.url } });
	await until(() => node.requests('poll').length > 0);

	await gate.close();
	await pause(0.3);
	node.sandbox.set({ readyAfter: 0 });
	await gate.open();

	expect((await run).items).toMatchObject([{ json: { status: 'completed', text } }]);
	expect(node.sandbox.jobs).toHaveLength(1);
	await gate.close();
});

it('A 404 right after the create is not believed yet', async () => {
	node.sandbox.fault('poll', { kind: 'status', status: 404 }, 2);

	const run = await node.run();

	expect(run.items).toMatchObject([{ json: { status: 'completed', text } }]);
	expect(node.sandbox.jobs).toHaveLength(1);
});

describe('An unknown id', () => {
	it.each([false, true])(
		'is final for Get Transcription (waiting: %s)',
		async (waitForCompletion) => {
			const generationId = '227b2ca6-72a6-4e82-906d-957ba03e470f';

			const run = await node.run({ operation: 'get', generationId, waitForCompletion });

			expect(run.error).toMatchObject({
				httpCode: '404',
				message: expect.stringContaining(generationId),
				description: expect.stringContaining('one hour'),
				context: { itemIndex: 0, generationId },
			});
			expect(node.requests('poll')).toHaveLength(1);
		},
	);

	it('is what a transcript becomes when its hour is over', async () => {
		const generationId = await node.jobOf('voice-note', { retentionSeconds: 0 });

		const run = await node.run({ operation: 'get', generationId });

		expect(run.error?.message).toContain(generationId);
	});
});

it.each([400, 401, 403, 410])('A look that is refused with %d ends the wait', async (status) => {
	node.sandbox.fault('poll', { kind: 'status', status }, 3);

	const run = await node.run();

	const [{ id }] = node.sandbox.jobs;
	expect(run.error).toMatchObject({
		httpCode: String(status),
		message: expect.stringContaining(id),
		context: { itemIndex: 0, generationId: id },
	});
	expect(node.requests('poll')).toHaveLength(1);
});

describe('Get Transcription without waiting', () => {
	it('looks again while the service is out of reach', async () => {
		const generationId = await node.jobOf('voice-note');
		node.sandbox.fault('poll', { kind: 'status', status: 503 });

		const run = await node.run({ operation: 'get', generationId });

		expect(run.items).toMatchObject([{ json: { status: 'completed', text } }]);
	});

	it('gives up after three looks, with the id', async () => {
		const generationId = await node.jobOf('voice-note');
		node.sandbox.fault('poll', { kind: 'status', status: 503 }, Infinity);

		const run = await node.run({ operation: 'get', generationId });

		expect(run.error).toMatchObject({
			httpCode: '503',
			message: expect.stringContaining(generationId),
			context: { itemIndex: 0, generationId },
		});
		expect(node.requests('poll')).toHaveLength(3);
	});
});
