import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { model, sandboxedNode } from '../support/engine/sandboxedNode';

// Options reach the service under its own names, and only those that were set.

const node = sandboxedNode();

interface Case {
	id: string;
	/** As n8n stores them. */
	parameters: INodeParameters;
	/** Values in the form the service expects in JSON. */
	fields: IDataObject;
}

const cases: Case[] = [
	{
		id: 'openai/gpt-4o-transcribe',
		parameters: { openAiOptions: { language: 'en', prompt: 'Bread, rolls', temperature: 0.2 } },
		fields: { language: 'en', prompt: 'Bread, rolls', temperature: 0.2 },
	},
	{
		id: 'microsoft/mai-transcribe-1.5',
		parameters: { microsoftOptions: { max_tokens: 100, temperature: 2, top_p: 0 } },
		fields: { max_tokens: 100, temperature: 2, top_p: 0 },
	},
	{
		id: 'nova-3',
		parameters: {
			deepgramOptions: {
				...{ smart_format: true, diarize: false, multichannel: true, utt_split: 0.8 },
				...{ detect_language: 'en, de', keyterm: 'walnut bread, bakery', redact: 'pci, pii' },
				...{ custom_topic: 'bread', custom_topic_mode: 'strict', language: 'en' },
			},
		},
		fields: {
			...{ smart_format: true, diarize: false, multichannel: true, utt_split: 0.8 },
			...{ detect_language: ['en', 'de'], keyterm: ['walnut bread', 'bakery'] },
			...{ redact: ['pci', 'pii'], custom_topic: ['bread'], custom_topic_mode: 'strict' },
			language: 'en',
		},
	},
	{
		id: '#g1_nova-2-meeting',
		parameters: { deepgramOptions: { multi_channel: true, detect_language: true, tag: 'a, b' } },
		fields: { multi_channel: true, detect_language: true, tag: ['a', 'b'], smart_format: true },
	},
	{
		id: '#g1_whisper-large',
		parameters: { whisperOptions: { punctuate: true, diarize: true, numerals: false } },
		fields: { punctuate: true, diarize: true, numerals: false },
	},
	{
		id: 'aai/universal',
		parameters: {
			assemblyAiOptions: {
				...{ speaker_labels: true, speakers_expected: 2, audio_start_from: 500 },
				...{ word_boost: 'walnut, rye', boost_param: 'high', speech_threshold: 0.5 },
				...{ redact_pii_policies: ['person_name', 'location'], redact_pii_sub: 'hash' },
				custom_spelling: { values: [{ from: 'Gruyere', to: 'Gruyère' }] },
			},
		},
		fields: {
			...{ speaker_labels: true, speakers_expected: 2, audio_start_from: 500 },
			...{ word_boost: ['walnut', 'rye'], boost_param: 'high', speech_threshold: 0.5 },
			...{ redact_pii_policies: ['person_name', 'location'], redact_pii_sub: 'hash' },
			custom_spelling: [{ from: 'Gruyere', to: 'Gruyère' }],
		},
	},
];

describe.each(cases)('$id', ({ id, parameters, fields }) => {
	it('takes its options as JSON, in their types', async () => {
		const run = await node.run({ operation: 'create', ...model(id), ...parameters });

		expect(run.error).toBeUndefined();
		const [{ headers, body }] = node.requests('create');
		expect(headers['content-type']).toBe('application/json');
		expect(body).toEqual({ model: id, url: node.urlOf('voice-note'), ...fields });
	});

	it('takes the same options beside an upload, as texts, lists as a repeated field', async () => {
		const run = await node.run(
			{ operation: 'create', audioSource: 'binary', ...model(id), ...parameters },
			{ items: [await node.fileItem('voice-note')] },
		);

		expect(run.error).toBeUndefined();
		const [{ headers, body }] = node.requests('create');
		expect(headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
		expect(body).toEqual({ file: expect.anything(), model: id, ...asTexts(fields) });
	});

	it('gets no option that was not set', async () => {
		await node.run({ operation: 'create', ...model(id) });

		// Nova's text would have neither capitals nor full stops.
		const format = id.includes('nova') ? { smart_format: true } : {};
		expect(node.requests('create')[0].body).toEqual({
			...{ model: id, url: node.urlOf('voice-note') },
			...format,
		});
	});
});

/** A list of one is a single field, which a form cannot distinguish from a text. */
const asTexts = (fields: IDataObject) =>
	Object.fromEntries(
		Object.entries(fields).map(([name, value]) => {
			if (!Array.isArray(value)) return [name, String(value)];
			if (value.some((entry) => typeof entry === 'object')) return [name, JSON.stringify(value)];
			return [name, value.length === 1 ? value[0] : value];
		}),
	);

it('Blank texts and lists are not sent', async () => {
	await node.run({
		operation: 'create',
		...model('aai/universal'),
		assemblyAiOptions: {
			...{ language_code: ' ', word_boost: ' , ', redact_pii_policies: [] },
			custom_spelling: { values: [{ from: '', to: '' }] },
		},
	});

	expect(Object.keys(node.requests('create')[0].body ?? {})).toEqual(['model', 'url']);
});

it('Options of another family, left from an earlier choice, are not sent', async () => {
	await node.run({
		operation: 'create',
		...model('nova-3'),
		openAiOptions: { prompt: 'Bread' },
		deepgramOptions: { smart_format: true },
	});

	expect(node.requests('create')[0].body).toEqual({
		model: 'nova-3',
		url: node.urlOf('voice-note'),
		smart_format: true,
	});
});

it('Values from expressions come in the types of their options', async () => {
	await node.run({
		operation: 'create',
		...model('aai/universal'),
		assemblyAiOptions: {
			speaker_labels: '={{ "true" }}',
			speakers_expected: '={{ "2" }}',
			word_boost: '={{ ["walnut", "rye"] }}',
		},
	});

	expect(node.requests('create')[0].body).toMatchObject({
		speaker_labels: true,
		speakers_expected: 2,
		word_boost: ['walnut', 'rye'],
	});
});

it.each([
	['openai/gpt-4o-transcribe', { openAiOptions: { temperature: 3 } }, 'Temperature'],
	['nova-3', { deepgramOptions: { custom_topic_mode: 'loose' } }, 'Custom Topics Mode'],
	['aai/universal', { assemblyAiOptions: { speakers_expected: 1.5 } }, 'Speakers Expected'],
])('A value that %s does not take is refused before anything is sent', async (id, more, field) => {
	const run = await node.run({ operation: 'create', ...model(id), ...more });

	expect(run.error).toMatchObject({
		message: expect.stringMatching(new RegExp(`'${field}'.*\\[item 0\\]`)),
		context: { itemIndex: 0 },
	});
	expect(node.sandbox.requests).toEqual([]);
});
