import type { Json, JsonObject } from '../shared/json';

/** One request to the service, relative to its base URL. */
export interface HttpRequest {
	method: 'GET' | 'POST';
	path: string;
	query?: Record<string, string>;
	headers?: Record<string, string>;
	/** An object is sent as JSON, a form as `multipart/form-data`. */
	body?: JsonObject | FormData;
	/** For connecting, sending, waiting and reading together. */
	timeoutSeconds: number;
}

/** The service's answer, whatever its status. */
export interface HttpAnswer {
	status: number;
	/** Names in lower case. */
	headers: Record<string, string>;
	/** `null` when the body is empty or no JSON. */
	json: Json;
	/** The body as it came. */
	text: string;
}

/** No answer came back, or not all of it. */
export class ConnectionFailure {
	/**
	 * @param reason what happened, for people
	 * @param code Node's code, such as `ECONNRESET`; `undefined` when n8n itself did not send
	 * @param wasSent whether the service may have received the request
	 * @param begun what had arrived of the answer when it broke off
	 */
	constructor(
		readonly reason: string,
		readonly code: string | undefined,
		readonly wasSent: boolean,
		readonly begun?: HttpAnswer,
	) {}
}

/** Outcome of a request: an answer of any status, or none. */
export type Outcome = HttpAnswer | ConnectionFailure;

/** Sends a request. Rejects only when nothing was sent at all, as with a credential that cannot be used. */
export type Send = (request: HttpRequest) => Promise<Outcome>;

/** Whether the service did what it was asked. It answers creates with 200 (documented) or 201 (seen). */
export function succeeded(outcome: Outcome): outcome is HttpAnswer {
	return !(outcome instanceof ConnectionFailure) && outcome.status >= 200 && outcome.status < 300;
}
