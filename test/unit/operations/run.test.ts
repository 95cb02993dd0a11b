import {
	NodeApiError,
	sleep,
	type IHttpRequestOptions,
	type IWorkflowDataProxyData,
} from 'n8n-workflow';
import type { HttpRequest } from '../../../nodes/AimlSpeechToText/service/http';
import { startSession } from '../../../nodes/AimlSpeechToText/purchases/session';
import { exampleNode, nodeContext } from './sessions';

const apiKey = 'example-api-key-0123456789';
const request: HttpRequest = { method: 'GET', path: '/v1/stt/job-1', timeoutSeconds: 2.5 };

interface Surroundings {
	baseUrl?: string;
	statusCode?: number;
	cancel?: AbortSignal;
	/** What n8n throws instead of answering. */
	failure?: Error;
}

/** A run, with what n8n was asked for in it. */
function start({ baseUrl = 'https://api.example.com', ...surroundings }: Surroundings) {
	const { statusCode = 200, cancel, failure } = surroundings;
	const sent: IHttpRequestOptions[] = [];
	const credentials: string[] = [];
	const session = startSession(
		nodeContext({
			getExecutionCancelSignal: () => cancel,
			getContext: () => ({}),
			getWorkflowDataProxy: (): IWorkflowDataProxyData =>
				Object.assign(Object.create({}), { $runIndex: 0 }),
			async getCredentials<T extends object>(type: string): Promise<T> {
				credentials.push(type);
				return Object.assign(Object.create(null), { apiKey, baseUrl });
			},
			helpers: {
				async httpRequestWithAuthentication(_type, options) {
					sent.push(options);
					if (failure) return await Promise.reject(failure);
					return { statusCode, headers: { 'X-Inference-Id': 'job-1' }, body: { status: 'queued' } };
				},
			},
		}),
	);
	return { session, sent, credentials };
}

/** Whether a promise is settled once everything that can happen has happened. */
const isSettled = async (promise: Promise<unknown>) =>
	await Promise.race([promise.then(() => true), sleep(0).then(() => false)]);

describe('a run', () => {
	it('reads the credential with the first request, and once', async () => {
		const { session, credentials } = start({});
		expect(credentials).toEqual([]);
		await Promise.all([session.send(request), session.send(request)]);
		await session.send(request);
		expect(credentials).toEqual(['aimlSpeechToTextApi']);
	});

	it('keeps the key from being shown', async () => {
		const { session } = start({});
		await session.send(request);
		expect(session.secrets).toEqual([apiKey]);
	});

	it('sends what n8n has to be told, and reads any answer', async () => {
		const { session, sent } = start({ statusCode: 418 });
		expect(await session.send({ ...request, query: { a: 'b' } })).toEqual({
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
			const { session, sent } = start({ baseUrl });
			await expect(session.send(request)).rejects.toThrow("'Base URL'");
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
		const { session } = start({ failure: new NodeApiError(exampleNode, Object(axiosError)) });
		expect(await session.send(request)).toMatchObject({
			code: 'ECONNRESET',
			beforeSending: false,
		});
	});

	it('was never sent when n8n itself refused', async () => {
		const refusal = new Error('Domain not allowed');
		const { session } = start({ failure: new NodeApiError(exampleNode, Object(refusal)) });
		expect(await session.send(request)).toMatchObject({ code: undefined, beforeSending: true });
	});

	it('is no fault of the network after a cancellation', async () => {
		const reason = new Error('cancelled');
		const { session } = start({
			cancel: AbortSignal.abort(reason),
			failure: new NodeApiError(exampleNode, Object(axiosError)),
		});
		await expect(session.send(request)).rejects.toBe(reason);
	});
});

describe('the key', () => {
	it.each([200, 404, 500])('is accepted when the service answers %i', async (statusCode) => {
		const { session } = start({ statusCode });
		expect(await isSettled(session.keyAccepted)).toBe(false);
		await session.send(request);
		expect(await isSettled(session.keyAccepted)).toBe(true);
	});

	it.each([401, 402, 403, 429])('is not accepted with the answer %i', async (statusCode) => {
		const { session } = start({ statusCode });
		await session.send(request);
		expect(await isSettled(session.keyAccepted)).toBe(false);
	});
});

describe('the end of all creating', () => {
	const refusal = new Error('out of credits');
	const create: HttpRequest = { ...request, method: 'POST', path: '/v1/stt/create' };

	it('lets no create out, and tells each the failure behind it', async () => {
		const { session, sent } = start({});
		session.stopCreating(refusal);
		await expect(session.send(create)).rejects.toBe(refusal);
		expect(session.creating.reason).toBe(refusal);
		expect(sent).toEqual([]);
	});

	it('lets what was bought be waited for', async () => {
		const { session } = start({});
		session.stopCreating(refusal);
		expect(await session.send(request)).toMatchObject({ status: 200 });
		expect(session.signal.aborted).toBe(false);
	});

	it('comes with the end of the run', () => {
		const { session } = start({});
		session.stop();
		expect(session.creating.aborted).toBe(true);
	});
});

describe('the end of a run', () => {
	it('comes with the cancellation of the execution, and its reason', () => {
		const controller = new AbortController();
		const { session } = start({ cancel: controller.signal });
		expect(session.signal.aborted).toBe(false);
		const reason = new Error('cancelled');
		controller.abort(reason);
		expect(session.signal.reason).toBe(reason);
	});

	it.each([undefined, new AbortController().signal])('comes when it is given up', (cancel) => {
		const { session } = start({ cancel });
		session.stop();
		expect(session.signal.aborted).toBe(true);
	});
});
