import { model, sandboxedNode } from '../support/engine/sandboxedNode';

const node = sandboxedNode();
const raw = { simple: false };

/** What the service itself returns about a job. */
async function answerFor(id: string): Promise<Record<string, unknown>> {
	const headers = { authorization: `Bearer ${node.sandbox.apiKey}` };
	const body: unknown = await (await fetch(`${node.sandbox.url}/v1/stt/${id}`, { headers })).json();
	return Object(body);
}

describe('Without Simplify, the output is the body of the service and the generation id', () => {
	it('of a create', async () => {
		const run = await node.run({ operation: 'create', ...raw });

		const [{ id }] = node.sandbox.jobs;
		expect(run.items[0].json).toEqual({ generation_id: id, status: 'queued', generationId: id });
	});

	it('of a job in progress', async () => {
		node.sandbox.set({ readyAfter: 60, statusWords: ['waiting'] });
		const generationId = await node.jobOf('voice-note');

		const run = await node.run({ operation: 'get', generationId, ...raw });

		expect(run.items[0].json).toEqual({ ...(await answerFor(generationId)), generationId });
		expect(run.items[0].json.status).toBe('waiting');
	});

	it.each(['result', 'output'] as const)('of a transcript in `%s`', async (envelope) => {
		node.sandbox.set({ envelope });

		const run = await node.run({ ...raw, ...model('aai/universal') });

		const [{ id }] = node.sandbox.jobs;
		const body = await answerFor(id);
		expect(body.error).toBeNull();
		expect(run.items[0].json).toEqual({ ...body, generationId: id });
	});
});

describe('No successful item has a truthy `error`, for which n8n would run the node again', () => {
	it.each([{ name: 'Warning', message: 'noisy' }, 'noisy', 0, ''])(
		'not even when the service sends %j with a transcript',
		async (error) => {
			const body = {
				generation_id: 'example',
				status: 'completed',
				result: { text: 'Hi.' },
				error,
			};
			node.sandbox.fault('poll', { kind: 'answer', body }, 3);

			const run = await node.run(
				{ operation: 'get', generationId: 'example', ...raw },
				{ tries: 3 },
			);

			expect(run.items[0].json).toMatchObject({ result: { text: 'Hi.' }, status: 'completed' });
			expect(run.items[0].json.error ?? false).toBe(false);
			expect(node.requests('poll')).toHaveLength(1);
		},
	);
});
