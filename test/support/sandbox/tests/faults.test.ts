/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { sandbox, request, json, createWith, callFields } from './testSandbox';

describe('faults', () => {
	const reset = async (response: Promise<Response>) => await expect(response).rejects.toThrow();

	it('strike the next requests on their route, in the order given, and then no more', async () => {
		sandbox.fault('billing', { kind: 'status', status: 503 }, 2);
		sandbox.fault('billing', { kind: 'status', status: 502 });
		const statuses: number[] = [];
		for (let i = 0; i < 4; i += 1) statuses.push((await request('/v2/billing')).status);
		expect(statuses).toEqual([503, 503, 502, 200]);
		expect((await createWith(callFields())).status).toBe(200);
	});

	it('break the connection before a job is accepted, or after', async () => {
		sandbox.fault('create', { kind: 'resetBefore' });
		await reset(createWith(callFields()));
		expect(sandbox.jobs).toHaveLength(0);
		sandbox.fault('create', { kind: 'resetAfter' });
		await reset(createWith(callFields()));
		expect(sandbox.jobs).toHaveLength(1);
		expect(sandbox.requests.map(({ status }) => status)).toEqual([null, null]);
	});

	it('accept the job whose answer they spoil only when told to', async () => {
		sandbox.fault('create', { kind: 'status', status: 502 });
		await createWith(callFields());
		expect(sandbox.jobs).toHaveLength(0);
		sandbox.fault('create', { kind: 'status', status: 502, accept: true });
		expect((await createWith(callFields())).status).toBe(502);
		expect(sandbox.jobs).toHaveLength(1);
	});

	it('never answer', async () => {
		sandbox.fault('billing', { kind: 'hang' });
		const impatience = new AbortController();
		const hanging = reset(request('/v2/billing', { signal: impatience.signal }));
		while (sandbox.requests.length === 0) await nextTurn();
		expect((await request('/v2/billing')).status).toBe(200);
		impatience.abort();
		await hanging;
	});

	it('spoil bodies', async () => {
		sandbox.fault('billing', { kind: 'invalidJson' });
		await expect(json('/v2/billing')).rejects.toThrow('JSON');
		sandbox.fault('billing', { kind: 'emptyBody' });
		expect(await (await request('/v2/billing')).text()).toBe('');
		sandbox.fault('billing', { kind: 'html', status: 524 });
		const html = await request('/v2/billing');
		expect(html.status).toBe(524);
		expect(html.headers.get('content-type')).toContain('text/html');
		sandbox.fault('billing', { kind: 'answer', body: [1, 2] });
		expect(await json('/v2/billing')).toEqual([1, 2]);
		sandbox.fault('billing', { kind: 'hugeBody', bytes: 3_000_000 });
		expect((await (await request('/v2/billing')).text()).length).toBe(3_000_000);
	});

	it('send a status with a body and headers of one’s own', async () => {
		const headers = { 'retry-after': '7' };
		sandbox.fault('poll', { kind: 'status', status: 403, body: 'error code: 1010', headers });
		const response = await request('/v1/stt/any');
		expect(response.headers.get('retry-after')).toBe('7');
		expect(await response.text()).toBe('error code: 1010');
	});

	it('redirect elsewhere', async () => {
		sandbox.fault('create', { kind: 'redirect', location: '/sandbox/state' });
		const response = await request('/v1/stt/create', { method: 'POST', redirect: 'manual' });
		expect(response.status).toBe(302);
		expect(response.headers.get('location')).toBe('/sandbox/state');
	});

	it('delay the right answer', async () => {
		sandbox.fault('billing', { kind: 'slow', seconds: 1 });
		const order: string[] = [];
		const slow = json('/v2/billing').then(({ currency }) => order.push(`slow ${currency}`));
		while (sandbox.requests.length === 0) await nextTurn();
		await request('/v2/billing');
		order.push('quick');
		await slow;
		expect(order).toEqual(['quick', 'slow USD']);
	});
});
