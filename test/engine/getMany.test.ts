import type { INodeParameters } from 'n8n-workflow';
import { recordingNamed } from '../support/recordings';
import type { Fault } from '../support/sandbox';
import type { NodeSetup } from '../support/engine/nodeRun';
import { changeBody, model, pause, sandboxedNode } from '../support/engine/sandboxedNode';

// The transcriptions that the account's usage log lists, the newest first.

const node = sandboxedNode();

/** What the sandbox charges: 200 credits a started second, 2,000,000 a dollar. */
function priceOf(name: string) {
	const credits = Math.ceil(recordingNamed(name).durationSeconds) * 200;
	return { usd: credits / 2_000_000, credits };
}

const getMany = async (parameters: INodeParameters = {}, setup?: Partial<NodeSetup>) =>
	await node.run({ operation: 'getMany', ...parameters }, { items: [{ json: {} }], ...setup });

/** Creates a job each, one after the other, a second apart. */
async function createJobs(...requestIds: string[]): Promise<string[]> {
	const ids: string[] = [];
	for (const clientRequestId of requestIds) {
		const { items } = await node.run({ operation: 'create', options: { clientRequestId } });
		ids.push(String(items[0].json.generationId));
		await pause(1);
	}
	return ids;
}

const idsOf = ({ items }: { items: Array<{ json: Record<string, unknown> }> }) =>
	items.map(({ json }) => json.generationId);

describe('Get Many Transcriptions', () => {
	it('has an item for each job, with its ids, its cost and the time until which it can be fetched', async () => {
		const [id] = await createJobs('call-7');
		const [{ acceptedAt, clientRequestId }] = node.sandbox.jobs;

		const run = await getMany();

		expect(run).toMatchObject({ status: 'success', error: undefined, hints: [] });
		expect(run.items).toEqual([
			{
				json: {
					generationId: id,
					status: 'completed',
					model: 'openai/gpt-4o-transcribe',
					clientRequestId,
					createdAt: new Date(acceptedAt).toISOString(),
					expiresAt: new Date(acceptedAt + 3_600_000).toISOString(),
					cost: priceOf('voice-note'),
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(clientRequestId).toMatch(/^call-7\.[\w-]{16}$/);
	});

	it('lists the newest first, and leads Get to each transcript', async () => {
		const ids = await createJobs('a', 'b', 'c');

		const run = await getMany();
		const got = await node.run(
			{ operation: 'get', generationId: '={{ $json.generationId }}' },
			{ items: run.items },
		);

		expect(idsOf(run)).toEqual(ids.toReversed());
		expect(got.items.map(({ json }) => json.text)).toEqual(
			ids.map(() => recordingNamed('voice-note').text),
		);
	});

	it('creates and polls nothing, and asks for no more than the log', async () => {
		await createJobs('a');
		const before = node.sandbox.requests.length;

		await getMany();

		expect(node.sandbox.requests.slice(before).map(({ route }) => route)).toEqual(['logs']);
	});

	it('lists a job that has failed, whose cost is as the log tells', async () => {
		await node.jobOf('voice-note', { jobError: 'string' });

		const { items } = await getMany();

		expect(items).toMatchObject([{ json: { status: 'error' } }]);
		expect(items[0].json).not.toHaveProperty('error');
	});

	it("returns the log's own rows without Simplify", async () => {
		const [id] = await createJobs('call-7');

		const { items, hints } = await getMany({ simple: false });

		expect(items).toMatchObject([
			{ json: { generationId: id, inference_id: id, status: 'succeeded', origin: 'api' } },
		]);
		expect(hints).toEqual([]);
	});

	it('lists the parts of a split recording, by whose ids its transcript can be fetched', async () => {
		const rows = ['b.2', 'b.1', 'a'].map((name, index) => ({
			...{ inference_id: `job-${index}`, client_request_id: `${name}.0123456789abcdef` },
			...{ created: new Date(Date.now() - index).toISOString(), model: 'nova-3' },
		}));
		node.sandbox.answer('logs', changeBody({ data: rows }));

		const run = await getMany({ filters: { clientRequestId: 'b.' } });

		expect(idsOf(run)).toEqual(['job-0', 'job-1']);
	});
});

describe('The log', () => {
	it('that is empty is no failure, and no item', async () => {
		expect(await getMany()).toMatchObject({ status: 'success', items: [], hints: [] });
	});

	it('whose rows are not there yet is neither', async () => {
		node.sandbox.set({ logsLag: 60 });
		const [id] = await createJobs('a');

		expect(await getMany()).toMatchObject({ status: 'success', items: [] });
		await pause(60);
		expect(idsOf(await getMany())).toEqual([id]);
	});

	it('that an account does not have yet is neither, but a hint', async () => {
		node.sandbox.fault('logs', { kind: 'status', status: 404 });

		const run = await getMany();

		expect(run).toMatchObject({ status: 'success', items: [] });
		expect(run.hints).toEqual([expect.stringContaining('no usage log')]);
	});

	it('is read an hour back, or to Started After', async () => {
		const [old] = await createJobs('a');
		await pause(2 * 3600);
		const [recent] = await createJobs('b');
		const startedAfter = new Date(Date.now() - 3 * 3_600_000).toISOString();

		expect(idsOf(await getMany())).toEqual([recent]);
		expect(idsOf(await getMany({ filters: { startedAfter } }))).toEqual([recent, old]);
	});

	it('is read to a time that an expression gives', async () => {
		const [id] = await createJobs('a');
		await pause(2 * 86_400);

		for (const startedAfter of [
			'={{ $now.minus({ days: 3 }) }}',
			'={{ $now.minus({ days: 3 }).toISO() }}',
			'={{ new Date(Date.now() - 3 * 86400000) }}',
		]) {
			expect(idsOf(await getMany({ filters: { startedAfter } }))).toEqual([id]);
		}
		expect(idsOf(await getMany({ filters: { startedAfter: '={{ $now.minus(1) }}' } }))).toEqual([]);
	});

	it('is read page by page, even when it has more pages than its limit allows for in a minute', async () => {
		const total = 20_500;
		const row = (index: number) => ({
			...{ inference_id: `job-${index}`, model: 'nova-3', status: 'succeeded' },
			created: new Date(Date.now() - index).toISOString(),
		});
		node.sandbox.answer('logs', ({ status, ...usual }, { path }) => {
			if (status !== 200) return { status, ...usual };
			const offset = Number(new URL(path, 'http://localhost').searchParams.get('offset'));
			const data = Array.from({ length: 100 }, (_none, index) => row(offset + index));
			return { status, body: { data, pagination: { has_more: offset + 100 < total } } };
		});

		const run = await getMany({ returnAll: true });

		expect(new Set(idsOf(run)).size).toBe(total);
		expect(run.hints).toEqual([]);
		expect(node.requests('logs').filter(({ status }) => status === 429)).not.toHaveLength(0);
	});
});

describe('Only speech-to-text models are listed:', () => {
	const rowOf = (name: string | null, index: number) => ({
		...{ inference_id: `job-${index}`, model: name, status: 'succeeded' },
		created: new Date(Date.now() - index).toISOString(),
	});
	const models = ['gpt-4o', 'nova-3', 'microsoft/phi-4', 'acme/listen-1', null, 'veo3'];
	const list = (...rows: Array<{ id: string; type: string }>) =>
		node.sandbox.answer('models', () => ({ status: 200, body: { data: rows } }));
	beforeEach(() => node.sandbox.answer('logs', changeBody({ data: models.map(rowOf) })));

	it('those of the families that the package knows', async () => {
		const { items } = await getMany();

		expect(items.map(({ json }) => json.model)).toEqual(['nova-3']);
	});

	it("and those of the service's list", async () => {
		list({ id: 'acme/listen-1', type: 'internal/speech-to-text/submit' });

		const { items } = await getMany();

		expect(items.map(({ json }) => json.model)).toEqual(['nova-3', 'acme/listen-1']);
		expect(node.requests('models')).toHaveLength(1);
	});

	it('whether or not that list is there', async () => {
		node.sandbox.fault('models', { kind: 'hang' }, Infinity);

		const { items } = await getMany();

		expect(items.map(({ json }) => json.model)).toEqual(['nova-3']);
	});

	it('by whatever name they were chosen', async () => {
		await node.run({ operation: 'create', ...model('deepgram/nova-3') });
		node.sandbox.answer('logs', (usual) => usual);

		for (const filter of ['nova-3', 'deepgram/nova-3']) {
			expect((await getMany({ filters: { models: filter } })).items).toHaveLength(1);
		}
	});
});

describe('When it fails,', () => {
	const key = { apiKey: 'wrong', baseUrl: 'http://127.0.0.1:1' };

	it('it says that the key is wrong', async () => {
		const credentials = { ...key, baseUrl: node.sandbox.url };

		const run = await getMany({}, { credentials });

		expect(run.error).toMatchObject({
			message: expect.stringMatching(/API key.*\[item 0\]/),
			description: expect.stringContaining('credential'),
			context: { itemIndex: 0 },
		});
		expect(run.stored).not.toContain('wrong');
	});

	it.each<[string, INodeParameters]>([
		["'Started After' is not a date", { filters: { startedAfter: 'soon' } }],
		["'Started After' is more than 92 days ago", { filters: { startedAfter: '2020-01-01' } }],
		["'Limit' is not a number above 0", { limit: 0 }],
	])('it names the field, and has sent nothing: %s', async (message, parameters) => {
		const run = await getMany(parameters);

		expect(run.error?.message).toContain(message);
		expect(node.sandbox.requests).toEqual([]);
	});

	it('the other items go on, and the error output has the failure', async () => {
		const [id] = await createJobs('a');
		const items = ['soon', ''].map((startedAfter) => ({ json: { startedAfter } }));
		const parameters = { filters: { startedAfter: '={{ $json.startedAfter }}' } };

		const regular = await getMany(parameters, { items, onError: 'continueRegularOutput' });
		const split = await getMany(parameters, { items, onError: 'continueErrorOutput' });

		const failure = {
			json: {
				error: expect.stringMatching(/not a date.*\[item 0\]/),
				details: { description: expect.stringContaining('2026-11-27T08:00:00Z') },
			},
			pairedItem: { item: 0 },
		};
		const success = { json: { generationId: id }, pairedItem: { item: 1 } };
		expect(regular.items).toMatchObject([failure, success]);
		expect(split.items).toMatchObject([success]);
		expect(split.errorItems).toMatchObject([
			{ json: { startedAfter: 'soon', error: failure.json.error } },
		]);
	});

	it('Retry On Fail reads the log again', async () => {
		const [id] = await createJobs('a');
		node.sandbox.fault('logs', { kind: 'status', status: 500 }, 3);

		const run = await getMany({}, { tries: 2 });

		expect(idsOf(run)).toEqual([id]);
		expect(node.requests('logs')).toHaveLength(4);
	});

	it.each<[string, Fault]>([
		['500', { kind: 'status', status: 500 }],
		['429', { kind: 'status', status: 429 }],
		['an HTML page', { kind: 'html' }],
		['a connection that breaks', { kind: 'resetAfter' }],
		['an answer that breaks off', { kind: 'breakOff', body: '{"data":[' }],
		['an answer that stalls', { kind: 'stall', body: '{"data":[' }],
		['no answer', { kind: 'hang' }],
		['no JSON', { kind: 'invalidJson' }],
		['an empty body', { kind: 'emptyBody' }],
	])('it asks three times in all: %s', async (_case, fault) => {
		const [id] = await createJobs('a');
		node.sandbox.fault('logs', fault, 2);

		expect(idsOf(await getMany())).toEqual([id]);

		node.sandbox.fault('logs', fault, 3);
		const failed = await getMany({}, { onError: 'continueRegularOutput' });
		expect(failed.items).toMatchObject([{ json: { error: expect.stringContaining('[item 0]') } }]);
		expect(node.requests('logs')).toHaveLength(6);
	});

	it('a redirect is not followed', async () => {
		node.sandbox.fault('logs', { kind: 'redirect', location: `${node.sandbox.url}/v2/billing` });

		const run = await getMany();

		expect(run.error?.message).toContain('redirect');
		expect(node.requests('billing')).toEqual([]);
	});
});
