import { readRecording } from '../../recordings';
import {
	type Body,
	sandbox,
	call,
	request,
	json,
	urlOf,
	createWith,
	upload,
	transcribe,
	callFields,
} from './testSandbox';

describe('switches of the answers', () => {
	it('changes the form of ids, the HTTP status, and whether a create says a status', async () => {
		sandbox.set({ ids: 'uuid', success: 201, createStatus: false });
		const response = await createWith(callFields());
		expect(response.status).toBe(201);
		expect(await response.json()).toEqual({
			generation_id: expect.stringMatching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/),
		});
	});

	it.each([
		['string', '401'],
		['number', 401],
	] as const)('has the gateway error shape, with a %s', async (gatewayStatusCode, statusCode) => {
		sandbox.set({ errors: 'gateway', gatewayStatusCode });
		const body: Body = await (await fetch(`${sandbox.url}/v2/billing`)).json();
		expect(body).toMatchObject({ statusCode, path: '/v2/billing' });
		expect(body).not.toHaveProperty('error');
	});

	it.each([
		['create', [true, false]],
		['poll', [false, true]],
		['both', [true, true]],
	] as const)('puts cost headers on %s', async (costHeaders, expected) => {
		sandbox.set({ costHeaders });
		const created = await createWith(callFields());
		const polled = await request(`/v1/stt/${sandbox.jobs[0].id}`);
		const [onCreate, onPoll] = [created, polled].map(({ headers }) => [
			headers.get('x-aimlapi-credits-used'),
			headers.get('x-aimlapi-usd-spent'),
		]);
		const cost = ['2200', '0.001100000'];
		expect([onCreate, onPoll]).toEqual(expected.map((has) => (has ? cost : [null, null])));
	});

	it('puts the cost into the body of a completed job', async () => {
		sandbox.set({ metaUsage: true });
		const { meta } = await transcribe(callFields());
		expect(meta).toEqual({ usage: { credits_used: 2200, usd_spent: 0.0011 } });
	});

	it('applies the switches in the audio URL to that job alone', async () => {
		const url = `${urlOf(call)}?sandbox.jobError=string&sandbox.success=201`;
		const created = await createWith({ ...callFields(), url });
		expect(created.status).toBe(201);
		const { generation_id: id }: Body = await created.json();
		expect((await json(`/v1/stt/${id}`)).error).toBe('could not read audio');
		expect(await transcribe(callFields())).toMatchObject({ status: 'completed' });
	});

	it('applies the switches in the body, as JSON or as JSON text in a form', async () => {
		const fromJson = await transcribe({ ...callFields(), sandbox: { envelope: 'output' } });
		expect(fromJson).toHaveProperty('output');
		const fields = { model: 'nova-3', sandbox: '{"emptyResult":true}' };
		await upload(fields, 'audio', readRecording(call));
		expect(await json(`/v1/stt/${sandbox.jobs[1].id}`)).toMatchObject({ result: null });
	});

	it('refuses a switch it does not have', async () => {
		const response = await createWith({ ...callFields(), sandbox: { colour: 'blue' } });
		expect(response.status).toBe(400);
	});

	it('takes settings from another process and shows it what happened', async () => {
		const put = async (settings: object) =>
			await fetch(`${sandbox.url}/sandbox/settings`, {
				method: 'PUT',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(settings),
			});
		expect((await put({ envelope: 'outbox' })).status).toBe(400);
		expect((await put({ envelope: 'output' })).status).toBe(200);
		expect(await transcribe(callFields())).toHaveProperty('output');
		expect(await json('/sandbox/state')).toMatchObject({
			requests: { create: 1, poll: 1 },
			jobs: [{ id: sandbox.jobs[0].id, model: 'openai/gpt-4o-transcribe' }],
		});
	});
});
