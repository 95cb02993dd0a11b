import { recordingNamed } from '../support/recordings';
import { sandboxedNode } from '../support/engine/sandboxedNode';

// Where the service's documents disagree among themselves, every reading has to work.

const node = sandboxedNode();
const { text } = recordingNamed('voice-note');

const pendingWords = [
	['queued', 'generating'],
	['waiting', 'active'],
];

const variants = (['result', 'output'] as const).flatMap((envelope) =>
	pendingWords.flatMap((statusWords) =>
		[200, 201].map((status) => ({ envelope, statusWords, status })),
	),
);

it.each(variants)(
	'transcribes with $envelope, $statusWords, HTTP $status',
	async ({ envelope, statusWords, status }) => {
		node.sandbox.set({ envelope, statusWords });
		for (const route of ['create', 'poll'] as const) {
			node.sandbox.answer(route, (usual) => ({ ...usual, status }));
		}

		const run = await node.run();

		const [{ id }] = node.sandbox.jobs;
		expect(run.items).toMatchObject([{ json: { generationId: id, status: 'completed', text } }]);
		expect(node.requests('poll').map(({ path }) => path)).toEqual(
			Array.from({ length: 3 }, () => `/v1/stt/${id}`),
		);
		expect(node.requests().map((request) => request.status)).toEqual(
			Array.from({ length: 4 }, () => status),
		);
	},
);

it('takes the UUIDs of 2025 for generation ids as well', async () => {
	const generationId = '227b2ca6-72a6-4e82-906d-957ba03e470f';
	node.sandbox.answer('create', (usual) => ({
		...usual,
		headers: {},
		body: { generation_id: generationId },
	}));
	const result = { text };
	node.sandbox.fault('poll', { kind: 'answer', body: { status: 'completed', result } });

	const run = await node.run();

	expect(run.items[0].json).toMatchObject({ generationId, text });
	expect(node.requests('poll').map(({ path }) => path)).toEqual([`/v1/stt/${generationId}`]);
});

it.each(['result', 'output'] as const)('gets a transcript in the envelope %s', async (envelope) => {
	const generationId = await node.jobOf('voice-note', { envelope });

	const run = await node.run({ operation: 'get', generationId });

	expect(run.items).toMatchObject([{ json: { generationId, status: 'completed', text } }]);
});

describe('A create answer without a status', () => {
	beforeEach(() =>
		node.sandbox.answer('create', (usual, { job }) => ({
			...usual,
			body: { generation_id: job?.id },
		})),
	);

	it('is a pending job', async () => {
		const run = await node.run({ operation: 'create' });

		expect(run.items[0].json).toMatchObject({ generationId: node.sandbox.jobs[0].id, text: null });
		expect(['queued', 'generating']).toContain(run.items[0].json.status);
	});

	it('is waited for', async () => {
		const run = await node.run();

		expect(run.items[0].json).toMatchObject({ status: 'completed', text });
	});
});

it('takes the generation id from the header when the body of a create has none', async () => {
	node.sandbox.fault('create', {
		kind: 'status',
		status: 200,
		body: { status: 'queued' },
		headers: { 'x-inference-id': 'example-id' },
	});

	const run = await node.run({ operation: 'create' });

	expect(run.items[0].json.generationId).toBe('example-id');
});

it('waits for a job whose create answer calls its id `id`', async () => {
	node.sandbox.fault('create', { kind: 'answer', body: { id: 'example-id', status: 'queued' } });

	const run = await node.run({ operation: 'create' });

	expect(run.items[0].json.generationId).toBe('example-id');
});

it('needs no look at a job whose create answer has the transcript already', async () => {
	const body = { generation_id: 'example', status: 'completed', result: { text: 'Good morning.' } };
	node.sandbox.fault('create', { kind: 'answer', body });

	const run = await node.run();

	expect(run.items[0].json).toMatchObject({ generationId: 'example', text: 'Good morning.' });
	expect(node.requests('poll')).toHaveLength(0);
});
