import { pollRequest } from '../../../nodes/AimlSpeechToText/service/fetchJob';
import type { HttpRequest } from '../../../nodes/AimlSpeechToText/service/http';
import { usageRequest } from '../../../nodes/AimlSpeechToText/service/usageLog';
import type { JsonObject } from '../../../nodes/AimlSpeechToText/shared/json';
import { kinds, probes, sampledModels } from '../../../test/support/sandbox/recorded/probes';
import type { RequestStep } from './step';

const timeoutSeconds = 30;

const speechToTextType = 'internal/speech-to-text/submit';

const get = (path: string, query?: Record<string, string>): HttpRequest => ({
	...{ method: 'GET', path, timeoutSeconds },
	...(query && { query }),
});

const post = (path: string, body: JsonObject, headers?: Record<string, string>): HttpRequest => ({
	...{ method: 'POST', path, body, timeoutSeconds },
	...(headers && { headers }),
});

/** A create without a recording, which cannot become a job: what is wrong besides comes out for nothing. */
const withoutAudio = (fields: JsonObject): HttpRequest => post('/v1/stt/create', fields);

/** The list of models, open to all; its prices are read before anything is charged for. */
export const modelsStep: RequestStep = {
	probe: probes.models,
	request: get('/v1/models', { type: speechToTextType, include: 'all' }),
	key: 'none',
};

export const allModelsStep: RequestStep = {
	probe: 'models of any type',
	request: get('/v1/models', { include: 'all' }),
	key: 'none',
};

/** What is left in the account, before anything is charged for and as the check goes on. */
export const balanceStep: RequestStep = { probe: probes.balance, request: get('/v2/billing') };

/** Ids that no job has: in the form of 2026, in that of 2025, and in none. */
export const unknownIds = {
	[probes.unknownId]: 'AAAAAAAAAAAAAAAAAAAAA',
	'unknown UUID': '00000000-0000-4000-8000-000000000000',
	'malformed ID': 'a',
};

/** Other names than the one documented first, by the model that they may stand for. */
export const otherNames: Readonly<Record<string, readonly string[]>> = {
	'openai/gpt-4o-mini-transcribe': ['gpt-4o-mini-transcribe'],
	'openai/gpt-4o-transcribe': ['gpt-4o-transcribe'],
	'openai/gpt-transcribe': ['gpt-transcribe'],
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

/** An id that the service silently drops, for the blank in it. */
export const invalidRequestId = 'not valid';

/** Everything that costs nothing. */
export const requestSteps = (): RequestStep[] => [
	{ probe: 'scopes of the key', request: get('/v1/key') },
	...[sampledModels.openai, 'nova-3', 'aai/universal', sampledModels.microsoft].map((model) => ({
		probe: `schema: ${model}`,
		request: get('/docs-json', { model, endpoint: speechToTextType }),
		key: 'none' as const,
	})),
	...[balanceStep.request, pollRequest(unknownIds[probes.unknownId], timeoutSeconds)].map(
		(request, index) => ({
			probe: probes.wrongKey(['billing', 'poll'][index]),
			request,
			key: 'wrong' as const,
		}),
	),
	{
		probe: probes.wrongKey('create'),
		request: withoutAudio({ model: sampledModels.openai }),
		key: 'wrong',
	},
	{
		probe: probes.wrongKey('logs'),
		request: usageRequest({ period: '24h' }, 0, timeoutSeconds),
		key: 'wrong',
	},
	...Object.entries(unknownIds).map(([probe, id]) => ({
		probe,
		request: pollRequest(id, timeoutSeconds),
	})),
	{ probe: 'poll without /v1', request: get(`/stt/${unknownIds[probes.unknownId]}`) },
	{
		probe: 'create without /v1',
		request: post('/stt/create', { model: sampledModels.openai }),
	},
	{
		probe: "OpenAI's path",
		request: post('/v1/audio/transcriptions', { model: sampledModels.openai }),
	},
	...kinds.map((kind) => ({
		probe: probes.noAudio(kind),
		request: withoutAudio({ model: sampledModels[kind] }),
	})),
	{ probe: `name: ${noModel}`, request: withoutAudio({ model: noModel }) },
	...Object.entries(otherNames)
		.flat(2)
		.map((model) => ({ probe: `name: ${model}`, request: withoutAudio({ model }) })),
	...Object.entries(optionQuestions).map(([probe, { fields }]) => ({
		probe,
		request: withoutAudio(fields),
	})),
	{
		probe: 'invalid client request ID',
		request: post(
			'/v1/stt/create',
			{ model: sampledModels.openai },
			{ 'X-Client-Request-Id': invalidRequestId },
		),
	},
	{
		probe: 'user agent of Python',
		request: {
			...get('/v1/models', { type: speechToTextType }),
			headers: { 'user-agent': 'Python-urllib/3.12' },
		},
		key: 'none',
	},
];
