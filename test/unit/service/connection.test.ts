import { NodeApiError, UserError } from 'n8n-workflow';
import { readConnectionError } from '../../../nodes/AimlSpeechToText/service/connection';
import { exampleNode } from '../../support/strictContext';

interface BrokenRequest {
	code?: string;
	/** The system call that failed. */
	syscall?: string;
	message?: string;
	/** The single errors, when an address has several IPs. */
	errors?: Error[];
}

/** An error of axios, as it takes Node's over. */
const axiosError = ({ message = '', errors, ...more }: BrokenRequest): Error =>
	Object.assign(errors ? new AggregateError(errors, message) : new Error(message), {
		isAxiosError: true,
		...more,
	});

/** What n8n makes of it: 2.x keeps its cause, 1.x only its code and text. */
function thrownBy(version: '1.x' | '2.x', request: BrokenRequest): Error {
	const thrown = new NodeApiError(exampleNode, Object(axiosError(request)));
	if (version === '1.x') Object.defineProperty(thrown, 'cause', { value: undefined });
	return thrown;
}

const read = (request: BrokenRequest) => readConnectionError(thrownBy('2.x', request));

/** Codes that can only come before the first byte of a request. */
const unsent: Record<string, string[]> = {
	'its host name could not be resolved': [
		'ENOTFOUND',
		'EAI_ADDRFAMILY',
		'EAI_AGAIN',
		'EAI_BADFLAGS',
		'EAI_BADHINTS',
		'EAI_CANCELED',
		'EAI_FAIL',
		'EAI_FAMILY',
		'EAI_MEMORY',
		'EAI_NODATA',
		'EAI_NONAME',
		'EAI_OVERFLOW',
		'EAI_PROTOCOL',
		'EAI_SERVICE',
		'EAI_SOCKTYPE',
		'ENODATA',
		'ESERVFAIL',
	],
	'the connection was refused': ['ECONNREFUSED', 'EACCES', 'EPERM', 'EADDRNOTAVAIL', 'EADDRINUSE'],
	'its network is unreachable': ['EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN'],
	'connecting timed out': ['ERR_SOCKET_CONNECTION_TIMEOUT', 'ERR_SOCKET_CLOSED_BEFORE_CONNECTION'],
	'the proxy could not connect': ['ERR_PROXY_TUNNEL', 'ERR_PROXY_INVALID_CONFIG'],
	'no secure connection could be made': [
		'EPROTO',
		'ERR_TLS_HANDSHAKE_TIMEOUT',
		'ERR_TLS_INVALID_CONTEXT',
		'ERR_TLS_INVALID_PROTOCOL_METHOD',
		'ERR_TLS_INVALID_PROTOCOL_VERSION',
		'ERR_TLS_PROTOCOL_VERSION_CONFLICT',
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
	// All of Node's list of X.509 errors, and the check of the host's name.
	'its certificate is not trusted': [
		'UNABLE_TO_GET_ISSUER_CERT',
		'UNABLE_TO_GET_CRL',
		'UNABLE_TO_DECRYPT_CERT_SIGNATURE',
		'UNABLE_TO_DECRYPT_CRL_SIGNATURE',
		'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY',
		'CERT_SIGNATURE_FAILURE',
		'CRL_SIGNATURE_FAILURE',
		'CERT_NOT_YET_VALID',
		'CERT_HAS_EXPIRED',
		'CRL_NOT_YET_VALID',
		'CRL_HAS_EXPIRED',
		'ERROR_IN_CERT_NOT_BEFORE_FIELD',
		'ERROR_IN_CERT_NOT_AFTER_FIELD',
		'ERROR_IN_CRL_LAST_UPDATE_FIELD',
		'ERROR_IN_CRL_NEXT_UPDATE_FIELD',
		'OUT_OF_MEM',
		'DEPTH_ZERO_SELF_SIGNED_CERT',
		'SELF_SIGNED_CERT_IN_CHAIN',
		'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
		'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
		'CERT_CHAIN_TOO_LONG',
		'CERT_REVOKED',
		'INVALID_CA',
		'PATH_LENGTH_EXCEEDED',
		'INVALID_PURPOSE',
		'CERT_UNTRUSTED',
		'CERT_REJECTED',
		'HOSTNAME_MISMATCH',
		'ERR_TLS_CERT_ALTNAME_FORMAT',
		'ERR_TLS_CERT_ALTNAME_INVALID',
	],
	'the request could not be sent': [
		'ERR_BAD_OPTION',
		'ERR_BAD_OPTION_VALUE',
		'ERR_FORM_DATA_DEPTH_EXCEEDED',
		'ERR_HTTP_INVALID_HEADER_VALUE',
		'ERR_INVALID_ARG_TYPE',
		'ERR_INVALID_ARG_VALUE',
		'ERR_INVALID_CHAR',
		'ERR_INVALID_HTTP_TOKEN',
		'ERR_INVALID_IP_ADDRESS',
		'ERR_INVALID_PROTOCOL',
		'ERR_INVALID_URL',
		'ERR_IP_BLOCKED',
		'ERR_NOT_SUPPORT',
		'ERR_SOCKET_BAD_PORT',
		'ERR_UNESCAPED_CHARACTERS',
	],
};

/** Codes with which a request may be out. */
const perhapsSent: Record<string, string[]> = {
	'the connection was closed before an answer arrived': [
		'ECONNRESET',
		'EPIPE',
		'ERR_SOCKET_CLOSED',
		'ERR_STREAM_DESTROYED',
		'ERR_STREAM_PREMATURE_CLOSE',
		'UND_ERR_SOCKET',
	],
	'no answer arrived in time': ['ETIMEDOUT', 'ECONNABORTED', 'ESOCKETTIMEDOUT'],
};

const tableOf = (codes: Record<string, string[]>) =>
	Object.entries(codes).flatMap(([reason, list]) => list.map((code) => [code, reason] as const));

describe.each(['1.x', '2.x'] as const)('a request that failed in n8n %s', (version) => {
	it.each(tableOf(unsent))('with %s was certainly not sent: %s', (code, reason) => {
		const failure = readConnectionError(thrownBy(version, { code, message: `${code}: broken` }));
		expect(failure).toMatchObject({ wasSent: false, reason, code });
	});

	it.each(tableOf(perhapsSent))('with %s may have been received: %s', (code, reason) => {
		const failure = readConnectionError(thrownBy(version, { code, message: `${code}: broken` }));
		expect(failure).toMatchObject({ wasSent: true, reason, code });
	});

	it.each([
		...['EBADF', 'EIO', 'EINVAL', 'ENOTCONN', 'ESHUTDOWN', 'EMFILE', 'UNKNOWN', 'EOF'],
		...['HPE_INVALID_CONSTANT', 'HPE_HEADER_OVERFLOW', 'HPE_CLOSED_CONNECTION'],
		...['ERR_NETWORK', 'ERR_BAD_RESPONSE', 'ERR_BAD_REQUEST', 'ERR_CANCELED', 'ERR_DEPRECATED'],
		...['ERR_FR_TOO_MANY_REDIRECTS', 'ERR_FR_MAX_BODY_LENGTH_EXCEEDED'],
		...['ERR_SSL_BAD_RECORD_TYPE', 'ERR_SSL_SSLV3_ALERT_BAD_RECORD_MAC'],
		...['ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC', 'ERR_TLS_SESSION_ATTACK'],
		...['Z_DATA_ERROR', 'ERR_SOMETHING_NEW'],
	])('with %s may have been received, for it proves nothing', (code) => {
		const failure = readConnectionError(thrownBy(version, { code, message: `${code}: broken` }));
		expect(failure).toMatchObject({ wasSent: true, code });
		expect(failure.reason).toBe(`the connection failed (${code})`);
	});
});

describe('a request that failed while it connected was certainly not sent', () => {
	it.each([
		...['ECONNRESET', 'ETIMEDOUT', 'ECONNABORTED', 'EMFILE', 'ENFILE', 'ENOBUFS', 'ENOMEM'],
		...['EINVAL', 'EAFNOSUPPORT', 'ENETRESET', 'EHOSTUNREACH', 'EALREADY', 'EPERM'],
	])('whatever the code: %s', (code) => {
		const message = `connect ${code} 203.0.113.7:443`;
		expect(read({ code, syscall: 'connect', message }).wasSent).toBe(false);
		expect(read({ code, message }).wasSent).toBe(false);
		expect(readConnectionError(thrownBy('1.x', { code, message })).wasSent).toBe(false);
	});

	it('for every IP of the address', () => {
		const errors = ['203.0.113.7', '203.0.113.8'].map((ip) =>
			Object.assign(new Error(`connect ETIMEDOUT ${ip}:443`), {
				code: 'ETIMEDOUT',
				syscall: 'connect',
			}),
		);
		expect(read({ code: 'ETIMEDOUT', errors }).wasSent).toBe(false);
		expect(readConnectionError(axiosError({ code: 'ETIMEDOUT', errors })).wasSent).toBe(false);
	});

	it.each([
		'Client network socket disconnected before secure TLS connection was established',
		'Proxy connection ended before receiving CONNECT response',
	])('though the connection was closed: %s', (message) => {
		expect(read({ code: 'ECONNRESET', message }).wasSent).toBe(false);
		expect(readConnectionError(thrownBy('1.x', { code: 'ECONNRESET', message })).wasSent).toBe(
			false,
		);
	});

	it('when the handshake failed in OpenSSL', () => {
		const message =
			'write EPROTO 80:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../ssl3_record.c:354:';
		expect(read({ code: 'EPROTO', syscall: 'write', message }).wasSent).toBe(false);
	});
});

describe('a request whose connection was lost later may have been received', () => {
	it.each(['EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'EACCES', 'EPERM'])(
		'though the route is what was lost: %s',
		(code) => {
			for (const syscall of ['read', 'write']) {
				const message = `${syscall} ${code}`;
				expect(read({ code, syscall, message }).wasSent).toBe(true);
			}
		},
	);

	it.each([
		['EPROTO', 'write EPROTO 80:error:0A000119:SSL routines::decryption failed or bad record mac'],
		['EPROTO', 'read EPROTO'],
		['EPROTO', 'write EPROTO'],
	])('though TLS is what failed: %s %s', (code, message) => {
		const syscall = message.split(' ')[0];
		expect(read({ code, syscall, message }).wasSent).toBe(true);
	});
});

describe('n8n', () => {
	it('has its own reasons not to send, which it tells best itself', () => {
		const refusal = new UserError('Domain not allowed: https://api.example.com');
		const thrown = new NodeApiError(exampleNode, Object(refusal));
		expect(readConnectionError(thrown)).toEqual({
			reason: 'Domain not allowed: https://api.example.com',
			code: undefined,
			wasSent: false,
			begun: undefined,
		});
	});

	it.each(['ECONNREFUSED', 'ENOTFOUND', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'EUNHEARDOF'])(
		'does not get to advise on what may be paid for: %s',
		(code) => {
			for (const version of ['1.x', '2.x'] as const) {
				const { reason } = readConnectionError(thrownBy(version, { code, message: code }));
				expect(reason).not.toMatch(/retry|offline|later|immediately|perhaps/i);
			}
		},
	);

	it('may give the cause in its description only', () => {
		const description = 'connect ETIMEDOUT 203.0.113.7:443';
		const thrown = Object.assign(new Error('The service did not respond'), {
			...{ code: 'ETIMEDOUT', description },
		});
		expect(readConnectionError(thrown).wasSent).toBe(false);
	});

	it.each([
		['an error without a code', new Error('broken')],
		['a text', 'broken'],
		['nothing', undefined],
		['a code that is no text', Object.assign(new Error('broken'), { code: 7 })],
	])('may throw %s, with which the request may have been received', (_what, thrown) => {
		expect(readConnectionError(thrown)).toMatchObject({ code: 'EUNKNOWN', wasSent: true });
	});

	it('may throw an error that is its own cause', () => {
		const endless = Object.assign(new Error('broken'), { code: 'ECONNRESET' });
		endless.cause = endless;
		expect(readConnectionError(endless)).toMatchObject({ code: 'ECONNRESET', wasSent: true });
	});
});
