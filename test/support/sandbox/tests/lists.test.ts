import { newerModels } from '../index';
import { type Body, sandbox, request, json, createWith, callFields } from './testSandbox';

describe('models, balance and usage log', () => {
	it('lists speech models, newer ones too, when asked for their type in any case', async () => {
		const { data } = await json('/v1/models?type=INTERNAL/speech-to-text/submit');
		const ids: string[] = data.map(({ id }: { id: string }) => id);
		expect(ids).toContain('openai/gpt-4o-transcribe');
		expect(ids).toContain(newerModels[0].id);
		expect(ids).not.toContain('gpt-4o');
	});

	it('lists several types, and every type when none is named', async () => {
		const typesOf = ({ data }: Body) => new Set(data.map(({ type }: { type: string }) => type));
		const two = await json('/v1/models?type=chat-completion,responses');
		expect(typesOf(two)).toEqual(new Set(['chat-completion', 'responses']));
		expect(typesOf(await json('/v1/models')).size).toBeGreaterThan(2);
	});

	it('shows the balance in dollars', async () => {
		sandbox.set({ credits: 5_000_000 });
		expect(await json('/v2/billing')).toEqual({ current_balance: 2.5, currency: 'USD' });
	});

	it('finds a job by the client request id of its create, even when its answer was lost', async () => {
		sandbox.fault('create', { kind: 'resetAfter' });
		const headers = { 'x-client-request-id': 'n8n-1' };
		await expect(createWith(callFields(), headers)).rejects.toThrow();
		const { data } = await json('/v2/logs?period=24h');
		expect(data).toMatchObject([
			{
				status: 'succeeded',
				model: 'openai/gpt-4o-transcribe',
				inference_id: sandbox.jobs[0].id,
				client_request_id: 'n8n-1',
				cost: { usd: 0.0011, credits: 2200 },
			},
		]);
	});

	it('echoes a valid client request id and drops any other', async () => {
		const echo = async (id: string) =>
			(await createWith(callFields(), { 'x-client-request-id': id })).headers.get(
				'x-client-request-id',
			);
		expect(await echo('n8n-1')).toBe('n8n-1');
		expect(await echo('not valid')).toBeNull();
		expect(sandbox.jobs.map(({ clientRequestId }) => clientRequestId)).toEqual(['n8n-1', null]);
	});

	it('lists failed jobs at no cost, and the newest first', async () => {
		await createWith(callFields('nova-3'));
		await createWith({ ...callFields('aai/universal'), sandbox: { jobError: 'string' } });
		const { data } = await json('/v2/logs?period=7d');
		expect(data).toMatchObject([
			{ model: 'aai/universal', status: 'failed', cost: { usd: 0, credits: 0 } },
			{ model: 'nova-3', status: 'succeeded' },
		]);
		expect((await json('/v2/logs?period=7d&status=failed')).data).toHaveLength(1);
		expect((await json('/v2/logs?period=7d&model=nova-3&model=nova-2')).data).toHaveLength(1);
	});

	it('lists a job only when the lag is over', async () => {
		sandbox.set({ logsLag: 3600 });
		await createWith(callFields());
		expect((await json('/v2/logs?period=24h')).data).toEqual([]);
	});

	it('lists page by page', async () => {
		for (let i = 0; i < 3; i += 1) await createWith(callFields());
		const { data, pagination } = await json('/v2/logs?period=24h&limit=2&offset=1');
		expect(data).toHaveLength(2);
		expect(pagination).toEqual({ limit: 2, offset: 1, total: 3, has_more: false });
	});

	it.each([
		'',
		'?period=24h&start=2026-01-01&end=2026-01-02',
		'?period=1h',
		'?start=2026-01-01',
		'?start=2026-01-01&end=2026-06-01',
		'?period=24h&limit=101',
	])('refuses the usage log query "%s"', async (query) => {
		expect((await request(`/v2/logs${query}`)).status).toBe(400);
	});

	it('refuses more than 200 usage log queries a minute', async () => {
		const statuses: number[] = [];
		for (let i = 0; i < 201; i += 1) statuses.push((await request('/v2/logs?period=24h')).status);
		expect(statuses.slice(0, 200).every((status) => status === 200)).toBe(true);
		expect(statuses[200]).toBe(429);
	});

	it('takes a window of start and end', async () => {
		await createWith(callFields());
		const [start, end] = [-60_000, 60_000].map((off) => new Date(Date.now() + off).toISOString());
		expect((await json(`/v2/logs?start=${start}&end=${end}`)).data).toHaveLength(1);
	});
});
