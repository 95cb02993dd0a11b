import type { INodeParameters } from 'n8n-workflow';
import { recordingNamed } from '../../support/recordings';
import type { Route } from '../../support/sandbox';
import type { NodeRun } from '../../support/engine/nodeRun';
import { sandboxedNode } from '../../support/engine/sandboxedNode';

// Whatever the service answers, the run ends in items that n8n can keep, or in an error of its own kind.

const node = sandboxedNode();
const { text } = recordingNamed('voice-note');
const get = { operation: 'get', generationId: 'example' };

/** Lets every request on the route be answered by these bytes. */
function answerAll(route: Route, status: number, body: string): void {
	node.sandbox.fault(route, { kind: 'status', status, body }, Infinity);
}

function expectNodeError({ error }: NodeRun): void {
	expect(error).toMatchObject({
		name: expect.stringMatching(/^Node(Api|Operation)Error$/),
		message: expect.stringContaining('[item 0]'),
		context: { itemIndex: 0 },
	});
	expect(error?.message).not.toContain('RangeError');
}

/** JSON arrays inside each other, deeper than any program recurses. */
const nested = '['.repeat(100_000) + ']'.repeat(100_000);

describe('JSON nested 100,000 levels deep', () => {
	const completed = `{"generation_id":"example","status":"completed","result":`;
	const waiting = { ...get, waitForCompletion: true, maxWait: 3 };

	it.each<[string, string, INodeParameters]>([
		['in a result', `${completed}${nested}}`, waiting],
		['beside the text', `${completed}{"text":"Hi.","usage":${nested}}}`, waiting],
		[
			'in raw output',
			`${completed}{"text":"Hi.","more":${nested}}}`,
			{ ...waiting, simple: false },
		],
		['in an error', `{"status":"error","error":{"inner":${nested}}}`, waiting],
		['in the answer itself', nested, waiting],
	])('%s counts as no answer', async (_place, body, parameters) => {
		answerAll('poll', 200, body);

		const run = await node.run(parameters);

		expectNodeError(run);
		expect(run.error?.description).toContain('could not be read');
	});

	it('in a refusal changes nothing about it', async () => {
		answerAll('create', 400, `{"error":{"inner":${nested}}}`);

		const run = await node.run();

		expectNodeError(run);
		expect(run.error?.message).toContain('did not accept the request');
	});

	it('in the answer to a create does not count as a refusal', async () => {
		answerAll('create', 200, `{"status":"queued","more":${nested}}`);

		const run = await node.run({ options: { recover: false } });

		expectNodeError(run);
		expect(run.error?.message).toContain('may have been accepted');
	});

	it('in the answer to a create does not lose its ID', async () => {
		answerAll('create', 200, `{"generation_id":"example","more":${nested}}`);

		const run = await node.run({ operation: 'create' });

		expect(run.items).toMatchObject([{ json: { generationId: 'example', status: 'queued' } }]);
	});
});

it('JSON as deep as no provider sends it, but n8n can keep, is kept', async () => {
	const nestedLess = '['.repeat(50) + ']'.repeat(50);
	answerAll('poll', 200, `{"status":"completed","result":{"text":"Hi.","more":${nestedLess}}}`);

	const run = await node.run({ ...get, simple: false });

	expect(run.items[0].json.result).toEqual({ text: 'Hi.', more: JSON.parse(nestedLess) });
});

it.each([
	['addresses', 'http://'],
	['logins', 'https://a:b@'],
	['queries', 'http://a?'],
	['credentials', 'Bearer '],
	['blanks', ' \t'],
])('A megabyte of %s as a reason is read no further than it is shown', async (_what, piece) => {
	answerAll('create', 400, piece.repeat(1024 * 1024));

	const run = await node.run();

	expectNodeError(run);
	expect(run.error?.message.length).toBeLessThan(500);
});

describe('Wrong types everywhere', () => {
	const values = [null, true, 0, -1, 1e308, '', 'x', [], [[]], [null, 'x'], {}, { x: {} }];
	const names = (value: unknown) => ({
		...{ text: value, language: value, duration: value, confidence: value, usage: value },
		...{ words: value, utterances: value, segments: value, chapters: value, summary: value },
		...{ results: value, metadata: value, audio_duration: value, language_code: value },
	});

	it.each(values.map((value) => [JSON.stringify(value), value]))(
		'(%s) still make an item of the contract, or an error',
		async (_json, value) => {
			const result = {
				...names(value),
				utterances: [names(value), value],
				results: { channels: [{ alternatives: [names(value), value] }, value] },
			};
			const body = {
				...{ generation_id: value, id: value, model: value, error: value, meta: value },
				...{ status: 'completed', result: value },
			};
			for (const answer of [body, { ...body, result: names(value) }, { ...body, result }]) {
				node.sandbox.fault('poll', { kind: 'answer', body: answer });
				const run = await node.run({
					...{ ...get, waitForCompletion: true },
					options: { include: ['segments', 'words'] },
				});

				if (run.status === 'error') expectNodeError(run);
				else {
					expect(run.items[0].json).toMatchObject({
						generationId: 'example',
						status: 'completed',
						segments: expect.any(Array),
						words: expect.any(Array),
					});
					expect(['string', 'object']).toContain(typeof run.items[0].json.text);
				}
			}
		},
	);

	it.each(values.map((value) => [JSON.stringify(value), value]))(
		'(%s) in the answer to a create lose no job',
		async (_json, value) => {
			const body = { generation_id: value, id: value, status: value, error: value };
			node.sandbox.fault('create', { kind: 'answer', body, accept: true });

			const run = await node.run({ maxWait: 2, options: { recover: false } });

			expectNodeError(run);
			expect(run.error?.message).toMatch(/may have been accepted|generation ID/);
			expect(node.requests('create')).toHaveLength(1);
		},
	);
});

describe('An endless 429', () => {
	it.each(['86400', '9'.repeat(400), 'Fri, 31 Dec 9999 23:59:59 GMT'])(
		"with Retry-After: %s ends within 'Max Wait'",
		async (retryAfter) => {
			const headers = { 'retry-after': retryAfter };
			const refusal = { kind: 'status', status: 429, headers } as const;
			node.sandbox.fault('poll', refusal, Infinity);

			const polled = await node.run({ maxWait: 2 });
			node.sandbox.fault('create', refusal, Infinity);
			const created = await node.run({ maxWait: 2 });

			expectNodeError(polled);
			expect(polled.error?.description).toContain('too many requests');
			expectNodeError(created);
			expect(created.error?.message).toContain('too many requests');
			expect(node.requests('create')).toHaveLength(2);
			// The second one at the end of 'Max Wait', whatever was asked for.
			expect(node.requests('poll')).toHaveLength(2);
		},
	);

	it.each(['-1', '1e9', 'soon', ' ', '0x10', 'NaN'])(
		'with Retry-After: %s, which means nothing, ends so too',
		async (retryAfter) => {
			const headers = { 'retry-after': retryAfter };
			node.sandbox.fault('poll', { kind: 'status', status: 429, headers }, Infinity);

			const run = await node.run({ maxWait: 2 });

			expectNodeError(run);
			expect(node.requests('poll').length).toBeGreaterThan(1);
		},
	);
});

it('After all that, the next run works', async () => {
	const run = await node.run();

	expect(run.items[0].json.text).toBe(text);
});
