import type { JsonObject } from '../../../nodes/AimlSpeechToText/shared/json';
import type { Exchange } from '../../../test/support/sandbox/recorded/exchange';
import { anonymize } from '../report/anonymize';

const secrets = {
	apiKey: 'a1b2c3d4'.repeat(4),
	baseUrl: 'https://api.aimlapi.com',
	audioUrl: 'https://files.my-company.test/board.mp3?sig=abc',
};

const exchangeWith = (json: Exchange['answer'], fields = {}): Exchange => ({
	...{ probe: 'openai', route: 'create', sentAt: 0, answeredAt: 1, answer: json },
	request: { method: 'POST', path: '/v1/stt/create', key: 'valid', fields },
});

const shown = (json: NonNullable<Exchange['answer']>['json'], headers = {}) =>
	anonymize([exchangeWith({ status: 200, headers, json })], secrets)[0].answer;

it.each([
	['a UUID', { request: '227b2ca6-72a6-4e82-906d-957ba03e470f' }, { request: '<uuid-1>' }],
	[
		'an ID of 21 characters',
		{ generation_id: 'RlLz0hRdAs9voL5Qi1Pzr' },
		{ generation_id: '<nanoid-1>' },
	],
	['a hash', { sha256: 'fbdd3587aa1b' }, { sha256: '<id-1>' }],
	['a number that is an ID', { project_id: 675898 }, { project_id: 0 }],
	[
		'an address',
		{ audio_url: 'https://cdn.provider.test/upload/0a1b2c' },
		{ audio_url: 'https://address-1.example/' },
	],
	['e-mail', { message: 'Write to jo.doe+x@mail.test now' }, { message: 'Write to <email> now' }],
	['an IPv4 address', { message: 'blocked 203.0.113.7' }, { message: 'blocked <address>' }],
	[
		'an IPv6 address',
		{ message: 'blocked 2001:db8:0:1:1:1:1:1' },
		{ message: 'blocked <address>' },
	],
	['the key', { message: `Bearer ${secrets.apiKey}` }, { message: 'Bearer <key>' }],
	[
		'names of entries',
		{ model_info: { '1abfe86b-e047-4eed-858a-35e5625b41ee': {} } },
		{ model_info: { '<uuid-1>': {} } },
	],
])('replaces %s', (_what, json, expected) => {
	expect(shown(json)?.json).toEqual(expected);
});

it.each<JsonObject>([
	{ transaction_key: 'deprecated' },
	{ message: 'Model not found' },
	{ docs: 'https://docs.aimlapi.com/api-references' },
	{ version: '2024-01-06.5664', model: 'microsoft/mai-transcribe-1.5', confidence: 0.9334016 },
	{ text: "Hi, it's me. I'm at the bakery.", start: 0.24, created: '2026-11-27T03:00:00.000Z' },
])('leaves %j as it is', (json) => {
	expect(shown(json)?.json).toEqual(json);
});

it('replaces an ID in other texts, headers and requests too', () => {
	const id = 'RlLz0hRdAs9voL5Qi1Pzr';
	const [create, poll] = anonymize(
		[
			exchangeWith({ status: 200, headers: { 'x-inference-id': id }, json: { generation_id: id } }),
			{
				...exchangeWith({ status: 404, headers: {}, json: { message: `No job ${id}` } }),
				route: 'poll',
				request: { method: 'GET', path: `/v1/stt/${id}`, key: 'valid' },
			},
		],
		secrets,
	);

	expect(create.answer?.headers).toEqual({ 'x-inference-id': '<nanoid-1>' });
	expect(poll.request.path).toBe('/v1/stt/<nanoid-1>');
	expect(poll.answer?.json).toEqual({ message: 'No job <nanoid-1>' });
});

it('shows the values of known headers only', () => {
	expect(
		shown({}, { 'x-aimlapi-usd-spent': '0.001', 'set-cookie': 'a=b', date: 'now' })?.headers,
	).toEqual({
		'x-aimlapi-usd-spent': '0.001',
		'set-cookie': '<hidden>',
		date: '<hidden>',
	});
});

it('shows neither where a recording was nor what an address held', () => {
	const [url, data] = anonymize(
		[
			exchangeWith(null, { url: secrets.audioUrl }),
			exchangeWith(null, { url: 'data:audio/wav;base64,UklGRiQ' }),
		],
		secrets,
	);

	expect(url.request.fields).toEqual({ url: 'https://recording.example/' });
	expect(data.request.fields).toEqual({ url: 'data:audio/wav;base64,…' });
});
