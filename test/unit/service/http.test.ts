import { ConnectionFailure, succeeded } from '../../../nodes/AimlSpeechToText/service/http';
import { jsonAnswer } from './answers';

describe('a request has succeeded', () => {
	it.each([200, 201, 202, 204, 299])('with status %i', (status) => {
		expect(succeeded(jsonAnswer(status, {}))).toBe(true);
	});

	it.each([100, 199, 300, 304, 400, 500])('not with status %i', (status) => {
		expect(succeeded(jsonAnswer(status, {}))).toBe(false);
	});

	it('not without an answer', () => {
		expect(succeeded(new ConnectionFailure('', 'ECONNRESET'))).toBe(false);
	});
});

describe('without an answer, the service', () => {
	it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'DEPTH_ZERO_SELF_SIGNED_CERT', undefined])(
		'cannot have seen the request after %s',
		(code) => {
			expect(new ConnectionFailure('', code).beforeSending).toBe(true);
		},
	);

	it.each([
		'ECONNRESET',
		'ETIMEDOUT',
		'ECONNABORTED',
		'EPIPE',
		// A connection that stood may end with it.
		'EHOSTUNREACH',
		'ENETUNREACH',
		'EMSGSIZE',
		'EUNKNOWN',
		'',
	])('may have seen the request after %j', (code) => {
		expect(new ConnectionFailure('', code).beforeSending).toBe(false);
	});
});
