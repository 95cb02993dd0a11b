import {
	UserError,
	type IAuthenticate,
	type ICredentialTestRequest,
	type ICredentialType,
	type INodeProperties,
} from 'n8n-workflow';
import { cleanApiKey } from '../nodes/AimlSpeechToText/service/apiKey';
import { readBaseUrl } from '../nodes/AimlSpeechToText/service/baseUrl';

/**
 * The service's address as an expression for the credential test: a trailing slash or `/v1` is
 * tolerated, and plain `http:` beyond this machine becomes no address at all, so that the test ends
 * before a key has travelled in clear text. The node applies the same rules in `service/baseUrl.ts`.
 */
const testBaseUrl =
	'={{ (/^https:/i.test($credentials.baseUrl.trim()) || ' +
	'/^http:\\/\\/(localhost|127(\\.\\d+){3}|\\[::1\\])(:\\d+)?(\\/|$)/i.test($credentials.baseUrl.trim())) ' +
	'? $credentials.baseUrl.trim().replace(/\\/+$/, "").replace(/\\/v1$/i, "") : "" }}';

/** What the test shows for an answer, by its status; for others n8n shows the status itself. */
const testMessages: ReadonlyArray<[statuses: number[], message: string]> = [
	[[401], 'The service does not accept this API key. Copy it again from your AI/ML API account.'],
	[
		[403],
		'This API key is not allowed to make this request. Check its scopes and limits in your AI/ML API account.',
	],
	[
		[301, 302, 303, 307, 308],
		"'Base URL' redirects to another address. Enter the service's own address.",
	],
	[[404, 405], "'Base URL' is not the address of the AI/ML API. Enter https://api.aimlapi.com."],
	[[429], 'The service is receiving too many requests. Try again in a minute.'],
	[[500, 502, 503, 504], 'The service is not available right now. Try again later.'],
];

const testRules: ICredentialTestRequest['rules'] = testMessages.flatMap(([statuses, message]) =>
	statuses.map((value) => ({ type: 'responseCode' as const, properties: { value, message } })),
);

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
				'The address of the service. It must start with https:// unless the service runs on the same machine as n8n.',
		},
	];

	/**
	 * A function, so that the key is cleaned as the node cleans it, and the test of the credential can name
	 * the wrong field: n8n shows the message of what is thrown here.
	 */
	authenticate: IAuthenticate = async ({ apiKey, baseUrl }, requestOptions) => {
		const address = readBaseUrl(String(baseUrl ?? ''));
		if ('invalid' in address) throw new UserError(`${address.invalid}. ${address.advice}`);
		const key = cleanApiKey(String(apiKey ?? ''));
		if (key === '')
			throw new UserError("'API Key' is empty. Enter the key from your AI/ML API account.");
		return {
			...requestOptions,
			headers: { ...requestOptions.headers, Authorization: `Bearer ${key}` },
		};
	};

	// The models list needs no key and so proves nothing; the balance does (service-endpoints docs).
	test: ICredentialTestRequest = {
		request: { baseURL: testBaseUrl, url: '/v2/billing', disableFollowRedirect: true },
		rules: testRules,
	};
}
