import type { ModelOption } from './modelOption';

/** The spoken language, for Whisper as it is. */
const languageOption: ModelOption = {
	name: 'language',
	displayName: 'Language',
	description:
		"BCP-47 tag of the main spoken language, as a hint to the model; overrides 'Language' above",
	placeholder: 'e.g. en',
	kind: 'string',
	role: 'language',
	isCommon: true,
};

/** The same for Nova, which assumes English by default (Deepgram's documentation). */
const novaLanguageOption: ModelOption = {
	...languageOption,
	description:
		'BCP-47 tag of the spoken language; enter "multi" for speakers who switch languages. It overrides \'Language\' above, and Nova assumes English when both are empty.',
	placeholder: 'e.g. de',
};

/** Options that every model served through Deepgram accepts in the same form. */
const sharedOptions: ModelOption[] = [
	{
		name: 'custom_intent',
		displayName: 'Custom Intents',
		description: 'Intents to look for, separated by commas (up to 100)',
		placeholder: 'e.g. cancel an order, ask for a refund',
		kind: 'list',
	},
	{
		name: 'custom_intent_mode',
		displayName: 'Custom Intents Mode',
		description: "'Strict' finds only your own intents, 'Extended' others as well",
		kind: 'enum',
		values: { extended: 'Extended', strict: 'Strict' },
		default: 'extended',
		needs: 'custom_intent',
	},
	{
		name: 'custom_topic',
		displayName: 'Custom Topics',
		description: 'Topics to look for, separated by commas (up to 100)',
		placeholder: 'e.g. pricing, delivery times',
		kind: 'list',
	},
	{
		name: 'custom_topic_mode',
		displayName: 'Custom Topics Mode',
		description: "'Strict' finds only your own topics, 'Extended' others as well",
		kind: 'enum',
		values: { extended: 'Extended', strict: 'Strict' },
		default: 'extended',
		needs: 'custom_topic',
	},
	{
		name: 'detect_entities',
		displayName: 'Detect Entities',
		description: 'Whether to find names, places, dates and the like; this turns punctuation on',
		kind: 'boolean',
	},
	{
		name: 'dictation',
		displayName: 'Dictation',
		description: 'Whether to write spoken commands such as "comma" as the character they stand for',
		kind: 'boolean',
	},
	{
		name: 'diarize',
		displayName: 'Identify Speakers',
		description: "Whether to label speakers A, B and so on; overrides 'Identify Speakers' above",
		kind: 'boolean',
		role: 'speakers',
		isCommon: true,
	},
	{
		name: 'filler_words',
		displayName: 'Keep Filler Words',
		description: 'Whether to keep hesitations such as "uh" and "um" in the text',
		kind: 'boolean',
	},
	{
		name: 'intents',
		displayName: 'Intents',
		description: 'Whether to recognize what the speakers want to achieve',
		kind: 'boolean',
	},
	{
		name: 'measurements',
		displayName: 'Measurements',
		description: 'Whether to abbreviate spoken units, such as "kg" for "kilograms"',
		kind: 'boolean',
	},
	{
		name: 'numerals',
		displayName: 'Numerals',
		description: 'Whether to write numbers as digits instead of words',
		kind: 'boolean',
	},
	{
		name: 'paragraphs',
		displayName: 'Paragraphs',
		description: 'Whether to divide the text into paragraphs',
		kind: 'boolean',
	},
	{
		name: 'profanity_filter',
		displayName: 'Filter Profanity',
		description: 'Whether to soften or drop swear words',
		kind: 'boolean',
	},
	{
		name: 'punctuate',
		displayName: 'Punctuate',
		description: 'Whether to add punctuation and capital letters',
		kind: 'boolean',
	},
	{
		name: 'sentiment',
		displayName: 'Analyze Sentiment',
		description: 'Whether to judge how positive or negative the speech is throughout',
		kind: 'boolean',
	},
	{
		name: 'smart_format',
		displayName: 'Smart Format',
		description: 'Whether to lay out dates, numbers, paragraphs and the like for easy reading',
		kind: 'boolean',
		isCommon: true,
	},
	{
		name: 'summarize',
		displayName: 'Summarize',
		description:
			'Adds a short summary of the recording. The value is the version of the summarizer: keep v2 unless you know of a newer one.',
		placeholder: 'e.g. v2',
		kind: 'string',
		default: 'v2',
		isCommon: true,
	},
	{
		name: 'tag',
		displayName: 'Tags',
		description: 'Labels that mark this request in usage reports, separated by commas',
		placeholder: 'e.g. support, night batch',
		kind: 'list',
	},
	{
		name: 'topics',
		displayName: 'Topics',
		description: 'Whether to find out what each part of the recording is about',
		kind: 'boolean',
	},
	{
		name: 'utt_split',
		displayName: 'Utterance Split',
		description: 'Length of the pause, in seconds, that ends an utterance',
		kind: 'number',
		default: 0.8,
		needs: 'utterances',
		unit: 'seconds',
	},
	{
		name: 'utterances',
		displayName: 'Utterances',
		description: 'Whether to divide the speech into utterances, each with its own times in seconds',
		kind: 'boolean',
	},
];

const nova3Options: ModelOption[] = [
	{
		name: 'detect_language',
		displayName: 'Detect Language',
		description:
			"Whether to detect the spoken language, which overrides 'Language'. To limit it to certain languages, use an expression that returns codes, such as en, es.",
		kind: 'booleanOrList',
		role: 'languageDetection',
		isCommon: true,
	},
	{
		name: 'encoding',
		displayName: 'Encoding',
		description: 'How the samples are encoded, needed only for raw audio without a file header',
		kind: 'enum',
		values: {
			'amr-nb': 'AMR-NB',
			'amr-wb': 'AMR-WB',
			flac: 'FLAC',
			g729: 'G.729',
			linear16: 'Linear16',
			mulaw: 'Mu-Law',
			opus: 'Opus',
			speex: 'Speex',
		},
		default: 'linear16',
	},
	{
		name: 'extra',
		displayName: 'Extra',
		description: 'Notes of your own that come back with the transcript, separated by commas',
		placeholder: 'e.g. customer:4711, shift:night',
		kind: 'list',
	},
	{
		name: 'keyterm',
		displayName: 'Key Terms',
		description: 'Special terms, brands and names to listen for, separated by commas',
		placeholder: 'e.g. Kubernetes, Grafana',
		kind: 'list',
		isCommon: true,
	},
	{
		name: 'mip_opt_out',
		displayName: 'Opt Out of Model Improvement',
		description: 'Whether to keep this recording out of the Deepgram Model Improvement Program',
		kind: 'boolean',
	},
	{
		name: 'multichannel',
		displayName: 'Multichannel',
		description: 'Whether to transcribe each audio channel on its own',
		kind: 'boolean',
		isCommon: true,
	},
	{
		name: 'redact',
		displayName: 'Redact',
		description: 'What to hide in the text, separated by commas: pii, pci or numbers, for example',
		placeholder: 'e.g. pci, numbers',
		kind: 'list',
	},
	{
		name: 'replace',
		displayName: 'Replace Words',
		description: 'Words and what to write instead, as find:replace, separated by commas',
		placeholder: 'e.g. cooper netties:Kubernetes',
		kind: 'list',
	},
	{
		name: 'search',
		displayName: 'Search',
		description: 'Words or phrases to look for in the recording, separated by commas',
		placeholder: 'e.g. refund, order number',
		kind: 'list',
	},
	{
		name: 'version',
		displayName: 'Version',
		description: 'Version of the model to use, the latest when left out',
		placeholder: 'e.g. latest',
		kind: 'string',
	},
];

const nova2Options: ModelOption[] = [
	{
		name: 'detect_language',
		displayName: 'Detect Language',
		description: "Whether to detect the spoken language, which overrides 'Language'",
		kind: 'boolean',
		role: 'languageDetection',
		isCommon: true,
	},
	{
		name: 'detect_topics',
		displayName: 'Detect Topics',
		description: 'Whether to find the most important topics of the recording',
		kind: 'boolean',
	},
	{
		name: 'diarize_version',
		displayName: 'Identify Speakers Version',
		description:
			"Version of the speaker recognition behind 'Identify Speakers'. Leave it out unless you need a specific one.",
		kind: 'string',
		needs: 'diarize',
	},
	{
		name: 'extra',
		displayName: 'Extra',
		description: 'A note of your own that comes back with the transcript',
		placeholder: 'e.g. customer:4711',
		kind: 'string',
	},
	{
		name: 'keywords',
		displayName: 'Key Terms',
		description:
			'Rare word, name or brand to listen for, optionally followed by a colon and a strength; a negative strength makes it less likely',
		placeholder: 'e.g. Kubernetes:2',
		kind: 'string',
		isCommon: true,
	},
	{
		name: 'multi_channel',
		displayName: 'Multichannel',
		description: 'Whether to transcribe each audio channel on its own',
		kind: 'boolean',
		isCommon: true,
	},
	{
		name: 'search',
		displayName: 'Search',
		description: 'Word or phrase to look for in the recording',
		placeholder: 'e.g. order number',
		kind: 'string',
	},
];

/** Options of the `#g1_whisper-*` models, which the service runs with Nova-2's interface. */
export const whisperOptions: ModelOption[] = [languageOption, ...sharedOptions, ...nova2Options];

const nova2Names = ['nova-2', '#g1_nova-2', 'deepgram/nova-2'];

/**
 * Options of the Nova models. Spellings and types differ between Nova-2 and Nova-3 (nova-2.json,
 * nova-3.json); an unknown newer generation is assumed to follow Nova-3.
 */
export const deepgramOptions: ModelOption[] = [
	novaLanguageOption,
	...sharedOptions,
	...nova3Options.map((option) => ({
		...option,
		onlyFor: { startsWith: [''], except: nova2Names },
	})),
	...nova2Options.map((option) => ({ ...option, onlyFor: { startsWith: nova2Names } })),
];
