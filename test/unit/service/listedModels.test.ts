import {
	builtInListEntry,
	builtInModels,
	listModels,
	listResults,
	speechToTextModels,
} from '../../../nodes/AimlSpeechToText/service/listedModels';
import {
	ConnectionFailure,
	type HttpRequest,
	type Outcome,
} from '../../../nodes/AimlSpeechToText/service/http';
import type { Json } from '../../../nodes/AimlSpeechToText/shared/json';
import { jsonAnswer } from './answers';

const type = 'internal/speech-to-text/submit';
const row = (id: Json, info: Json = null) => ({ id, type, info });
const ids = (body: Json | undefined) => speechToTextModels(body).map(({ id }) => id);

describe('the speech-to-text models of a models answer', () => {
	it('have an id, a name and a developer', () => {
		const info = { name: 'GPT-4o Transcribe', developer: 'Open AI', description: '' };
		const data = [{ ...row('openai/gpt-4o-transcribe', info), aliases: [], tags: [] }];
		expect(speechToTextModels({ object: 'list', data })).toEqual([
			{ id: 'openai/gpt-4o-transcribe', name: 'GPT-4o Transcribe', developer: 'Open AI' },
		]);
	});

	it('have the page that the service names', () => {
		const pageOf = (info: Json) => speechToTextModels({ data: [row('nova-3', info)] })[0].page;
		const docsUrl = 'https://docs.example.com/nova-3';
		expect(pageOf({ docsUrl, url: 'https://example.com/nova-3' })).toBe(docsUrl);
		expect(pageOf({ docsUrl: '', url: 'https://example.com/nova-3' })).toBe(
			'https://example.com/nova-3',
		);
		expect(pageOf({ docsUrl: 'javascript:alert(1)', url: 7 })).toBeUndefined();
	});

	it.each([type, 'speech-to-text', 'Internal/Speech-To-Text/Submit', 'stt', 'STT'])(
		'are those of the type %s',
		(type) => {
			expect(ids({ data: [{ id: 'nova-3', type }] })).toEqual(['nova-3']);
		},
	);

	it.each(['openai/chat-completions', 'text-to-speech', 'tts', 'sttx', '', null, 7])(
		'are not those of the type %j',
		(type) => {
			expect(ids({ data: [{ id: 'nova-3', type }] })).toEqual([]);
		},
	);

	it('come once each, though the service lists a model for every type it serves', () => {
		const data = [
			{ id: 'nova-3', type: 'chat-completion' },
			row('nova-3', { name: 'Nova-3' }),
			row('nova-3', { name: 'Nova-3 again' }),
			row('slam-1'),
		];
		expect(ids({ data })).toEqual(['nova-3', 'slam-1']);
		expect(speechToTextModels({ data })[0].name).toBe('Nova-3');
	});

	it.each<Json>([null, '', {}, { name: '' }, { name: 7, developer: {} }, []])(
		'are named by their id when the service says %j about them',
		(info) => {
			expect(speechToTextModels({ data: [row('nova-3', info)] })).toEqual([
				{ id: 'nova-3', name: 'nova-3', developer: null },
			]);
		},
	);

	it('leave out rows that are no models', () => {
		const data = [null, 'nova-3', 7, [], {}, row(''), row(7), row({}), row('nova-3')];
		expect(ids({ data })).toEqual(['nova-3']);
	});

	it.each<Json | undefined>([
		undefined,
		null,
		'',
		'<html>',
		7,
		[],
		{},
		{ data: null },
		{ data: {} },
		{ data: 'x' },
	])('are none in the answer %j', (body) => {
		expect(speechToTextModels(body)).toEqual([]);
	});
});

describe('the list to choose a model from', () => {
	const models = [
		{ id: '#g1_whisper-large', name: 'whisper-large', developer: 'Open AI' },
		{ id: 'nova-3', name: 'nova-3', developer: 'Deepgram' },
		{ id: 'aai/universal', name: 'universal', developer: 'Assembly AI' },
		{ id: 'openai/gpt-4o-transcribe', name: 'gpt-4o-transcribe', developer: 'Open AI' },
		{ id: 'microsoft/mai-transcribe-1.5', name: 'mai', developer: 'Microsoft' },
		{ id: 'aai/best', name: 'Best', developer: 'Assembly AI' },
		{ id: 'vendor/scribe', name: 'Scribe', developer: null },
		{ id: 'vendor/other', name: 'Scribe', developer: null },
	];
	const values = (filter?: string) => listResults(models, filter).map(({ value }) => value);
	const names = (filter?: string) => listResults(models, filter).map(({ name }) => name);

	it('is sorted by name, says what each gives, and tells models of one name apart by id', () => {
		expect(names()).toEqual([
			'Best (AssemblyAI) – timestamps, speakers',
			'GPT-4o Transcribe (OpenAI) – text only',
			'MAI-Transcribe-1.5 (Microsoft) – text only',
			'Nova-3 (Deepgram) – timestamps, speakers',
			'Scribe: vendor/other',
			'Scribe: vendor/scribe',
			'Universal (AssemblyAI) – timestamps, speakers',
			'Whisper Large (OpenAI) – timestamps, speakers',
		]);
	});

	it("leads to each model's page, the service's own before the one known", () => {
		const page = 'https://docs.example.com/scribe';
		const urls = listResults([{ ...models[1] }, { ...models[2], page }, { ...models[6] }]).map(
			({ url }) => url,
		);
		expect(urls).toEqual([
			'https://docs.aimlapi.com/api-references/speech-models/speech-to-text/deepgram/nova-3',
			undefined,
			page,
		]);
	});

	it.each([
		['an id', 'g1_WHISPER', ['#g1_whisper-large']],
		['a name', 'best', ['aai/best']],
		['a vendor as the service writes it', 'assembly ai', ['aai/best', 'aai/universal']],
		['a vendor as people write it', 'assemblyai', ['aai/best', 'aai/universal']],
		['a vendor in capitals', ' OPENAI ', ['openai/gpt-4o-transcribe', '#g1_whisper-large']],
		['a vendor in two words', 'open ai', ['openai/gpt-4o-transcribe', '#g1_whisper-large']],
		['who serves Whisper', 'deepgram', ['nova-3', '#g1_whisper-large']],
		['a name with a blank for its hyphen', 'nova 3', ['nova-3']],
		['a name without its hyphen', 'nova3', ['nova-3']],
		['a name with its hyphen', 'NOVA-3', ['nova-3']],
		['a name in part', 'gpt 4o', ['openai/gpt-4o-transcribe']],
		['a name without blanks', 'gpt4o transcribe', ['openai/gpt-4o-transcribe']],
		['words in another order', '3 deepgram nova', ['nova-3']],
		['an id as a whole', 'GPT-4o-Transcribe', ['openai/gpt-4o-transcribe']],
		['a version', 'mai 1.5', ['microsoft/mai-transcribe-1.5']],
		['nothing', '  ', values()],
	])('is searched by %s: %j', (_what, filter, expected) => {
		expect(values(filter)).toEqual(expected);
	});

	it.each(['constructor', 'nova 7', '录音'])('is empty when nothing fits: %s', (filter) => {
		expect(values(filter)).toEqual([]);
	});

	it('names a model the same whether or not others of its name are filtered out', () => {
		expect(names('other')).toEqual(['Scribe: vendor/other']);
	});
});

describe('the models that are built in', () => {
	it('have the names that they have in the list of the service', () => {
		const listed = builtInModels.map(({ id }) => ({ id, name: id, developer: 'Open AI' }));
		expect(listResults(builtInModels)).toEqual(listResults(listed));
	});

	it('stand below an entry that names no model', () => {
		expect(builtInListEntry).toEqual({ name: expect.stringContaining('August 2026'), value: '' });
	});
});

describe('the list of the service', () => {
	const answer = (...ids: string[]) =>
		jsonAnswer(200, { data: ids.map((id) => ({ id, type: 'stt' })) });

	it('is asked for once when it has speech-to-text models', async () => {
		const send = jest.fn<Promise<Outcome>, [HttpRequest]>().mockResolvedValue(answer('nova-9'));
		expect((await listModels(send, 5)).map(({ id }) => id)).toEqual(['nova-9']);
		expect(send.mock.calls).toEqual([
			[{ method: 'GET', path: '/v1/models', query: { type }, timeoutSeconds: 5 }],
		]);
	});

	it('is asked for as a whole when it has none of the type', async () => {
		const send = jest
			.fn<Promise<Outcome>, [HttpRequest]>()
			.mockResolvedValueOnce(answer())
			.mockResolvedValueOnce(answer('nova-9'));
		expect(await listModels(send, 5)).toHaveLength(1);
		expect(send.mock.calls[1][0].query).toBeUndefined();
	});

	it('is empty when the service does not answer', async () => {
		const send = jest
			.fn<Promise<Outcome>, [HttpRequest]>()
			.mockResolvedValue(new ConnectionFailure('no answer', 'ETIMEDOUT', true));
		expect(await listModels(send, 5)).toEqual([]);
	});
});
