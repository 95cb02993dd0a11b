import { searchModels } from '../support/http/nodeInContext';
import { knownModels } from '../../nodes/AimlSpeechToText/models/catalogue';
import { useServer } from '../support/http/scriptedServer';

const server = useServer();
const type = 'internal/speech-to-text/submit';
const ofType = '/v1/models?type=internal%2Fspeech-to-text%2Fsubmit';
const listed = {
	body: {
		object: 'list',
		data: [
			{ id: 'nova-9', type, info: { name: 'Nova-9', developer: 'Deepgram' } },
			{ id: 'vendor/new', type, info: { name: 'Brand New', developer: 'Vendor' } },
		],
	},
};
const nothing = { body: { object: 'list', data: [] } };
const idsOf = async (filter?: string, baseUrl?: string) => {
	const { results } = await searchModels(filter, { parameters: {}, baseUrl });
	return results.map(({ value }) => value);
};

describe('the list of models', () => {
	it('is what the service has now', async () => {
		server().answer('GET', ofType, listed);
		expect(await searchModels()).toEqual({
			results: [
				{ name: 'Brand New (Vendor)', value: 'vendor/new' },
				{ name: 'Nova-9 (Deepgram) – timestamps, speakers', value: 'nova-9' },
			],
		});
	});

	it('is asked for without the key, which it does not need', async () => {
		server().answer('GET', ofType, listed);
		await searchModels();
		const [{ headers }] = server().received;
		expect(headers).not.toHaveProperty('authorization');
		expect(JSON.stringify(headers)).not.toContain('example-api-key');
		expect(headers.accept).toBe('application/json');
	});

	it('is searched by what the user types', async () => {
		server().answer('GET', ofType, listed);
		expect(await idsOf('deepgram')).toEqual(['nova-9']);
	});

	it("comes from the credential's address, as the transcriptions do", async () => {
		const origin = 'https://proxy.example.com';
		server().answer('GET', `/aiml${ofType}`, { ...listed, origin });
		expect(await idsOf('', 'https://proxy.example.com/aiml/v1/')).toContain('nova-9');
	});

	it("comes from the service's own address when the credential has none that can be used", async () => {
		server().answer('GET', ofType, { ...listed, origin: 'https://api.aimlapi.com' });
		expect(await idsOf('', 'http://api.example.com')).toContain('nova-9');
	});
});

describe('a service that lists no models of the type seen in use', () => {
	it('is asked for all of its models', async () => {
		server().answer('GET', ofType, nothing);
		server().answer('GET', '/v1/models', {
			body: {
				data: [
					{ id: 'gpt-4o', type: 'chat-completion', info: { name: 'GPT-4o' } },
					{ id: 'nova-9', type: 'stt', info: { name: 'Nova-9' } },
				],
			},
		});
		expect(await idsOf()).toEqual(['nova-9']);
	});

	it.each([
		['has none', nothing],
		['is out of order', { status: 500, body: 'Internal server error' }],
		['refuses', { status: 403, body: 'error code: 1010' }],
		['redirects', { status: 302, headers: { location: 'https://elsewhere.example.com/' } }],
		['answers with a page', { body: '<html><body>Welcome</body></html>' }],
	])('is stood in for by the known models when it %s', async (_case, answer) => {
		server().answer('GET', ofType, answer);
		server().answer('GET', '/v1/models', answer);
		const [entry, ...ids] = await idsOf();
		expect(entry).toBe('');
		expect(ids.sort()).toEqual(knownModels.map(({ id }) => id).sort());
	});

	it('is stood in for by the known models when it cannot be reached', async () => {
		server().breakConnection('GET', ofType, 'ENOTFOUND');
		server().breakConnection('GET', '/v1/models', 'ENOTFOUND');
		const { results } = await searchModels('gpt-4o-transcribe');
		expect(results).toMatchObject([
			{ name: 'Service Returned No List: Built-In Models of August 2026', value: '' },
			{ name: 'GPT-4o Transcribe (OpenAI) – text only', value: 'openai/gpt-4o-transcribe' },
		]);
	});
});
