import { NodeApiError } from 'n8n-workflow';
import { ConnectionFailure } from './http';

/** What happened, in words of our own: n8n's advise to retry at once, whatever may have been paid for. */
const reasons: ReadonlyArray<{
	reason: string;
	codes: readonly string[];
	isBeforeSending: boolean;
}> = [
	{
		reason: 'its host name could not be resolved',
		isBeforeSending: true,
		codes: [
			'ENOTFOUND',
			'EAI_AGAIN',
			'EAI_FAIL',
			'EAI_NODATA',
			'EAI_NONAME',
			'ENODATA',
			'ESERVFAIL',
		],
	},
	{
		reason: 'the connection was refused',
		isBeforeSending: true,
		codes: ['ECONNREFUSED', 'EACCES', 'EPERM', 'EADDRNOTAVAIL', 'EADDRINUSE'],
	},
	{
		reason: 'there is no route to its network',
		isBeforeSending: true,
		codes: ['EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN'],
	},
	{
		reason: 'no secure connection could be made',
		isBeforeSending: true,
		codes: [
			'EPROTO',
			'ERR_TLS_HANDSHAKE_TIMEOUT',
			'ERR_TLS_INVALID_PROTOCOL_VERSION',
			'ERR_TLS_DH_PARAM_SIZE',
			'ERR_SSL_WRONG_VERSION_NUMBER',
			'ERR_SSL_UNSUPPORTED_PROTOCOL',
			'ERR_SSL_NO_PROTOCOLS_AVAILABLE',
			'ERR_SSL_HTTP_REQUEST',
			'ERR_SSL_PACKET_LENGTH_TOO_LONG',
			'ERR_SSL_DH_KEY_TOO_SMALL',
			'ERR_SSL_EE_KEY_TOO_SMALL',
			'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
			'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
			'ERR_SSL_TLSV1_UNRECOGNIZED_NAME',
			'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED',
		],
	},
	{
		reason: 'its certificate was not accepted',
		isBeforeSending: true,
		codes: [
			'CERT_CHAIN_TOO_LONG',
			'CERT_HAS_EXPIRED',
			'CERT_NOT_YET_VALID',
			'CERT_REJECTED',
			'CERT_REVOKED',
			'CERT_SIGNATURE_FAILURE',
			'CERT_UNTRUSTED',
			'DEPTH_ZERO_SELF_SIGNED_CERT',
			'ERR_TLS_CERT_ALTNAME_FORMAT',
			'ERR_TLS_CERT_ALTNAME_INVALID',
			'HOSTNAME_MISMATCH',
			'INVALID_CA',
			'INVALID_PURPOSE',
			'PATH_LENGTH_EXCEEDED',
			'SELF_SIGNED_CERT_IN_CHAIN',
			'UNABLE_TO_GET_ISSUER_CERT',
			'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
			'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
		],
	},
	{
		reason: 'the request could not be sent',
		isBeforeSending: true,
		codes: [
			'ERR_BAD_OPTION',
			'ERR_BAD_OPTION_VALUE',
			'ERR_INVALID_ARG_TYPE',
			'ERR_INVALID_ARG_VALUE',
			'ERR_INVALID_CHAR',
			'ERR_INVALID_HTTP_TOKEN',
			'ERR_INVALID_PROTOCOL',
			'ERR_INVALID_URL',
			'ERR_NOT_SUPPORT',
			'ERR_UNESCAPED_CHARACTERS',
		],
	},
	{
		reason: 'the connection was closed before an answer had come',
		isBeforeSending: false,
		codes: ['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE', 'UND_ERR_SOCKET'],
	},
	{
		reason: 'no answer came in time',
		isBeforeSending: false,
		codes: ['ETIMEDOUT', 'ECONNABORTED', 'ESOCKETTIMEDOUT'],
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
	const text = chain.map((each) => `${each.message} ${textAt(each, 'description')}`).join(' ');
	const syscall = chain.map((each) => textAt(each, 'syscall')).find((call) => call) ?? '';
	const known = reasons.find(({ codes }) => codes.includes(code ?? ''));
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
