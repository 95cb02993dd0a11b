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

	const send = async (apiKey: unknown, baseUrl: unknown = 'https://api.aimlapi.com') => {
		if (typeof credential.authenticate !== 'function') throw new Error('It is no function');
		const data = Object.assign(Object.create(null), { apiKey, baseUrl });
		const { headers } = await credential.authenticate(data, { url: '', headers: { a: 'b' } });
		return headers;
	};

	it('sends the key as a bearer, beside the other headers', async () => {
		expect(await send('example-key')).toEqual({ a: 'b', Authorization: 'Bearer example-key' });
	});

	it.each(['example-key\n', ' "example-key" ', 'Bearer example-key', '\u00A0example-key'])(
		'sends it without what was pasted along: %j',
		async (apiKey) => {
			expect(await send(apiKey)).toMatchObject({ Authorization: 'Bearer example-key' });
		},
	);

	it.each([
		['', 'https://api.aimlapi.com', "'API Key' is empty. Enter"],
		[undefined, 'https://api.aimlapi.com', "'API Key' is empty. Enter"],
		['example-key', 'http://api.aimlapi.com', 'in clear text. Use https:// instead.'],
		['example-key', 'api.aimlapi.com', "'Base URL' is not a web address. Enter https://"],
		['example-key', '', "'Base URL' is empty. Enter https://api.aimlapi.com."],
		['example-key', undefined, "'Base URL' is empty. Enter https://api.aimlapi.com."],
	])('sends none that cannot be used: %j to %j', async (apiKey, baseUrl, message) => {
		await expect(send(apiKey, baseUrl ?? '')).rejects.toThrow(message);
	});
});

describe('the test of the credential', () => {
	const { request, rules } = credential.test;
	const addressFor = (baseUrl: string) => evaluate(request.baseURL, { baseUrl });

	it('asks for the balance, for the models list needs no key', () => {
		expect(request).toMatchObject({ url: '/v2/billing', disableFollowRedirect: true });
		expect(request.method ?? 'GET').toBe('GET');
	});

	it.each([301, 302, 303, 307, 308, 401, 403, 404, 405, 429, 500, 502, 503, 504])(
		'says what a %i means, and what to do',
		(status) => {
			const rule = rules?.find(
				({ properties }) => 'value' in properties && properties.value === status,
			);
			expect(rule?.type).toBe('responseCode');
			expect(rule?.properties.message).toMatch(/\. (Copy|Check|Enter|Try) .*\.$/);
		},
	);

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
