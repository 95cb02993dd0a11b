import type { UploadField } from '../api/uploadForm';
import { assemblyAiOptions } from './assemblyAiOptions';
import { deepgramOptions, whisperOptions } from './deepgramOptions';
import { microsoftOptions } from './microsoftOptions';
import type { ModelOption } from './ModelOption';
import { openAiOptions } from './openAiOptions';

export type Family = 'openAi' | 'deepgram' | 'whisper' | 'assemblyAi' | 'microsoft';

/** What the models of one family have in common. */
interface FamilyTraits {
	family: Family;
	/** Source of a regular expression over model ids; n8n shows the family's options by it too. */
	modelPattern: string;
	uploadField: UploadField;
	/** The node parameter that holds the family's options. */
	optionsParameter: `${Family}Options`;
	optionsDisplayName: string;
	options: readonly ModelOption[];
}

/**
 * The families. A pattern covers the documented ids, the shorter and longer names seen for them, and
 * further models of the same vendor; no two patterns match the same id.
 */
export const families: readonly FamilyTraits[] = [
	{
		family: 'openAi',
		// With `openai/whisper-…`: should it come, it is OpenAI's own and not Deepgram's.
		modelPattern: '^(openai/|gpt-.*transcribe)',
		uploadField: 'file',
		optionsParameter: 'openAiOptions',
		optionsDisplayName: 'OpenAI Options',
		options: openAiOptions,
	},
	{
		family: 'deepgram',
		modelPattern: '^(deepgram/(?!whisper)|(#g1_)?nova-)',
		uploadField: 'audio',
		optionsParameter: 'deepgramOptions',
		optionsDisplayName: 'Deepgram Options',
		options: deepgramOptions,
	},
	{
		family: 'whisper',
		modelPattern: '^(deepgram/|#g1_)?whisper-',
		uploadField: 'audio',
		optionsParameter: 'whisperOptions',
		optionsDisplayName: 'Whisper Options',
		options: whisperOptions,
	},
	{
		family: 'assemblyAi',
		modelPattern: '^(aai/|assemblyai/|universal(-|$)|slam-)',
		uploadField: 'audio',
		optionsParameter: 'assemblyAiOptions',
		optionsDisplayName: 'AssemblyAI Options',
		options: assemblyAiOptions,
	},
	{
		family: 'microsoft',
		modelPattern: '^(microsoft/|mai-)',
		uploadField: 'audio',
		optionsParameter: 'microsoftOptions',
		optionsDisplayName: 'Microsoft Options',
		options: microsoftOptions,
	},
];

const traitsOf = (modelId: string): FamilyTraits | undefined =>
	families.find(({ modelPattern }) => new RegExp(modelPattern).test(modelId));

/** The family of a model id or alias; undefined for a vendor that this package does not know. */
export const familyOf = (modelId: string): Family | undefined => traitsOf(modelId)?.family;

/**
 * The field in which the service expects a model's recording: `file` for OpenAI's, `audio` for the
 * rest (gpt-4o-transcribe.json, nova-3.json, and both seen live in 2026).
 */
export const uploadFieldOf = (modelId: string): UploadField =>
	traitsOf(modelId)?.uploadField ?? 'audio';

/** The node parameter that holds a model's options; undefined for an unknown family. */
export const optionsParameterOf = (modelId: string): `${Family}Options` | undefined =>
	traitsOf(modelId)?.optionsParameter;

/** The options that a model takes, each name once; none for an unknown family. */
export function optionsOf(modelId: string): ModelOption[] {
	const options = traitsOf(modelId)?.options ?? [];
	return options.filter(({ onlyFor = '' }) => new RegExp(onlyFor).test(modelId));
}
