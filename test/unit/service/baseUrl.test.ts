import { readBaseUrl } from '../../../nodes/AimlSpeechToText/service/baseUrl';

describe('the base URL', () => {
	it.each([
		'https://api.aimlapi.com',
		'https://api.aimlapi.com/',
		'https://api.aimlapi.com///',
		'https://api.aimlapi.com/v1',
		'https://api.aimlapi.com/v1/',
		'https://api.aimlapi.com/V1',
		'  https://api.aimlapi.com  ',
		'HTTPS://API.AIMLAPI.COM',
		'https://api.aimlapi.com:443/v1?key=value#part',
	])('is the bare address of the service for %j', (input) => {
		expect(readBaseUrl(input)).toEqual({ url: 'https://api.aimlapi.com' });
	});

	it.each([
		['https://proxy.example.com:8443/aiml', 'https://proxy.example.com:8443/aiml'],
		['https://proxy.example.com/aiml/v1/', 'https://proxy.example.com/aiml'],
		['https://proxy.example.com/v1/aiml', 'https://proxy.example.com/v1/aiml'],
		['https://proxy.example.com/apiv1', 'https://proxy.example.com/apiv1'],
	])('keeps the port and path of a proxy: %s', (input, url) => {
		expect(readBaseUrl(input)).toEqual({ url });
	});

	it.each([
		['http://localhost:3000', 'http://localhost:3000'],
		['http://127.0.0.1:3000/v1', 'http://127.0.0.1:3000'],
		['http://127.1.2.3', 'http://127.1.2.3'],
		['http://127.1', 'http://127.0.0.1'],
		['http://[::1]:3000/', 'http://[::1]:3000'],
	])('may be plain http on this machine: %s', (input, url) => {
		expect(readBaseUrl(input)).toEqual({ url });
	});

	it.each([
		'http://api.aimlapi.com',
		'http://192.168.1.10',
		'http://0.0.0.0',
		'http://localhost.example.com',
		'http://127.0.0.1.example.com',
		'http://mylocalhost',
		'http://localhost@example.com',
		'http://127.0.0.1:80@example.com',
	])('never carries the key in clear text: %s', (input) => {
		expect(readBaseUrl(input)).toMatchObject({ invalid: expect.stringContaining('clear text') });
	});

	it.each(['ftp://api.aimlapi.com', 'file:///etc/hosts', 'api:aimlapi.com'])(
		'is refused unless it is a web address: %s',
		(input) => {
			expect(readBaseUrl(input)).toMatchObject({ invalid: expect.stringContaining('https://') });
		},
	);

	it.each(['api.aimlapi.com', '/v1', 'https://', 'undefined'])(
		'is refused when it is no address: %j',
		(input) => {
			expect(readBaseUrl(input)).toMatchObject({
				invalid: expect.stringContaining('not a web address'),
			});
		},
	);

	it.each(['', '   '])('is refused when there is none: %j', (input) => {
		expect(readBaseUrl(input)).toMatchObject({ invalid: expect.stringContaining('is empty') });
	});
});

describe('the advice about a base URL', () => {
	it.each([
		['', 'Enter https://api.aimlapi.com.'],
		['api.aimlapi.com', 'Enter https:// before it.'],
		['api.aimlapi.com:443', 'Enter https:// before it.'],
		['my account', 'Enter https://api.aimlapi.com.'],
		['http://api.aimlapi.com', 'Use https:// instead.'],
		['ftp://api.aimlapi.com', 'Enter an address that starts with https://.'],
	])('fits what is wrong with it: %j', (input, advice) => {
		expect(readBaseUrl(input)).toMatchObject({ advice });
	});
});
