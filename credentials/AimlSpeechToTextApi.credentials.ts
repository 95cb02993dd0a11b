import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

/**
 * The service's address as an expression for the credential test: a trailing slash or `/v1` is
 * tolerated, and plain `http:` beyond this machine gives no address at all, so that the test ends
 * before a key has travelled in clear text. The node applies the same rules in `api/baseUrl.ts`.
 */
const testBaseUrl =
	'={{ (/^https:/i.test($credentials.baseUrl.trim()) || ' +
	'/^http:\\/\\/(localhost|127(\\.\\d+){3}|\\[::1\\])(:\\d+)?(\\/|$)/i.test($credentials.baseUrl.trim())) ' +
	'? $credentials.baseUrl.trim().replace(/\\/+$/, "").replace(/\\/v1$/i, "") : "" }}';

/** A key for the AI/ML API and the address it belongs to. */
export class AimlSpeechToTextApi implements ICredentialType {
	name = 'aimlSpeechToTextApi';

	displayName = 'AIML Speech-to-Text API';

	icon = {
		light: 'file:../nodes/AimlSpeechToText/aimlSpeechToText.svg',
		dark: 'file:../nodes/AimlSpeechToText/aimlSpeechToText.dark.svg',
	} as const;

	documentationUrl = 'https://docs.aimlapi.com/quickstart/setting-up';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'The key that you created in your AI/ML API account',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.aimlapi.com',
			placeholder: 'e.g. https://api.aimlapi.com',
			description:
				'The address of the service. It has to start with https:// unless it is on this machine.',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{ $credentials.apiKey }}' } },
	};

	// The models list needs no key and so proves nothing; the balance does (service-endpoints docs).
	test: ICredentialTestRequest = {
		request: { baseURL: testBaseUrl, url: '/v2/billing', disableFollowRedirect: true },
		rules: [
			{
				type: 'responseCode',
				properties: { value: 401, message: 'The service does not accept this API key' },
			},
		],
	};
}
