import {
	asArray,
	asList,
	asObject,
	at,
	type Json,
	type JsonObject,
} from '../../../nodes/AimlSpeechToText/shared/json';
import type { Kind } from '../../../test/support/sandbox/recorded/probes';
import type { Evidence } from './evidence';
import type { Point, Reading, Sight } from './point';

const typeOf = (value: Json): string => {
	if (value === null) return 'null';
	return Array.isArray(value) ? 'array' : typeof value;
};

/** What the transcripts of these kinds show, or why there is none. */
function ofPayloads(
	evidence: Evidence,
	kinds: readonly Kind[],
	read: (payload: Json) => string | undefined,
): Reading {
	const sights = kinds.flatMap((kind): Sight[] => {
		const payload = evidence.sampleOf(kind)?.end?.job.payload;
		const what = payload ? read(payload) : undefined;
		return what === undefined ? [] : [{ of: kind, what }];
	});
	return sights.length > 0 ? sights : { unchecked: evidence.reasonFor(...kinds) };
}

const deepgram = ['nova-3', 'nova-2', 'whisper'] as const;

const firstAlternative = (payload: Json): Json =>
	asList(at(asList(at(payload, 'results', 'channels'))[0], 'alternatives'))[0] ?? null;

/** `text, usage{seconds, cost}`. */
const describeKeys = (value: Json): string =>
	Object.entries(asObject(value) ?? {})
		.map(([name, inner]) => (asObject(inner) ? `${name}{${describeKeys(inner)}}` : name))
		.join(', ');

const nullsIn = (payload: JsonObject): string[] =>
	Object.keys(payload).filter((name) => payload[name] === null);

/** What is in the transcripts. */
export const payloadPoints: readonly Point[] = [
	{
		id: 'channels',
		question: '`results.channels` of Deepgram',
		expected: ['array', 'object'],
		read: (evidence) =>
			ofPayloads(evidence, deepgram, (payload) => typeOf(at(payload, 'results', 'channels'))),
	},
	{
		id: 'paragraphs',
		question: '`paragraphs` of Deepgram',
		expected: ['object', 'array'],
		read: (evidence) =>
			ofPayloads(evidence, ['nova-3', 'nova-2'], (payload) =>
				typeOf(at(firstAlternative(payload), 'paragraphs')),
			),
	},
	{
		id: 'channel-count',
		question: '`metadata.channels` of Deepgram (its description is that of `results.channels`)',
		expected: ['number'],
		read: (evidence) =>
			ofPayloads(evidence, deepgram, (payload) => typeOf(at(payload, 'metadata', 'channels'))),
	},
	{
		id: 'multichannel',
		question: 'Channels of a stereo recording: `multichannel` to nova-3, `multi_channel` to nova-2',
		expected: ['2'],
		read: (evidence) =>
			ofPayloads(evidence, ['nova-3', 'nova-2'], (payload) =>
				String(asList(at(payload, 'results', 'channels')).length),
			),
	},
	{
		id: 'metadata',
		question: 'Entries of `metadata` of Deepgram that are required and missing in samples',
		expected: 'transaction_key, sha256',
		read: (evidence) =>
			ofPayloads(evidence, deepgram, (payload) => {
				const names = Object.keys(asObject(at(payload, 'metadata')) ?? {});
				const missing = ['transaction_key', 'sha256'].filter((name) => !names.includes(name));
				return missing.length > 0 ? `without ${missing.join(', ')}` : 'all there';
			}),
	},
	{
		id: 'nulls',
		question: 'Entries of AssemblyAI that are null',
		expected: 'none by the schema, most in the samples',
		read: (evidence) =>
			ofPayloads(evidence, ['assemblyai'], (payload) => {
				const nulls = nullsIn(asObject(payload) ?? {});
				return nulls.length > 0 ? nulls.join(', ') : 'none';
			}),
	},
	{
		id: 'speakers',
		question: 'Speakers in the words of AssemblyAI',
		expected: ['string', 'null'],
		read: (evidence) =>
			ofPayloads(evidence, ['assemblyai'], (payload) =>
				typeOf(at(asArray(at(payload, 'words'))[0], 'speaker')),
			),
	},
	{
		id: 'openai-payload',
		question: "Keys of OpenAI's transcript",
		expected: [
			'text, usage{type, total_tokens, input_tokens, input_token_details{text_tokens, audio_tokens}, output_tokens}',
		],
		read: (evidence) => ofPayloads(evidence, ['openai'], describeKeys),
	},
	{
		id: 'microsoft-payload',
		question: "Keys of Microsoft's transcript, which is in no schema",
		expected: ['text, usage{seconds, cost}'],
		read: (evidence) => ofPayloads(evidence, ['microsoft'], describeKeys),
	},
];
