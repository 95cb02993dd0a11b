import type { Fault } from '../../support/sandbox';
import { sandboxedNode } from '../../support/engine/sandboxedNode';

// An id is one part of a path: whoever names it, no request goes anywhere else with the key.

const node = sandboxedNode();

/** The paths that were asked for, without the one that creates. */
const polledPaths = () =>
	node
		.requests()
		.filter(({ route }) => route !== 'create')
		.map(({ path }) => path);

const answerWithId = (id: unknown): Fault => ({
	kind: 'status',
	status: 200,
	body: JSON.stringify({ generation_id: id, status: 'queued' }),
});

describe.each([
	['of dots', '..'],
	['of one dot', '.'],
	['of 100,000 characters', 'x'.repeat(100_000)],
	['of half a character', '\ud800'],
])('An ID %s from the service', (_what, id) => {
	it('is none: nothing is asked with it', async () => {
		node.sandbox.fault('create', answerWithId(id));

		const run = await node.run({ options: { recover: false } });

		expect(run.error).toMatchObject({
			message: expect.stringMatching(/without a generation ID.*may have been accepted.*\[item 0\]/),
			context: { itemIndex: 0 },
		});
		expect(polledPaths()).toEqual([]);
	});

	it('is none in a usage log either', async () => {
		node.sandbox.fault('create', { kind: 'resetAfter' });
		const clientRequestId = 'call-17';
		const created = new Date().toISOString();
		const row = { created, inference_id: id, client_request_id: clientRequestId };
		const body = JSON.stringify({ data: [row] });
		node.sandbox.fault('logs', { kind: 'status', status: 200, body }, Infinity);

		const run = await node.run({ maxWait: 2.5, options: { clientRequestId } });

		expect(run.error?.message).toContain('may have been accepted');
		expect(polledPaths().filter((path) => !path.startsWith('/v2/logs?'))).toEqual([]);
	});
});

it('An ID of dots in a header is none', async () => {
	const headers = { 'x-inference-id': '..' };
	node.sandbox.fault('create', { kind: 'status', status: 200, body: '{}', headers });

	const run = await node.run({ options: { recover: false } });

	expect(run.error?.message).toContain('may have been accepted');
	expect(polledPaths()).toEqual([]);
});

it.each([
	'../x',
	'../../v2/billing',
	'/v2/billing',
	'a?b=c',
	'a#b',
	'%2e%2e',
	'...',
	'a\r\nb',
	'ä',
])('The ID %j from the service is one part of a path', async (id) => {
	node.sandbox.fault('create', answerWithId(id));
	const body = { status: 'completed', result: { text: 'Hello.' } };
	node.sandbox.fault('poll', { kind: 'answer', body });

	const run = await node.run();

	const [path, ...others] = polledPaths();
	expect(path).toMatch(/^\/v1\/stt\/[^/?#]+$/);
	expect(decodeURIComponent(path.slice('/v1/stt/'.length))).toBe(id);
	expect(others).toEqual([]);
	expect(run.items[0].json).toMatchObject({ generationId: id, text: 'Hello.' });
});
