/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { RequestListener } from 'node:http';
import { readRecording } from '../recordings';
import { send, type Answer } from './answer';
import { recordingOfFile, RECORDINGS_PATH } from './audio';
import { usdOf } from './cost';
import { createJob } from './create';
import { ApiError, errorAnswer } from './errors';
import { answerWithFault, isCarriedOut } from './faults';
import { modelList } from './models';
import { poll } from './poll';
import { clientRequestIdOf, type Route, type SandboxRequest } from './request';
import { apiKey, type SandboxState } from './state';
import { usageLog } from './usageLog';

interface Endpoint {
	route: Route;
	method: string;
	/** Its group is the variable part. */
	path: RegExp;
	/** Whether the service's gateway lets it in: only with the key, everyone, or without looking. */
	guard: 'key' | 'open' | 'none';
	/** Answers a request, or throws what is wrong with it. */
	handle(state: SandboxState, request: SandboxRequest): Answer | Promise<Answer>;
}

/** In this order: the first endpoint with the request's path answers it. */
const endpoints: Endpoint[] = [
	{
		route: 'create',
		method: 'POST',
		path: /^\/v1\/stt\/create$/,
		guard: 'key',
		handle: createJob,
	},
	{ route: 'poll', method: 'GET', path: /^\/v1\/stt\/([^/]+)$/, guard: 'key', handle: poll },
	{
		// The list is open to everyone, which is why it proves nothing about a key.
		route: 'models',
		method: 'GET',
		path: /^\/v1\/models$/,
		guard: 'open',
		handle: (_state, { url }) => ({
			status: 200,
			body: modelList(url.searchParams.getAll('type')),
		}),
	},
	{
		route: 'billing',
		method: 'GET',
		path: /^\/v2\/billing$/,
		guard: 'key',
		handle({ settings: { credits } }) {
			const balance = credits === 'exhausted' ? 0 : usdOf(credits);
			return { status: 200, body: { current_balance: balance, currency: 'USD' } };
		},
	},
	{ route: 'logs', method: 'GET', path: /^\/v2\/logs$/, guard: 'key', handle: usageLog },
	{
		route: 'recording',
		method: 'GET',
		path: new RegExp(`^${RECORDINGS_PATH}([^/]+)$`),
		guard: 'none',
		handle(_state, { name }) {
			const recording = recordingOfFile(name);
			if (!recording) throw new ApiError(404);
			const headers = { 'content-type': recording.mimeType };
			return { status: 200, headers, body: readRecording(recording) };
		},
	},
];

const elsewhere: Endpoint = {
	route: 'other',
	method: '',
	path: /^/,
	guard: 'none',
	handle() {
		throw new ApiError(404);
	},
};

/** Throws what the service's gateway answers before a request reaches the API. */
function admit(
	{ settings, requestLimiter }: SandboxState,
	{ guard }: Endpoint,
	{ logged }: SandboxRequest,
): void {
	if (guard === 'none') return;
	if (settings.rateLimit) requestLimiter.admit(settings.rateLimit.requestsPerSecond);
	if (guard === 'key' && logged.headers.authorization !== `Bearer ${apiKey}`) {
		throw new ApiError(401, 'A valid API key is required');
	}
}

async function carryOut(
	state: SandboxState,
	endpoint: Endpoint,
	request: SandboxRequest,
): Promise<Answer> {
	let usual: Answer;
	try {
		admit(state, endpoint, request);
		usual = await endpoint.handle(state, request);
	} catch (error) {
		usual = errorAnswer(error, request.url.pathname);
	}
	if (state.player) usual = state.player.play(usual, request.logged);
	const script = state.scripts.get(endpoint.route);
	return script ? await script(usual, request.logged) : usual;
}

/** The variable part of a path, as it came when it is not encoded properly. */
function nameIn({ pathname }: URL, { path }: Endpoint): string {
	const [, name = ''] = path.exec(pathname) ?? [];
	try {
		return decodeURIComponent(name);
	} catch {
		return name;
	}
}

/** Logs each request, and answers it, or applies a waiting fault to it. */
export const serve =
	(state: SandboxState): RequestListener =>
	async (incoming, response) => {
		const { method = '', headers, url: path = '' } = incoming;
		const url = new URL(path, state.url);
		const isMeant = (one: Endpoint) => one.method === method && one.path.test(url.pathname);
		const endpoint = endpoints.find(isMeant) ?? elsewhere;
		const { route } = endpoint;
		const logged = { route, method, path, headers, status: null, at: Date.now() };
		const request: SandboxRequest = { incoming, url, name: nameIn(url, endpoint), logged };
		state.requests.push(request.logged);

		const fault = state.faults.take(route);
		const done = !fault || isCarriedOut(fault) ? await carryOut(state, endpoint, request) : null;
		const answer = fault ? await answerWithFault(fault, done, request) : done;
		if (!answer) return;
		request.logged.status = answer.status;
		const clientRequestId = clientRequestIdOf(request.logged);
		if (clientRequestId && !state.player)
			response.setHeader('x-client-request-id', clientRequestId);
		await send(response, answer);
	};
