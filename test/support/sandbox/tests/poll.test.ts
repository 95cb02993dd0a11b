import {
	type Body,
	sandbox,
	call,
	request,
	json,
	createWith,
	transcribe,
	callFields,
} from './testSandbox';

describe('poll', () => {
	it.each([
		[{ words: 'current' }, ['queued', 'generating', 'generating']],
		[{ words: 'legacy' }, ['waiting', 'active', 'active']],
	] as const)('with %j, says %j until the job is ready', async (settings, expected) => {
		sandbox.set({ ...settings, readyAfter: 3600 });
		const { generation_id: id, status }: Body = await (await createWith(callFields())).json();
		expect(status).toBe(expected[0]);
		for (const word of expected)
			expect(await json(`/v1/stt/${id}`)).toMatchObject({ status: word });
	});

	it('goes through every word it was given, and ends with the final one', async () => {
		sandbox.set({ statusWords: ['queued', 'Paused', ''], finalWord: 'succeeded' });
		const { generation_id: id }: Body = await (await createWith(callFields())).json();
		const seen: string[] = [];
		while (seen.at(-1) !== 'succeeded') seen.push((await json(`/v1/stt/${id}`)).status);
		expect(seen).toEqual(['queued', 'Paused', '', 'succeeded']);
	});

	it('wraps the payload in either envelope', async () => {
		const inResult = await transcribe(callFields());
		expect(inResult.generation_id).toBe(sandbox.jobs[0].id);
		expect(inResult.result.text).toBe(call.text);
		sandbox.set({ envelope: 'output' });
		const inOutput = await transcribe(callFields());
		expect(inOutput.id).toBe(sandbox.jobs[1].id);
		expect(inOutput.output.text).toBe(call.text);
	});

	it.each([
		['object', { status: 'error', error: { message: 'could not read audio' } }],
		['detail', { status: 'error', error: { detail: [{ msg: 'could not read audio' }] } }],
		['string', { status: 'error', error: 'could not read audio' }],
		['null', { status: 'error', error: null }],
		['assemblyai', { status: 'completed', result: { status: 'error' }, error: null }],
	] as const)('lets jobs fail with an error of the kind %s', async (jobError, expected) => {
		sandbox.set({ jobError });
		expect(await transcribe(callFields())).toMatchObject(expected);
	});

	it('can complete without a payload', async () => {
		sandbox.set({ emptyResult: true });
		expect(await transcribe(callFields())).toMatchObject({ status: 'completed', result: null });
	});

	it('forgets a job after the retention time, and never knew others', async () => {
		await transcribe(callFields());
		const { id } = sandbox.jobs[0];
		sandbox.set({ retentionSeconds: 0 });
		expect((await request(`/v1/stt/${id}`)).status).toBe(404);
		expect((await request('/v1/stt/nobody')).status).toBe(404);
	});

	it('names the job in a header, unless the id is malformed', async () => {
		const created = await createWith(callFields());
		const { id } = sandbox.jobs[0];
		expect(created.headers.get('x-inference-id')).toBe(id);
		expect((await request(`/v1/stt/${id}`)).headers.get('x-inference-id')).toBe(id);
		expect((await request('/v1/stt/no')).headers.get('x-inference-id')).toBeNull();
	});

	it('serves the unversioned paths as well', async () => {
		const created = await request('/stt/create', {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(callFields()),
		});
		const { generation_id: id }: Body = await created.json();
		expect((await request(`/stt/${id}`)).status).toBe(200);
	});
});
