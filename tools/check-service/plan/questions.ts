import type { JsonObject } from '../../../nodes/AimlSpeechToText/shared/json';
import { probes, sampledModels } from '../../../test/support/sandbox/recorded/probes';

/** Ids that no job has: in the form of 2026, in that of 2025, and in none. */
export const unknownIds = {
	[probes.unknownId]: 'AAAAAAAAAAAAAAAAAAAAA',
	'unknown UUID': '00000000-0000-4000-8000-000000000000',
	[probes.malformedId]: 'a',
};

/** Other names than the one documented first, by the model that they may stand for. */
export const otherNames: Readonly<Record<string, readonly string[]>> = {
	'openai/gpt-4o-mini-transcribe': ['gpt-4o-mini-transcribe'],
	'openai/gpt-4o-transcribe': ['gpt-4o-transcribe'],
	'openai/gpt-transcribe': ['gpt-transcribe'],
	'openai/whisper-1': ['whisper-1'],
	'nova-3': ['deepgram/nova-3'],
	'#g1_nova-2-general': ['nova-2-general', 'deepgram/nova-2-general'],
	'#g1_whisper-large': ['whisper-large'],
	'aai/universal': ['universal'],
	'aai/slam-1': ['slam-1'],
};

/** No model has that name. */
export const noModel = 'example/no-such-model';

/** Options that the documents contradict each other on, or say nothing about. */
export const optionQuestions: Readonly<Record<string, { fields: JsonObject; option: string }>> = {
	'unknown option': { fields: { model: 'nova-3', example_option: true }, option: 'example_option' },
	[probes.outOfRange]: {
		fields: { model: sampledModels.openai, temperature: 5 },
		option: 'temperature',
	},
	'redact_pii_sub: entity_name': {
		fields: { model: 'aai/universal', redact_pii: true, redact_pii_sub: 'entity_name' },
		option: 'redact_pii_sub',
	},
	'redact_pii_sub: entity_type': {
		fields: { model: 'aai/universal', redact_pii: true, redact_pii_sub: 'entity_type' },
		option: 'redact_pii_sub',
	},
	'detect_language as a list: nova-3': {
		fields: { model: 'nova-3', detect_language: ['en', 'de'] },
		option: 'detect_language',
	},
	'detect_language as a list: nova-2': {
		fields: { model: sampledModels['nova-2'], detect_language: ['en', 'de'] },
		option: 'detect_language',
	},
	'search as a list: nova-2': {
		fields: { model: sampledModels['nova-2'], search: ['bread', 'bakery'] },
		option: 'search',
	},
	'summarize as a boolean: nova-3': {
		fields: { model: 'nova-3', summarize: true },
		option: 'summarize',
	},
	'summarize as a boolean: nova-2': {
		fields: { model: sampledModels['nova-2'], summarize: true },
		option: 'summarize',
	},
	'multichannel: nova-2': {
		fields: { model: sampledModels['nova-2'], multichannel: true },
		option: 'multichannel',
	},
	'multi_channel: nova-3': {
		fields: { model: 'nova-3', multi_channel: true },
		option: 'multi_channel',
	},
};

/** An id that the service silently drops, because of the blank in it. */
export const invalidRequestId = 'not valid';
