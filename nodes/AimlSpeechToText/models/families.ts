import { assemblyAiOptions } from './assemblyAiOptions';
import { deepgramOptions, whisperOptions } from './deepgramOptions';
import { microsoftOptions } from './microsoftOptions';
import { areNamesOf, type ModelNames, type ModelOption } from './modelOption';
import { gptTranscribe, openAiOptions } from './openAiOptions';

/** The multipart field that a recording is uploaded in. */
export type UploadField = 'audio' | 'file';

export type Family = 'openAi' | 'deepgram' | 'whisper' | 'assemblyAi' | 'microsoft';

/** How much of a recording the models of a family accept, by their vendors. What is left out has no limit. */
export interface ModelLimits {
	/** The only models of the family that these limits are about. */
	onlyFor?: ModelNames;
	/** Seconds of audio. */
	audioSeconds?: number;
	/** Bytes of an upload, the form around it included. */
	uploadBytes?: number;
	/** Bytes of a recording at an address, where that differs. */
	fetchedBytes?: number;
	/** Tokens of the transcript, after which it is cut off. */
	outputTokens?: number;
	/** The only formats, where there are few. */
	formats?: readonly string[];
}

/** What the models of one family have in common. */
export interface FamilyTraits {
	family: Family;
	/** Names of its models; n8n also shows the family's options by them. */
	modelNames: ModelNames;
	/** The vendor, in the spellings that people and the service use; the first one is shown. */
	vendors: readonly string[];
	uploadField: UploadField;
	/** The node parameter that holds the family's options. */
	optionsParameter: `${Family}Options`;
	optionsDisplayName: string;
	options: readonly ModelOption[];
	/** Whether transcripts have times. */
	hasTimestamps: boolean;
	/** The first entry that applies to a model counts. */
	limits: readonly ModelLimits[];
}

const megabyte = 1000 ** 2;
const gigabyte = 1000 ** 3;

/** 25 MiB, the form included: its rejections name it. */
const openAiUploadBytes = 25 * 1024 ** 2;

/**
 * The families. The names cover the documented ids, the shorter and longer names seen for them, and
 * further models of the same vendor; no id belongs to two families.
 */
export const families: readonly FamilyTraits[] = [
	{
		family: 'openAi',
		// `openai/whisper-…` included: if it appears, it is OpenAI's own, not Deepgram's.
		modelNames: { startsWith: ['openai/', 'gpt-'] },
		vendors: ['OpenAI', 'Open AI'],
		uploadField: 'file',
		optionsParameter: 'openAiOptions',
		optionsDisplayName: 'OpenAI Options',
		options: openAiOptions,
		hasTimestamps: false,
		limits: [
			// It accepted 1,800 seconds without reaching an output limit.
			{ onlyFor: gptTranscribe, uploadBytes: openAiUploadBytes },
			// The seconds are in its rejection (10 tokens each), the tokens of output on the model card.
			{ uploadBytes: openAiUploadBytes, audioSeconds: 1400, outputTokens: 2000 },
		],
	},
	{
		family: 'deepgram',
		modelNames: { startsWith: ['deepgram/', 'nova-', '#g1_nova-'], except: ['deepgram/whisper-'] },
		vendors: ['Deepgram'],
		uploadField: 'audio',
		optionsParameter: 'deepgramOptions',
		optionsDisplayName: 'Deepgram Options',
		options: deepgramOptions,
		hasTimestamps: true,
		limits: [{ uploadBytes: 2 * gigabyte }],
	},
	{
		family: 'whisper',
		modelNames: { startsWith: ['whisper-', 'deepgram/whisper-', '#g1_whisper-'] },
		vendors: ['OpenAI', 'Open AI', 'Deepgram'],
		uploadField: 'audio',
		optionsParameter: 'whisperOptions',
		optionsDisplayName: 'Whisper Options',
		options: whisperOptions,
		hasTimestamps: true,
		limits: [{ uploadBytes: 2 * gigabyte }],
	},
	{
		family: 'assemblyAi',
		modelNames: { startsWith: ['aai/', 'assemblyai/', 'universal', 'slam-'] },
		vendors: ['AssemblyAI', 'Assembly AI'],
		uploadField: 'audio',
		optionsParameter: 'assemblyAiOptions',
		optionsDisplayName: 'AssemblyAI Options',
		options: assemblyAiOptions,
		hasTimestamps: true,
		limits: [{ audioSeconds: 10 * 3600, uploadBytes: 2.2 * gigabyte, fetchedBytes: 5 * gigabyte }],
	},
	{
		family: 'microsoft',
		modelNames: { startsWith: ['microsoft/', 'mai-'] },
		vendors: ['Microsoft', 'MAI'],
		uploadField: 'audio',
		optionsParameter: 'microsoftOptions',
		optionsDisplayName: 'Microsoft Options',
		options: microsoftOptions,
		hasTimestamps: false,
		limits: [
			{ audioSeconds: 2 * 3600, uploadBytes: 300 * megabyte, formats: ['WAV', 'MP3', 'FLAC'] },
		],
	},
];

/** What a model has in common with its family; undefined for a vendor that this package does not know. */
export const familyTraits = (modelId: string): FamilyTraits | undefined =>
	families.find(({ modelNames }) => areNamesOf(modelNames, modelId));

/** The family of a model id or alias; undefined for a vendor that this package does not know. */
export const familyOf = (modelId: string): Family | undefined => familyTraits(modelId)?.family;

/**
 * The field in which the service expects a model's recording: `file` for OpenAI's, `audio` for the
 * rest (gpt-4o-transcribe.json, nova-3.json, and both seen live in 2026).
 */
export const uploadFieldOf = (modelId: string): UploadField =>
	familyTraits(modelId)?.uploadField ?? 'audio';

/** The node parameter that holds a model's options; undefined for an unknown family. */
export const optionsParameterOf = (modelId: string): `${Family}Options` | undefined =>
	familyTraits(modelId)?.optionsParameter;

/** How much a model accepts; empty for an unknown family. */
export const limitsOf = (modelId: string): ModelLimits =>
	familyTraits(modelId)?.limits.find(({ onlyFor }) => !onlyFor || areNamesOf(onlyFor, modelId)) ??
	{};

/** The options of a model, each name once; none for an unknown family. */
export function optionsOf(modelId: string): ModelOption[] {
	const options = familyTraits(modelId)?.options ?? [];
	return options.filter(({ onlyFor }) => !onlyFor || areNamesOf(onlyFor, modelId));
}

/** The option that a parameter of the node stands for; undefined for a model that has none of the kind. */
export const optionFor = (modelId: string, role: ModelOption['role']): ModelOption | undefined =>
	optionsOf(modelId).find((option) => option.role === role);

/** What a model returns beside text, in a few words; `''` for an unknown family. */
export function featuresOf(modelId: string): string {
	const traits = familyTraits(modelId);
	if (!traits) return '';
	const features = [
		traits.hasTimestamps ? 'timestamps' : '',
		optionFor(modelId, 'speakers') ? 'speakers' : '',
	].filter((word) => word);
	return features.join(', ') || 'text only';
}
