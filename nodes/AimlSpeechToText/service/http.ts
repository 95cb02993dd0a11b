import type { Json, JsonObject } from '../shared/json';

/** One request to the service, relative to its base URL. */
export interface HttpRequest {
	method: 'GET' | 'POST';
	path: string;
	query?: Record<string, string>;
	headers?: Record<string, string>;
	/** An object is sent as JSON, a form as `multipart/form-data`. */
	body?: JsonObject | FormData;
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

/**
 * Codes after which the service cannot have seen the request: there was no connection, or its certificate
 * was refused, as behind many a company's proxy, before anything was sent.
 */
const codesBeforeSending = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'CERT_HAS_EXPIRED',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_GET_ISSUER_CERT',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** No answer came back: no connection, a broken one, or none in time. */
export class ConnectionFailure {
	/**
	 * @param reason what happened, for people
	 * @param code Node's code, such as `ECONNRESET`; `undefined` when n8n itself refused to send
	 */
	constructor(
		readonly reason: string,
		readonly code: string | undefined,
	) {}

	/** Whether the service certainly did not receive the request. */
	get beforeSending(): boolean {
		return this.code === undefined || codesBeforeSending.has(this.code);
	}
}

/** What became of a request: an answer of any status, or none. */
export type Outcome = HttpAnswer | ConnectionFailure;

/** Sends a request. Rejects only when nothing could be sent at all: a wrong credential, a cancellation. */
export type Send = (request: HttpRequest) => Promise<Outcome>;

/** Whether the service did what it was asked. It answers creates with 200 (documented) or 201 (seen). */
export function succeeded(outcome: Outcome): outcome is HttpAnswer {
	return !(outcome instanceof ConnectionFailure) && outcome.status >= 200 && outcome.status < 300;
}
