import type { Fault } from '../../support/sandbox';

/** What may go wrong: something the sandbox does, or something on the way to it. */
export type Happening = Fault | 'connectionRefused' | 'nameNotResolved';

/** Result of a create. */
export type CreateExpectation =
	/** Nothing was accepted; `requests` were sent in all. */
	| { kind: 'refused'; seen: RegExp; requests: number }
	/** It is sent again, and accepted. */
	| { kind: 'sentAgain' }
	/** It is unknown whether it was accepted: it is looked up, and not sent again. */
	| { kind: 'lost'; seen: RegExp; wasAccepted: readonly boolean[] };

/** Result of a poll. */
export interface PollExpectation {
	seen: RegExp;
	/** Whether a later poll may succeed; a job may be unknown only while it is new. */
	passes: 'always' | 'never' | 'forNewJobs';
}

/** What n8n shows when it tests the credential. */
export interface CredentialTestExpectation {
	seen: RegExp;
	requests: number;
}

export interface Row {
	/** Name for people. */
	fault: string;
	happens: () => Happening;
	create: CreateExpectation;
	poll: PollExpectation;
	credentialTest: CredentialTestExpectation;
}

const refused = (seen: RegExp, requests = 1): CreateExpectation => {
	return { kind: 'refused', seen, requests };
};
const sentAgain: CreateExpectation = { kind: 'sentAgain' };
const lost = (seen: RegExp, ...wasAccepted: boolean[]): CreateExpectation => {
	return { kind: 'lost', seen, wasAccepted: wasAccepted.length > 0 ? wasAccepted : [true, false] };
};
const passes = (seen: RegExp): PollExpectation => ({ seen, passes: 'always' });
const ends = (seen: RegExp): PollExpectation => ({ seen, passes: 'never' });
const says = (seen: RegExp, requests = 1): CredentialTestExpectation => ({ seen, requests });

const status = (
	code: number,
	more: Partial<Extract<Fault, { kind: 'status' }>> = {},
): (() => Fault) => {
	return () => ({ kind: 'status', status: code, ...more });
};

const unreachable = /The service could not be reached/;
const unreadable = /The service's answer could not be read/;
const unavailable = /The service is not available right now/;
const noTime = /The service did not finish in time/;
const invalid = /The service did not accept the request/;
const tooMany = /The service is receiving too many requests/;
/** What the test of the credential shows for a service that is out of order. */
const isOut = /^The service is not available right now\. Try again later\.$/;
/** n8n treats any 2xx answer as success. */
const success = /^Connection successful!$/;

/** The models known to the package are offered whatever happens, after both ways of asking for others. */
export const modelListRequests = 2;

/** Every fault, and what it makes of each request. Requests count as soon as they are attempted. */
export const table: readonly Row[] = [
	{
		fault: 'Connection refused',
		happens: () => 'connectionRefused',
		create: refused(unreachable, 3),
		poll: passes(unreachable),
		credentialTest: says(/^ECONNREFUSED$/),
	},
	{
		fault: 'DNS failure',
		happens: () => 'nameNotResolved',
		create: refused(unreachable, 3),
		poll: passes(unreachable),
		credentialTest: says(/^ENOTFOUND$/),
	},
	{
		fault: 'Connection reset before the request was read',
		happens: () => ({ kind: 'resetBefore' }),
		create: lost(unreachable, false),
		poll: passes(unreachable),
		credentialTest: says(/^ECONNRESET$/),
	},
	{
		fault: 'Connection reset instead of the answer',
		happens: () => ({ kind: 'resetAfter' }),
		create: lost(unreachable, true),
		poll: passes(unreachable),
		credentialTest: says(/^ECONNRESET$/),
	},
	{
		fault: 'No answer within the time for a request',
		happens: () => ({ kind: 'hang' }),
		create: lost(unreachable),
		poll: passes(unreachable),
		credentialTest: says(/^ECONNABORTED$/),
	},
	{
		fault: '400',
		happens: status(400),
		create: refused(invalid),
		poll: ends(invalid),
		credentialTest: says(/^Bad Request$/),
	},
	{
		fault: '401',
		happens: status(401),
		create: refused(/The service did not accept the API key/),
		poll: ends(/The service did not accept the API key/),
		// n8n sends a request again by itself after a 401.
		credentialTest: says(/^The service does not accept this API key\. Copy it again/, 2),
	},
	{
		fault: '403 of the service (JSON)',
		happens: status(403),
		create: refused(/This API key is not allowed to make this request/),
		poll: ends(/This API key is not allowed to make this request/),
		credentialTest: says(/^This API key is not allowed to make this request\. Check/),
	},
	{
		fault: '403 of a firewall (not JSON)',
		happens: status(403, { body: 'error code: 1010' }),
		create: refused(/The request was blocked before it reached the service/),
		poll: passes(/The request was blocked before it reached the service/),
		credentialTest: says(/^This API key is not allowed to make this request\. Check/),
	},
	{
		fault: '404',
		happens: status(404),
		create: refused(/The service does not know this model or address/),
		poll: { seen: /The service does not know this generation ID/, passes: 'forNewJobs' },
		credentialTest: says(/^'Base URL' is not the address of the AI\/ML API\. Enter/),
	},
	{
		fault: '408',
		happens: status(408),
		create: refused(/The service timed out waiting for the request/),
		poll: passes(/The service timed out waiting for the request/),
		credentialTest: says(/^Request Timeout$/),
	},
	{
		fault: '413',
		happens: status(413),
		create: refused(
			/The recording is too large for GPT-4o Transcribe \(OpenAI\), which accepts 25 MiB/,
		),
		poll: ends(/The recording is larger than the service accepts/),
		credentialTest: says(/^Payload Too Large$/),
	},
	{
		fault: '422',
		happens: status(422),
		create: refused(/The service could not process the request/),
		poll: ends(/The service could not process the request/),
		credentialTest: says(/^Unprocessable Entity$/),
	},
	{
		fault: '429 without Retry-After',
		happens: status(429),
		create: sentAgain,
		poll: passes(tooMany),
		credentialTest: says(/^The service is receiving too many requests\. Try again/),
	},
	{
		fault: '429 with Retry-After in seconds',
		happens: status(429, { headers: { 'retry-after': '1' } }),
		create: sentAgain,
		poll: passes(tooMany),
		credentialTest: says(/^The service is receiving too many requests\. Try again/),
	},
	{
		fault: '429 with Retry-After as a date',
		happens: () => {
			const date = new Date(Date.now() + 1500).toUTCString();
			return { kind: 'status', status: 429, headers: { 'retry-after': date } };
		},
		create: sentAgain,
		poll: passes(tooMany),
		credentialTest: says(/^The service is receiving too many requests\. Try again/),
	},
	{
		fault: '500',
		happens: status(500),
		create: lost(unavailable),
		poll: passes(unavailable),
		credentialTest: says(isOut),
	},
	{
		fault: '502',
		happens: status(502),
		create: lost(unavailable),
		poll: passes(unavailable),
		credentialTest: says(isOut),
	},
	{
		fault: '503',
		happens: status(503),
		create: lost(unavailable),
		poll: passes(unavailable),
		credentialTest: says(isOut),
	},
	{
		fault: '504',
		happens: status(504),
		create: lost(noTime),
		poll: passes(noTime),
		credentialTest: says(isOut),
	},
	{
		fault: '524 with an HTML page',
		happens: () => ({ kind: 'html', status: 524 }),
		create: lost(unavailable),
		poll: passes(unavailable),
		// The word that Node's own servers send with it.
		credentialTest: says(/^unknown$/),
	},
	{
		fault: 'Invalid JSON',
		happens: () => ({ kind: 'invalidJson' }),
		create: lost(/The service answered without a generation ID/),
		poll: passes(unreadable),
		credentialTest: says(success),
	},
	{
		fault: 'Empty body',
		happens: () => ({ kind: 'emptyBody' }),
		create: lost(/The service answered without a generation ID/),
		poll: passes(unreadable),
		credentialTest: says(success),
	},
	{
		fault: 'Redirect',
		happens: () => ({ kind: 'redirect' }),
		create: refused(/The service answered with a redirect; the node does not follow it/),
		poll: ends(/The service answered with a redirect; the node does not follow it/),
		credentialTest: says(/^'Base URL' redirects to another address\. Enter/),
	},
];
