import { NodeApiError } from 'n8n-workflow';
import { ConnectionFailure } from './http';

/**
 * What happened, by Node's and axios' codes, in our own words: n8n's messages advise retrying at once, even
 * if a job may have been charged. Any other code proves nothing: the request may have been received.
 */
const reasons: ReadonlyArray<{ reason: string; isBeforeSending: boolean; codes: RegExp }> = [
	{
		reason: 'its host name could not be resolved',
		isBeforeSending: true,
		codes: /^(ENOTFOUND|EAI_\w+|ENODATA|ESERVFAIL)$/,
	},
	{
		reason: 'the connection was refused',
		isBeforeSending: true,
		codes: /^(ECONNREFUSED|EACCES|EPERM|EADDRNOTAVAIL|EADDRINUSE)$/,
	},
	{
		reason: 'its network is unreachable',
		isBeforeSending: true,
		codes: /^(EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN)$/,
	},
	{
		reason: 'connecting timed out',
		isBeforeSending: true,
		codes: /^ERR_SOCKET_(CONNECTION_TIMEOUT|CLOSED_BEFORE_CONNECTION)$/,
	},
	{
		reason: 'the proxy could not connect',
		isBeforeSending: true,
		codes: /^ERR_PROXY_\w+$/,
	},
	{
		reason: 'no secure connection could be made',
		isBeforeSending: true,
		codes:
			/^(EPROTO|ERR_TLS_(HANDSHAKE_TIMEOUT|INVALID_(CONTEXT|PROTOCOL_(METHOD|VERSION))|PROTOCOL_VERSION_CONFLICT|DH_PARAM_SIZE)|ERR_SSL_(WRONG_VERSION_NUMBER|UNSUPPORTED_PROTOCOL|NO_PROTOCOLS_AVAILABLE|HTTP_REQUEST|PACKET_LENGTH_TOO_LONG|DH_KEY_TOO_SMALL|EE_KEY_TOO_SMALL|SSLV3_ALERT_HANDSHAKE_FAILURE|TLSV1_ALERT_PROTOCOL_VERSION|TLSV1_UNRECOGNIZED_NAME|TLSV13_ALERT_CERTIFICATE_REQUIRED))$/,
	},
	{
		// Node's list of X.509 errors, and its own check of the host's name.
		reason: 'its certificate is not trusted',
		isBeforeSending: true,
		codes:
			/^(CERT_\w+|CRL_\w+|ERROR_IN_(CERT|CRL)_\w+|UNABLE_TO_(GET|DECRYPT|DECODE|VERIFY)_\w+|(DEPTH_ZERO_)?SELF_SIGNED_CERT(_IN_CHAIN)?|HOSTNAME_MISMATCH|INVALID_(CA|PURPOSE)|PATH_LENGTH_EXCEEDED|OUT_OF_MEM|ERR_TLS_CERT_\w+)$/,
	},
	{
		reason: 'the request could not be sent',
		isBeforeSending: true,
		codes:
			/^ERR_(BAD_OPTION(_VALUE)?|FORM_DATA_DEPTH_EXCEEDED|HTTP_INVALID_HEADER_VALUE|INVALID_(ARG_TYPE|ARG_VALUE|CHAR|HTTP_TOKEN|IP_ADDRESS|PROTOCOL|URL)|IP_BLOCKED|NOT_SUPPORT|SOCKET_BAD_PORT|UNESCAPED_CHARACTERS)$/,
	},
	{
		reason: 'the connection was closed before an answer arrived',
		isBeforeSending: false,
		codes:
			/^(ECONNRESET|EPIPE|ERR_SOCKET_CLOSED|ERR_STREAM_(DESTROYED|PREMATURE_CLOSE)|UND_ERR_SOCKET)$/,
	},
	{
		reason: 'no answer arrived in time',
		isBeforeSending: false,
		codes: /^(ETIMEDOUT|ECONNABORTED|ESOCKETTIMEDOUT)$/,
	},
];

/** System calls that come before any byte of the request. */
const callsBeforeSending = ['connect', 'getaddrinfo'];

/** Texts of Node and of proxy agents that say the same where a code does not. */
const textBeforeSending =
	/\bconnect E[A-Z]+|getaddrinfo|before secure TLS connection|before receiving CONNECT response/;

/** A route or a TLS session can also be lost later, when the request is out. */
const isLostLater = (syscall: string, text: string): boolean =>
	(['read', 'write'].includes(syscall) && !/SSL routines/.test(text)) ||
	/bad record mac|decryption failed/i.test(text);

/** The error and what caused it, outermost first. An address with several IPs has one error for each. */
function chainOf(error: unknown): Error[] {
	const chain: Error[] = [];
	for (let next = error; next instanceof Error && chain.length < 10; next = next.cause) {
		chain.push(next);
		if (next instanceof AggregateError) {
			chain.push(...next.errors.filter((each: unknown) => each instanceof Error));
		}
	}
	return chain;
}

const textAt = (error: Error, name: 'code' | 'syscall' | 'description'): string => {
	const value: unknown = Reflect.get(error, name);
	return typeof value === 'string' ? value : '';
};

/** n8n puts words of its own in the place of Node's, which it keeps beside them. */
const textsOf = (error: Error): string[] => [
	error.message,
	textAt(error, 'description'),
	...(error instanceof NodeApiError ? error.messages : []),
];

/**
 * Reads what n8n's request helper threw. It wraps the error, keeps its code, and its cause only since 2.x.
 * Nothing was sent for certain when the cause is there and comes from n8n itself, such as a domain that
 * the credential does not allow: its own words are then the best there are.
 */
export function readConnectionError(error: unknown): ConnectionFailure {
	const chain = chainOf(error);
	const wrapped = error instanceof NodeApiError;
	const isOfN8n = wrapped && chain.length > 1 && !chain.some((each) => 'isAxiosError' in each);
	const code =
		(wrapped && error.httpCode) || chain.map((each) => textAt(each, 'code')).find((text) => text);
	if (!code && isOfN8n) {
		return new ConnectionFailure(chain[1].message, undefined, false);
	}
	const text = chain.flatMap(textsOf).join(' ');
	const syscall = chain.map((each) => textAt(each, 'syscall')).find((call) => call) ?? '';
	const known = reasons.find(({ codes }) => codes.test(code ?? ''));
	const isBeforeSending =
		callsBeforeSending.includes(syscall) ||
		textBeforeSending.test(text) ||
		(known?.isBeforeSending === true && !isLostLater(syscall, text));
	return new ConnectionFailure(
		known?.reason ?? `the connection failed${code ? ` (${code})` : ''}`,
		code || 'EUNKNOWN',
		!isBeforeSending,
	);
}
