import type { ModelNames, ModelOption } from './modelOption';

/** The successor that OpenAI named for its GPT-4o models in August 2026. */
export const gptTranscribe: ModelNames = {
	startsWith: ['gpt-transcribe', 'openai/gpt-transcribe'],
};

const gpt4o: ModelNames = { startsWith: [''], except: gptTranscribe.startsWith };

/**
 * Options of OpenAI's models. `gpt-transcribe` rejects `language` and `temperature`, and accepts lists of
 * languages and keywords instead (OpenAI's cookbook, September 2026).
 */
export const openAiOptions: ModelOption[] = [
	{
		name: 'keywords',
		displayName: 'Key Terms',
		description: 'Names and terms to listen for, separated by commas, without line breaks, < or >',
		placeholder: 'e.g. Kubernetes, Grafana',
		kind: 'list',
		excludes: '<>\r\n',
		onlyFor: gptTranscribe,
	},
	{
		name: 'language',
		displayName: 'Language',
		description:
			"BCP-47 tag of the main spoken language, as a hint to the model; overrides 'Language' above",
		placeholder: 'e.g. en',
		kind: 'string',
		role: 'language',
		onlyFor: gpt4o,
	},
	{
		name: 'languages',
		displayName: 'Languages',
		description: 'Codes of the languages that may be spoken, separated by commas',
		placeholder: 'e.g. en, de',
		kind: 'list',
		role: 'language',
		onlyFor: gptTranscribe,
	},
	{
		name: 'prompt',
		displayName: 'Prompt',
		description:
			'Text in the spoken language that guides the style, such as the end of the previous recording',
		placeholder: 'e.g. A call about Kubernetes and Grafana',
		kind: 'string',
	},
	{
		name: 'temperature',
		displayName: 'Temperature',
		description: 'How freely words are chosen, from 0 (most predictable) to 1 (most varied)',
		kind: 'number',
		minimum: 0,
		maximum: 1,
		default: 0,
		onlyFor: gpt4o,
	},
];
