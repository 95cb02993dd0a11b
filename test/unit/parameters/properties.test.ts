import { NodeHelpers, type INodeParameters, type INodeProperties } from 'n8n-workflow';
import { AimlSpeechToText } from '../../../nodes/AimlSpeechToText/AimlSpeechToText.node';
import { families } from '../../../nodes/AimlSpeechToText/models/families';
import { exampleNode } from '../../support/strictContext';

// What n8n's editor makes of the parameters: what it shows, marks and names.

const { description } = new AimlSpeechToText();
const { properties } = description;

/** The parameters as n8n passes them: what is not stored has its default, and what it hides is gone. */
const atRun = (stored: INodeParameters): INodeParameters =>
	NodeHelpers.getNodeParameters(properties, stored, true, false, exampleNode, description) ?? {};

const isProperty = (option: object): option is INodeProperties =>
	'displayName' in option && 'type' in option;

/** The names of the fields that n8n shows, in their order. */
function shownFields(stored: INodeParameters): string[] {
	const values = atRun(stored);
	return properties
		.filter(({ type }) => type !== 'hidden')
		.filter((field) => NodeHelpers.displayParameter(values, field, exampleNode, description))
		.map(({ name }) => name);
}

/** The names of what n8n offers under 'Options'. */
function offeredOptions(stored: INodeParameters): string[] {
	const values = atRun(stored);
	const { options = [] } = properties.find(({ name }) => name === 'options') ?? {};
	return options
		.filter(isProperty)
		.filter((option) => NodeHelpers.displayParameter({}, option, exampleNode, description, values))
		.map(({ name }) => name);
}

const model = (value: string) => ({ model: { __rl: true, mode: 'list', value } });

describe('What is shown', () => {
	it('is, for a first transcript, what it needs first, and for waiting last', () => {
		expect(shownFields({})).toEqual([
			'operation',
			'model',
			'modelEndsNotice',
			'audioSource',
			'audioUrl',
			'language',
			'identifySpeakers',
			'openAiOptions',
			'simple',
			'options',
			'pollInterval',
			'maxWait',
		]);
	});

	it('is one Operation, whatever the source', () => {
		for (const audioSource of ['url', 'binary']) {
			const shown = shownFields({ audioSource });
			expect(shown.filter((name) => name === 'operation')).toHaveLength(1);
		}
	});

	it.each([
		['create', ['simple', 'options']],
		['get', ['generationId', 'waitForCompletion', 'simple', 'options']],
		['getMany', ['returnAll', 'limit', 'filters', 'simple', 'options']],
	])('does something in %s', (operation, fields) => {
		expect(shownFields({ operation }).slice(-fields.length)).toEqual(fields);
	});
});

describe('Options that do nothing are not offered', () => {
	const whileWaiting = ['onTimeout', 'pollStrategy'];
	const ofTranscripts = [
		...['include', 'lookUpCost', 'outputFileName', 'speakerNames'],
		...['subtitleLineLength', 'subtitleLines', 'subtitleWordTimes', 'textFormat'],
	];
	const ofCreates = [
		...['additionalBodyFields', 'clientRequestId', 'partLength', 'recover', 'splitRecordings'],
	];
	const always = ['concurrency', 'requestTimeout'];
	// Create has no files, and a hint reports that.
	const files = ['outputFiles'];
	const sorted = (...names: string[]) => names.sort();

	it.each<[string, INodeParameters, string[]]>([
		[
			'Transcribe and Wait',
			{},
			[...always, ...files, ...ofCreates, ...ofTranscripts, ...whileWaiting],
		],
		['Create', { operation: 'create' }, [...always, ...files, ...ofCreates]],
		['Get', { operation: 'get' }, [...always, ...files, ...ofTranscripts]],
		[
			'Get while it waits',
			{ operation: 'get', waitForCompletion: true },
			[...always, ...files, ...ofTranscripts, ...whileWaiting],
		],
		['Get Many', { operation: 'getMany' }, always],
	])('in %s', (_operation, stored, names) => {
		expect(offeredOptions(stored).sort()).toEqual(sorted(...names));
	});
});

describe('Required fields', () => {
	const required = ['model', 'audioUrl', 'binaryPropertyName', 'generationId'];

	it('are marked as such', () => {
		const marked = properties.filter((field) => field.required).map(({ name }) => name);
		expect(marked).toEqual(required);
	});

	it.each<INodeParameters>([
		{ audioUrl: '' },
		{ audioSource: 'binary', binaryPropertyName: '' },
		{ operation: 'get', generationId: '' },
		model(''),
	])('can be empty in a run, for the node names the item: %j', (stored) => {
		const node = { ...exampleNode, parameters: atRun(stored) };
		expect(NodeHelpers.getNodeParametersIssues(properties, node, description)).toBeNull();
	});
});

describe('A hint below the field', () => {
	it('of a length of time names its unit', () => {
		const fields = properties.flatMap((field) => [
			field,
			...(field.options ?? []).filter(isProperty),
		]);
		const timed = fields.filter(
			({ type, description: text = '' }) => type === 'number' && /\bin (milli)?seconds/.test(text),
		);

		expect(timed.length).toBeGreaterThan(7);
		for (const { hint, description: text } of timed) {
			expect(text).toContain(hint?.replace(/^In/, 'in') ?? 'no hint');
		}
	});
});

it('Conditions are on fields that n8n 1.x can resolve: others of the same level, or paths from the root', () => {
	const names = properties.map(({ name }) => name);
	const conditions = properties.flatMap(({ displayOptions: { show, hide } = {} }) =>
		Object.keys({ ...show, ...hide }),
	);
	expect(conditions.filter((name) => !names.includes(name) && !name.startsWith('/'))).toEqual([]);
});

describe('A notice', () => {
	it.each([
		['openai/gpt-4o-transcribe', ['speakersNotice']],
		['microsoft/mai-transcribe-1.5', ['languageNotice', 'speakersNotice']],
		['nova-3', []],
		['#g1_whisper-large', []],
		['aai/universal', []],
	])('says what %s cannot do', (id, notices) => {
		const stored = { ...model(id), language: 'de', identifySpeakers: true };
		expect(shownFields(stored).filter((name) => /^(lang|speak)\w+Notice$/.test(name))).toEqual(
			notices,
		);
		expect(shownFields({ ...model(id) }).join()).not.toMatch(/languageNotice|speakersNotice/);
	});
});

it.each([
	['openai/gpt-4o-transcribe', ['srt'], true],
	['microsoft/mai-transcribe-1.5', ['txt', 'vtt'], true],
	['openai/gpt-4o-transcribe', ['txt'], false],
	['nova-3', ['srt', 'vtt'], false],
])(
	'With %s and the files %j, whether subtitles are missed beforehand: %s',
	(id, files, isShown) => {
		const stored = { ...model(id), options: { outputFiles: files } };
		expect(shownFields(stored).includes('subtitlesNotice')).toBe(isShown);
		expect(shownFields({ ...stored, operation: 'create' })).not.toContain('subtitlesNotice');
	},
);

it('Language and speakers are kept when the model changes', () => {
	const speech = { language: 'de', identifySpeakers: true };
	for (const id of ['openai/gpt-4o-transcribe', 'nova-3', 'microsoft/mai-transcribe-1.5']) {
		expect(atRun({ ...model(id), ...speech })).toMatchObject(speech);
	}
});

describe('The same thing has the same name in every family', () => {
	it.each([
		['diarize', 'speaker_labels'],
		['language', 'language_code'],
		['detect_language', 'language_detection'],
		['multichannel', 'multi_channel'],
		['keyterm', 'keywords', 'word_boost'],
		['detect_entities', 'entity_detection'],
		['profanity_filter', 'filter_profanity'],
		['filler_words', 'disfluencies'],
		['sentiment', 'sentiment_analysis'],
		['summarize', 'summarization'],
		['replace', 'custom_spelling'],
	])('%s, %s', (...names) => {
		const options = families.flatMap((family) => family.options);
		const found = options.filter(({ name }) => names.includes(name));

		expect(new Set(found.map(({ name }) => name))).toEqual(new Set(names));
		expect(new Set(found.map(({ displayName }) => displayName)).size).toBe(1);
	});
});

describe('A node that is added through an action', () => {
	const nameOf = (parameters: INodeParameters) =>
		NodeHelpers.makeNodeName(atRun(parameters), description);

	it.each([
		['transcribeAndWait', 'Transcribe a recording'],
		['create', 'Create a transcription'],
		['get', 'Get a transcription'],
		['getMany', 'Get many transcriptions'],
	])('is named after it: %s', (operation, name) => {
		expect(nameOf({ resource: '', operation })).toBe(name);
	});

	it('has the resource of saved workflows, which have none', () => {
		expect(atRun({ operation: 'get' }).resource).toBe('');
	});

	it('for a file has that as its source', () => {
		const action = properties.find(
			({ name, options = [] }) => name === 'operation' && options.length === 1,
		);
		const set = Object.entries(action?.displayOptions?.show ?? {}).map(([name, values]) => [
			name,
			values?.[0],
		]);

		expect(Object.fromEntries(set)).toEqual({ resource: '', audioSource: 'binary' });
	});
});
