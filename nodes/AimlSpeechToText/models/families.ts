import type { UploadField } from '../service/multipart';
import { assemblyAiOptions } from './assemblyAiOptions';
import { deepgramOptions, whisperOptions } from './deepgramOptions';
import { microsoftOptions } from './microsoftOptions';
import type { ModelOption } from './ModelOption';
import { areNamesOf, type ModelNames } from './modelNames';
import { openAiOptions } from './openAiOptions';

export type Family = 'openAi' | 'deepgram' | 'whisper' | 'assemblyAi' | 'microsoft';

/** What the models of one family have in common. */
interface FamilyTraits {
	family: Family;
	/** Of its models; n8n shows the family's options by them too. */
	modelNames: ModelNames;
	uploadField: UploadField;
	/** The node parameter that holds the family's options. */
	optionsParameter: `${Family}Options`;
	optionsDisplayName: string;
	options: readonly ModelOption[];
}

/**
 * The families. The names cover the documented ids, the shorter and longer names seen for them, and
 * further models of the same vendor; no id belongs to two families.
 */
export const families: readonly FamilyTraits[] = [
	{
		family: 'openAi',
		// With `openai/whisper-…`: should it come, it is OpenAI's own and not Deepgram's.
		modelNames: { startsWith: ['openai/', 'gpt-'] },
		uploadField: 'file',
		optionsParameter: 'openAiOptions',
		optionsDisplayName: 'OpenAI Options',
		options: openAiOptions,
	},
	{
		family: 'deepgram',
		modelNames: { startsWith: ['deepgram/', 'nova-', '#g1_nova-'], except: ['deepgram/whisper-'] },
		uploadField: 'audio',
		optionsParameter: 'deepgramOptions',
		optionsDisplayName: 'Deepgram Options',
		options: deepgramOptions,
	},
	{
		family: 'whisper',
		modelNames: { startsWith: ['whisper-', 'deepgram/whisper-', '#g1_whisper-'] },
		uploadField: 'audio',
		optionsParameter: 'whisperOptions',
		optionsDisplayName: 'Whisper Options',
		options: whisperOptions,
	},
	{
		family: 'assemblyAi',
		modelNames: { startsWith: ['aai/', 'assemblyai/', 'universal', 'slam-'] },
		uploadField: 'audio',
		optionsParameter: 'assemblyAiOptions',
		optionsDisplayName: 'AssemblyAI Options',
		options: assemblyAiOptions,
	},
	{
		family: 'microsoft',
		modelNames: { startsWith: ['microsoft/', 'mai-'] },
		uploadField: 'audio',
		optionsParameter: 'microsoftOptions',
		optionsDisplayName: 'Microsoft Options',
		options: microsoftOptions,
	},
];

const traitsOf = (modelId: string): FamilyTraits | undefined =>
	families.find(({ modelNames }) => areNamesOf(modelNames, modelId));

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
	return options.filter(({ onlyFor }) => !onlyFor || areNamesOf(onlyFor, modelId));
}
