import type { ModelOption } from './ModelOption';

/** Options of `openai/gpt-4o-transcribe` and `openai/gpt-4o-mini-transcribe`. */
export const openAiOptions: ModelOption[] = [
	{
		name: 'language',
		displayName: 'Language',
		description: 'BCP-47 tag of the language that is mostly spoken, as a hint to the model',
		placeholder: 'e.g. en',
		kind: 'string',
	},
	{
		name: 'prompt',
		displayName: 'Prompt',
		description:
			'Text that sets the style, or the end of the preceding recording, in the spoken language',
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
	},
];
