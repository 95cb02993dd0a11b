import type {
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';
import { untilAborted, within, type Clock } from '../shared/clock';
import { createSlots, type Slots } from '../shared/slots';
import { isByteStream, parseJson, readBody, type BodyText } from './answerBody';
import { readConnectionError } from './connection';
import { ConnectionFailure, type HttpRequest, type Outcome, type Send } from './http';
import { credentialType } from './credential';
import { closeFiles } from './multipart';

/**
 * How much longer than n8n's helper a request may take here. The helper ends it by itself, with the
 * connection, unless it never settles: after `101 Switching Protocols`, say (axios 1.18). Seconds.
 */
const grace = 0.5;

/**
 * What `httpRequest` has to know. Statuses are ours to read: n8n would send a request again after a
 * 401, upload included. Redirects stay unfollowed, or the body would be kept in memory for replay and
 * the key sent elsewhere. The answer comes as a stream, so that its size and time can be limited.
 */
const toRequestOptions = (baseUrl: string, request: HttpRequest): IHttpRequestOptions => ({
	method: request.method,
	url: `${baseUrl}${request.path}`,
	qs: request.query,
	headers: {
		Accept: 'application/json',
		...(request.body && !(request.body instanceof FormData)
			? { 'Content-Type': 'application/json' }
			: {}),
		...request.headers,
	},
	body: request.body,
	timeout: Math.ceil(request.timeoutSeconds * 1000),
	encoding: 'stream',
	returnFullResponse: true,
	ignoreHttpStatusErrors: true,
	disableFollowRedirect: true,
});

function toOutcome(
	{ statusCode, headers }: IN8nHttpFullResponse,
	{ text, brokeOff }: BodyText,
): Outcome {
	const answer = {
		status: statusCode,
		headers: Object.fromEntries(
			Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
		),
		json: brokeOff ? null : parseJson(text),
		text,
	};
	return brokeOff ? new ConnectionFailure(brokeOff.reason, brokeOff.code, true, answer) : answer;
}

interface Transport {
	request(options: IHttpRequestOptions): Promise<IN8nHttpFullResponse>;
	baseUrl: string;
	clock: Clock;
	/** Aborted when the execution is cancelled: n8n's helper ends its requests then. */
	cancel: AbortSignal;
}

/** One request, from its first byte to the last one of its answer, within its timeout. */
async function sendOnce(
	{ request, baseUrl, clock, cancel }: Transport,
	largeAnswers: Slots,
	httpRequest: HttpRequest,
): Promise<Outcome> {
	const end = clock.now() + httpRequest.timeoutSeconds;
	const response = await request(toRequestOptions(baseUrl, httpRequest));
	const { body } = response;
	if (!isByteStream(body)) return toOutcome(response, { text: JSON.stringify(body) ?? '' });
	const seconds = Math.max(0, end - clock.now());
	const { release, ...text } = await readBody(body, seconds, clock, largeAnswers, cancel);
	// Only after the sender has read the answer and kept what it needs.
	if (release) clock.after(0, release);
	return toOutcome(response, text);
}

function startTransport(transport: Transport): Send {
	const largeAnswers = createSlots();
	return async (httpRequest) => {
		const { clock, cancel } = transport;
		const seconds = httpRequest.timeoutSeconds + grace;
		try {
			const outcome = await untilAborted(
				within(clock, seconds, sendOnce(transport, largeAnswers, httpRequest)),
				cancel,
			);
			return outcome ?? new ConnectionFailure('no answer came in time', 'ETIMEDOUT', true);
		} catch (error) {
			return cancel.aborted
				? new ConnectionFailure('the execution was stopped', 'ERR_CANCELED', true)
				: readConnectionError(error);
		} finally {
			if (httpRequest.body instanceof FormData) closeFiles(httpRequest.body);
		}
	};
}

/** Sends with the user's key. Requests in progress end when the execution is cancelled. */
export function authenticatedTransport(
	context: IExecuteFunctions,
	baseUrl: string,
	clock: Clock,
	cancel: AbortSignal,
): Send {
	const { httpRequestWithAuthentication } = context.helpers;
	return startTransport({
		request: async (options) =>
			await httpRequestWithAuthentication.call(context, credentialType, options),
		baseUrl,
		clock,
		cancel,
	});
}

/** Send without a key, for what is public: the list of models. */
export function publicTransport(
	context: IExecuteFunctions | ILoadOptionsFunctions,
	baseUrl: string,
	clock: Clock,
	cancel: AbortSignal,
): Send {
	return startTransport({
		request: async (options) => await context.helpers.httpRequest(options),
		baseUrl,
		clock,
		cancel,
	});
}
