/** What a model takes as the value of an option; `any` where the service takes several types. */
export type Rule =
	| { type: 'any' | 'string' | 'boolean' | 'array' | 'refused' }
	| { type: 'number' | 'integer'; minimum?: number; maximum?: number }
	| { type: 'enum'; values: string[] };

/** The options of a model, by the API's own names. */
export type OptionRules = Record<string, Rule>;

function each(rule: Rule, ...names: string[]): OptionRules {
	return Object.fromEntries(names.map((name) => [name, rule]));
}

const oneOf = (...values: string[]): Rule => ({ type: 'enum', values });
const number = (minimum?: number, maximum?: number): Rule => ({ type: 'number', minimum, maximum });

const openAi: OptionRules = {
	...each({ type: 'string' }, 'language', 'prompt'),
	temperature: number(0, 1),
};

/** OpenAI's successor of 2026, which refuses what its predecessors take. */
const gptTranscribe: OptionRules = {
	...each({ type: 'array' }, 'languages', 'keywords'),
	...each({ type: 'string' }, 'prompt'),
	...each({ type: 'refused' }, 'language', 'temperature'),
};

const microsoft: OptionRules = {
	...each({ type: 'integer', minimum: 1 }, 'max_tokens', 'max_completion_tokens'),
	temperature: number(0, 2),
	top_p: number(0, 1),
};

const deepgram: OptionRules = {
	...each({ type: 'string' }, 'language'),
	...each({ type: 'boolean' }, 'punctuate', 'smart_format', 'paragraphs', 'utterances', 'diarize'),
	...each({ type: 'boolean' }, 'numerals', 'measurements', 'dictation', 'filler_words'),
	...each({ type: 'boolean' }, 'profanity_filter', 'detect_entities', 'intents', 'sentiment'),
	...each({ type: 'boolean' }, 'topics'),
	...each({ type: 'any' }, 'custom_intent', 'custom_topic'),
	...each(oneOf('strict', 'extended'), 'custom_intent_mode', 'custom_topic_mode'),
	utt_split: number(),
};

/** nova-3: docs/…/speech-models/Deepgram/nova-3*.json */
const nova3: OptionRules = {
	...deepgram,
	...each({ type: 'boolean' }, 'multichannel', 'mip_opt_out'),
	...each({ type: 'any' }, 'detect_language', 'summarize', 'search', 'tag', 'extra'),
	...each({ type: 'any' }, 'keyterm', 'redact', 'replace'),
	...each({ type: 'string' }, 'version'),
	encoding: oneOf('linear16', 'flac', 'mulaw', 'amr-nb', 'amr-wb', 'opus', 'speex', 'g729'),
};

/** nova-2 and whisper, which spell and type some options differently: nova-2.json, whisper-*.json */
const nova2: OptionRules = {
	...deepgram,
	...each({ type: 'boolean' }, 'multi_channel', 'detect_language', 'detect_topics'),
	...each({ type: 'string' }, 'summarize', 'search', 'extra', 'keywords', 'diarize_version'),
	...each({ type: 'array' }, 'tag'),
};

const assemblyAi: OptionRules = {
	...each({ type: 'string' }, 'language_code'),
	...each({ type: 'boolean' }, 'language_detection', 'punctuate', 'format_text', 'disfluencies'),
	...each({ type: 'boolean' }, 'multichannel', 'content_safety', 'iab_categories'),
	...each({ type: 'boolean' }, 'auto_highlights', 'filter_profanity', 'redact_pii'),
	...each({ type: 'boolean' }, 'redact_pii_audio', 'sentiment_analysis', 'entity_detection'),
	...each({ type: 'boolean' }, 'summarization', 'auto_chapters', 'speaker_labels'),
	...each({ type: 'integer' }, 'audio_start_from', 'audio_end_at', 'speakers_expected'),
	...each(number(0, 1), 'language_confidence_threshold', 'speech_threshold'),
	...each({ type: 'array' }, 'word_boost', 'custom_spelling', 'redact_pii_policies'),
	boost_param: oneOf('low', 'default', 'high'),
	redact_pii_audio_quality: oneOf('mp3', 'wav'),
	redact_pii_sub: oneOf('entity_name', 'hash'),
	summary_model: oneOf('informative', 'conversational', 'catchy'),
	summary_type: oneOf('bullets', 'bullets_verbose', 'gist', 'headline', 'paragraph'),
};

export const optionRules = { openAi, gptTranscribe, microsoft, nova3, nova2, assemblyAi };
