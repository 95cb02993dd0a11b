import type { ModelOption } from './modelOption';

/** Options of `microsoft/mai-transcribe-1.5`. */
export const microsoftOptions: ModelOption[] = [
	{
		name: 'max_completion_tokens',
		displayName: 'Maximum Completion Tokens',
		description: "Like 'Maximum Tokens', but also counts the model's reasoning tokens (at least 1)",
		kind: 'integer',
		minimum: 1,
		default: 4096,
	},
	{
		name: 'max_tokens',
		displayName: 'Maximum Tokens',
		description:
			'Maximum length of the transcript in tokens (at least 1). A token is a short word or a part of a long one; a longer transcript is cut off.',
		kind: 'integer',
		minimum: 1,
		default: 4096,
	},
	{
		name: 'temperature',
		displayName: 'Temperature',
		description: 'How freely words are chosen, from 0 (most predictable) to 2 (most varied)',
		kind: 'number',
		minimum: 0,
		maximum: 2,
		default: 1,
	},
	{
		name: 'top_p',
		displayName: 'Top P',
		description:
			"Share of the most likely words to choose among, from 0 to 1. Change this or 'Temperature', not both.",
		kind: 'number',
		minimum: 0,
		maximum: 1,
		default: 1,
	},
];
