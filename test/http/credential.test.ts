import { Expression, type IWorkflowDataProxyData } from 'n8n-workflow';
import { AimlSpeechToTextApi } from '../../credentials/AimlSpeechToTextApi.credentials';
import { readBaseUrl } from '../../nodes/AimlSpeechToText/service/baseUrl';

const credential = new AimlSpeechToTextApi();

/** What n8n makes of an expression of the credential. */
function evaluate(expression: unknown, values: { apiKey?: string; baseUrl?: string }): unknown {
	// An expression of a credential sees nothing but its fields.
	const data: IWorkflowDataProxyData = Object.assign(Object.create({}), { $credentials: values });
	return new Expression('UTC').resolveSimpleParameterValue(String(expression), data);
}

describe('the credential', () => {
	it('has the fields that saved credentials rely on', () => {
		const fields = credential.properties.map(({ name, type, default: value }) => [
			name,
			type,
			value,
		]);
		expect(credential.name).toBe('aimlSpeechToTextApi');
		expect(fields).toEqual([
			['apiKey', 'string', ''],
			['baseUrl', 'string', 'https://api.aimlapi.com'],
		]);
	});

	it('hides the key, and cannot do without it', () => {
		expect(credential.properties[0]).toMatchObject({
			required: true,
			typeOptions: { password: true },
		});
	});

	it('sends the key as a bearer', () => {
		const { headers = {} } = credential.authenticate.properties;
		expect(Object.keys(headers)).toEqual(['Authorization']);
		expect(evaluate(headers.Authorization, { apiKey: 'example-key' })).toBe('Bearer example-key');
	});
});

describe('the test of the credential', () => {
	const { request, rules } = credential.test;
	const addressFor = (baseUrl: string) => evaluate(request.baseURL, { baseUrl });

	it('asks for the balance, for the models list needs no key', () => {
		expect(request).toMatchObject({ url: '/v2/billing', disableFollowRedirect: true });
		expect(request.method ?? 'GET').toBe('GET');
	});

	it('says what a 401 means', () => {
		expect(rules).toEqual([
			{
				type: 'responseCode',
				properties: { value: 401, message: 'The service does not accept this API key' },
			},
		]);
	});

	it.each([
		'https://api.aimlapi.com',
		'https://api.aimlapi.com/',
		'https://api.aimlapi.com/v1',
		'https://api.aimlapi.com/v1/',
		' https://api.aimlapi.com/v1// ',
		'https://proxy.example.com:8443/aiml/v1',
		'http://localhost',
		'http://localhost:3000/',
		'http://127.0.0.1:3000/v1',
		'http://127.1.2.3/aiml',
		'http://[::1]:3000',
	])('goes where the node goes: %s', (baseUrl) => {
		expect({ url: addressFor(baseUrl) }).toEqual(readBaseUrl(baseUrl));
	});

	it.each([
		'http://api.aimlapi.com',
		'http://192.168.1.10',
		'http://localhost.example.com',
		'http://127.0.0.1.example.com',
		'http://localhost:secret@example.com',
		'http://127.0.0.1:80@example.com/',
		'http://[::1]:80@example.com/',
		'ftp://api.aimlapi.com',
		'api.aimlapi.com',
		'',
	])('goes nowhere, like the node, rather than send the key in clear text: %j', (baseUrl) => {
		expect(readBaseUrl(baseUrl)).toHaveProperty('invalid');
		expect(addressFor(baseUrl)).toBe('');
	});
});
