import { NodeApiError, sleep, type IHttpRequestOptions } from 'n8n-workflow';
import { startRun } from '../../../nodes/AimlSpeechToText/operations/run';
import type { HttpRequest } from '../../../nodes/AimlSpeechToText/service/http';
import { dataOfRun, exampleNode, nodeContext } from '../../support/strictContext';
import { SimulatedClock } from '../../support/simulatedClock';

const apiKey = 'example-api-key-0123456789';
const request: HttpRequest = { method: 'GET', path: '/v1/stt/job-1', timeoutSeconds: 2.5 };

interface Surroundings {
	baseUrl?: string;
	statusCode?: number;
	cancel?: AbortSignal;
	/** What n8n throws instead of answering. */
	failure?: Error;
	/** n8n's helper never settles. */
	hangs?: boolean;
}

/** A run, with what n8n was asked for in it. */
function start({ baseUrl = 'https://api.example.com', ...surroundings }: Surroundings) {
	const { statusCode = 200, cancel, failure, hangs = false } = surroundings;
	const sent: IHttpRequestOptions[] = [];
	const credentials: string[] = [];
	const clock = new SimulatedClock();
	const run = startRun(
		nodeContext({
			getExecutionCancelSignal: () => cancel,
			getExecutionId: () => '7',
			getContext: () => ({}),
			getWorkflowDataProxy: dataOfRun(0),
			async getCredentials<T extends object>(type: string): Promise<T> {
				credentials.push(type);
				return Object.assign(Object.create(null), { apiKey, baseUrl });
			},
			helpers: {
				async httpRequestWithAuthentication(_type, options) {
					sent.push(options);
					if (hangs) await new Promise(() => {});
					if (failure) return await Promise.reject(failure);
					return { statusCode, headers: { 'X-Inference-Id': 'job-1' }, body: { status: 'queued' } };
				},
			},
		}),
		() => clock,
	);
	const send = async (toSend = request, signal = run.lifetime.signal) =>
		await run.requests.send(() => toSend, {
			...{ kind: toSend.method === 'POST' ? 'create' : 'poll', maxDelay: 0, tries: 1, signal },
		});
	return { run, send, sent, credentials, clock };
}

/** Whether a promise is settled once everything that can happen has happened. */
const isSettled = async (promise: Promise<unknown>) =>
	await Promise.race([promise.then(() => true), sleep(0).then(() => false)]);

describe('a run', () => {
	it('reads the credential with the first request, and once', async () => {
		const { send, credentials } = start({});
		expect(credentials).toEqual([]);
		await Promise.all([send(), send()]);
		await send();
		expect(credentials).toEqual(['aimlSpeechToTextApi']);
	});

	it('knows the key, to keep it from being shown', async () => {
		const { run, send } = start({});
		expect(run.apiKey()).toEqual(['', '']);
		await send();
		expect(run.apiKey()).toEqual([apiKey, apiKey]);
	});

	it('sends what n8n has to be told, and reads any answer', async () => {
		const { send, sent } = start({ statusCode: 418 });
		expect(await send({ ...request, query: { a: 'b' } })).toEqual({
			status: 418,
			headers: { 'x-inference-id': 'job-1' },
			json: { status: 'queued' },
			text: '{"status":"queued"}',
		});
		expect(sent).toEqual([
			expect.objectContaining({
				method: 'GET',
				url: 'https://api.example.com/v1/stt/job-1',
				qs: { a: 'b' },
				timeout: 2500,
				// n8n would send a request again after a 401, and follow redirects with the key.
				ignoreHttpStatusErrors: true,
				returnFullResponse: true,
				disableFollowRedirect: true,
			}),
		]);
	});

	it.each(['http://api.example.com', ''])(
		'sends nothing to an address that cannot be used: %j',
		async (baseUrl) => {
			const { send, sent } = start({ baseUrl });
			await expect(send()).rejects.toThrow("'Base URL'");
			expect(sent).toEqual([]);
		},
	);
});

describe('a request without an answer', () => {
	const axiosError = Object.assign(new Error('socket hang up'), {
		isAxiosError: true,
		code: 'ECONNRESET',
	});

	it('tells the code of a broken connection', async () => {
		const { send } = start({ failure: new NodeApiError(exampleNode, Object(axiosError)) });
		expect(await send()).toMatchObject({ code: 'ECONNRESET', wasSent: true });
	});

	it('was never sent when n8n itself refused', async () => {
		const refusal = new Error('Domain not allowed');
		const { send } = start({ failure: new NodeApiError(exampleNode, Object(refusal)) });
		expect(await send()).toMatchObject({ code: undefined, wasSent: false });
	});

	it('is no fault of the network after a cancellation', async () => {
		const reason = new Error('cancelled');
		const { send } = start({
			cancel: AbortSignal.abort(reason),
			failure: new NodeApiError(exampleNode, Object(axiosError)),
		});
		await expect(send()).rejects.toBe(reason);
	});

	it.each(['GET', 'POST'] as const)(
		'ends by itself when the helper of n8n never does: %s',
		async (method) => {
			const { send, clock } = start({ hangs: true });
			expect(await send({ ...request, method })).toMatchObject({
				code: 'ETIMEDOUT',
				wasSent: true,
			});
			expect(clock.now()).toBeGreaterThanOrEqual(2.5);
			expect(clock.now()).toBeLessThan(3.5);
		},
	);

	it('ends with the execution when the helper of n8n never does, and may be accepted', async () => {
		const controller = new AbortController();
		const { send, clock } = start({ hangs: true, cancel: controller.signal });
		clock.at(1, () => controller.abort(new Error('cancelled')));
		const create = send({ ...request, method: 'POST' });
		expect(await create).toMatchObject({ code: 'ERR_CANCELED', wasSent: true });
		expect(clock.now()).toBe(1);
	});
});

describe('the key', () => {
	it.each([200, 404, 500])('is accepted when the service answers %i', async (statusCode) => {
		const { run, send } = start({ statusCode });
		expect(await isSettled(run.keyAccepted)).toBe(false);
		await send();
		expect(await isSettled(run.keyAccepted)).toBe(true);
	});

	it.each([401, 402, 403, 429])('is not accepted with the answer %i', async (statusCode) => {
		const { run, send } = start({ statusCode });
		await send();
		expect(await isSettled(run.keyAccepted)).toBe(false);
	});
});

describe('the end of all creating', () => {
	const rejection = new Error('out of credits');
	const create: HttpRequest = { ...request, method: 'POST', path: '/v1/stt/create' };

	it('lets no create out, and gives each the failure behind it', async () => {
		const { run, sent } = start({});
		const { lifetime, requests } = run;
		lifetime.stopStarting(rejection);
		const sending = requests.send(() => create, {
			...{ kind: 'create', maxDelay: 60, tries: 3, signal: lifetime.starting },
		});
		await expect(sending).rejects.toBe(rejection);
		expect(lifetime.starting.reason).toBe(rejection);
		expect(sent).toEqual([]);
	});

	it('lets what was created be waited for', async () => {
		const { run, send } = start({});
		run.lifetime.stopStarting(rejection);
		expect(await send()).toMatchObject({ status: 200 });
		expect(run.lifetime.signal.aborted).toBe(false);
	});

	it('comes with the end of the run', () => {
		const { lifetime } = start({}).run;
		lifetime.stop(rejection);
		expect(lifetime.starting.aborted).toBe(true);
	});
});

describe('the end of a run', () => {
	it('comes with the cancellation of the execution, and its reason', () => {
		const controller = new AbortController();
		const { lifetime } = start({ cancel: controller.signal }).run;
		expect(lifetime.signal.aborted).toBe(false);
		const reason = new Error('cancelled');
		controller.abort(reason);
		expect(lifetime.signal.reason).toBe(reason);
	});

	it.each([undefined, new AbortController().signal])('comes when it is given up', (cancel) => {
		const { lifetime } = start({ cancel }).run;
		const reason = new Error('the first failure');
		lifetime.stop(reason);
		expect(lifetime.signal.reason).toBe(reason);
	});
});
