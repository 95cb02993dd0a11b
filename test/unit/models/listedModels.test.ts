import {
	listResults,
	speechToTextModels,
} from '../../../nodes/AimlSpeechToText/models/listedModels';
import type { Json } from '../../../nodes/AimlSpeechToText/shared/json';

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
		{ id: '#g1_whisper-large', name: 'Whisper', developer: 'OpenAI' },
		{ id: 'nova-3', name: 'Nova-3', developer: 'Deepgram' },
		{ id: '#g1_whisper-tiny', name: 'Whisper', developer: 'OpenAI' },
		{ id: 'vendor/scribe', name: 'Scribe', developer: null },
	];
	const values = (filter?: string) => listResults(models, filter).map(({ value }) => value);

	it('is sorted by name and tells models of one name apart by id', () => {
		expect(listResults(models)).toEqual([
			{ name: 'Nova-3 (Deepgram)', value: 'nova-3' },
			{ name: 'Scribe', value: 'vendor/scribe' },
			{ name: 'Whisper (OpenAI): #g1_whisper-large', value: '#g1_whisper-large' },
			{ name: 'Whisper (OpenAI): #g1_whisper-tiny', value: '#g1_whisper-tiny' },
		]);
	});

	it.each([
		['an id', 'g1_WHISPER', ['#g1_whisper-large', '#g1_whisper-tiny']],
		['a name', 'scribe', ['vendor/scribe']],
		['a developer', ' deepGRAM ', ['nova-3']],
	])('is narrowed by part of %s, in any case', (_what, filter, expected) => {
		expect(values(filter)).toEqual(expected);
	});

	it('is empty when nothing fits', () => {
		expect(values('constructor')).toEqual([]);
	});

	it('names a model the same whether or not others of its name are filtered out', () => {
		expect(listResults(models, 'tiny')).toEqual([
			{ name: 'Whisper (OpenAI): #g1_whisper-tiny', value: '#g1_whisper-tiny' },
		]);
	});
});
