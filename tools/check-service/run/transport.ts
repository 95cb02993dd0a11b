import packageJson from '../../../package.json';
import { parseJson } from '../../../nodes/AimlSpeechToText/service/answerBody';
import { readConnectionError } from '../../../nodes/AimlSpeechToText/service/connection';
import {
	ConnectionFailure,
	type HttpAnswer,
	type HttpRequest,
	type Outcome,
} from '../../../nodes/AimlSpeechToText/service/http';

/** With which key a request is sent. */
export type KeyUse = 'valid' | 'wrong' | 'none';

/** A key in the form of the service's, which no account has. */
const wrongKey = '0'.repeat(32);

const authorizationOf = (apiKey: string, use: KeyUse): Record<string, string> => {
	if (use === 'none') return {};
	return { authorization: `Bearer ${use === 'valid' ? apiKey : wrongKey}` };
};

const isTimeout = (error: unknown): boolean =>
	error instanceof Error && error.name === 'TimeoutError';

function failureOf(error: unknown, begun?: HttpAnswer): ConnectionFailure {
	if (isTimeout(error)) {
		return new ConnectionFailure('no answer arrived in time', 'ETIMEDOUT', true, begun);
	}
	const { reason, code, wasSent } = readConnectionError(error);
	return new ConnectionFailure(reason, code, begun !== undefined || wasSent, begun);
}

function bodyOf({ body }: HttpRequest): { content?: FormData | string; type?: string } {
	if (body === undefined) return {};
	if (body instanceof FormData) return { content: body };
	return { content: JSON.stringify(body), type: 'application/json' };
}

/**
 * Sends one request of the node's own with Node's `fetch`, without following redirects.
 *
 * @param signal ends it; a create has none, since its job may be charged for
 */
export async function fetchOnce(
	{ baseUrl, apiKey }: { baseUrl: string; apiKey: string },
	request: HttpRequest,
	key: KeyUse,
	signal: AbortSignal | undefined,
): Promise<Outcome> {
	const url = new URL(`${baseUrl}${request.path}`);
	for (const [name, value] of Object.entries(request.query ?? {}))
		url.searchParams.set(name, value);
	const { content, type } = bodyOf(request);
	const timeout = AbortSignal.timeout(request.timeoutSeconds * 1000);
	let begun: HttpAnswer | undefined;
	try {
		const response = await fetch(url, {
			method: request.method,
			headers: {
				accept: 'application/json',
				'user-agent': `${packageJson.name}/${packageJson.version} (check-service)`,
				...(type && { 'content-type': type }),
				...authorizationOf(apiKey, key),
				...request.headers,
			},
			body: content,
			redirect: 'manual',
			signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
		});
		const { status } = response;
		begun = { status, headers: Object.fromEntries(response.headers), json: null, text: '' };
		const text = await response.text();
		return { ...begun, json: parseJson(text), text };
	} catch (error) {
		return failureOf(error, begun);
	}
}
