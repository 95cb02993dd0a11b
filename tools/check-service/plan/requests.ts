import { pollRequest } from '../../../nodes/AimlSpeechToText/service/fetchJob';
import type { HttpRequest } from '../../../nodes/AimlSpeechToText/service/http';
import { usageRequest } from '../../../nodes/AimlSpeechToText/service/usageLog';
import type { JsonObject } from '../../../nodes/AimlSpeechToText/shared/json';
import { kinds, probes, sampledModels } from '../../../test/support/sandbox/recorded/probes';
import { invalidRequestId, noModel, optionQuestions, otherNames, unknownIds } from './questions';
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

/** A create without a recording, which cannot become a job, so other problems are found at no cost. */
const withoutAudio = (fields: JsonObject): HttpRequest => post('/v1/stt/create', fields);

/** The list of models, open to all; its prices are read before anything is charged. */
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

/** What is left in the account, before anything is charged and while the check runs. */
export const balanceStep: RequestStep = { probe: probes.balance, request: get('/v2/billing') };

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
