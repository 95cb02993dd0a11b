import {
	NodeApiError,
	type IExecuteFunctions,
	type IHttpRequestOptions,
	type IN8nHttpFullResponse,
	type ILoadOptionsFunctions,
} from 'n8n-workflow';
import { ConnectionFailure, type HttpRequest, type Outcome, type Send } from './http';
import { parseJson } from './parseJson';
import { isByteStream, readBody } from './readBody';
import { closeFiles } from './uploadForm';

const credentialType = 'aimlSpeechToTextApi';

/**
 * What `httpRequest` has to be told. Statuses are ours to read: n8n would send a request again after a
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

async function readAnswer(
	{ statusCode, headers, body }: IN8nHttpFullResponse,
	timeoutSeconds: number,
): Promise<Outcome> {
	const text = isByteStream(body) ? await readBody(body, timeoutSeconds) : JSON.stringify(body);
	if (text instanceof ConnectionFailure) return text;
	return {
		status: statusCode,
		headers: Object.fromEntries(
			Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
		),
		json: parseJson(text),
		text,
	};
}

/**
 * n8n wraps what a request met, and keeps the cause only since 2.x. Nothing was sent for certain when the
 * cause is there and comes from n8n itself, such as a domain that the credential does not allow.
 */
function readFailure(error: unknown): ConnectionFailure {
	const { httpCode, message, cause } =
		error instanceof NodeApiError
			? error
			: { httpCode: null, message: String(error), cause: undefined };
	const isOfN8n = cause instanceof Error && !('isAxiosError' in cause);
	return new ConnectionFailure(message, httpCode ?? (isOfN8n ? undefined : 'EUNKNOWN'));
}

type RequestHelper = (options: IHttpRequestOptions) => Promise<IN8nHttpFullResponse>;

const sendWith =
	(request: RequestHelper, baseUrl: string, signal?: AbortSignal): Send =>
	async (httpRequest) => {
		const end = performance.now() / 1000 + httpRequest.timeoutSeconds;
		try {
			const response = await request(toRequestOptions(baseUrl, httpRequest));
			return await readAnswer(response, Math.max(0, end - performance.now() / 1000));
		} catch (error) {
			// A cancelled execution is no fault of the network.
			signal?.throwIfAborted();
			return readFailure(error);
		} finally {
			if (httpRequest.body instanceof FormData) closeFiles(httpRequest.body);
		}
	};

/** Sends with the user's key. Requests in progress end when the execution is cancelled. */
export function authenticatedTransport(context: IExecuteFunctions, baseUrl: string): Send {
	const { httpRequestWithAuthentication } = context.helpers;
	return sendWith(
		async (options) => await httpRequestWithAuthentication.call(context, credentialType, options),
		baseUrl,
		context.getExecutionCancelSignal(),
	);
}

/** Sends without a key, for what the service tells everybody: its models. */
export function publicTransport(context: ILoadOptionsFunctions, baseUrl: string): Send {
	return sendWith(async (options) => await context.helpers.httpRequest(options), baseUrl);
}
