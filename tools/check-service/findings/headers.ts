import type { HttpAnswer } from '../../../nodes/AimlSpeechToText/service/http';
import { probes } from '../../../test/support/sandbox/recorded/probes';
import { ofSamples } from './answers';
import type { Evidence, Seen } from './evidence';
import type { Point, Reading } from './point';

const telling = /^x-|^retry-after$|ratelimit/;

const ownHeaders = ({ headers }: HttpAnswer): string =>
	Object.keys(headers)
		.filter((name) => telling.test(name))
		.sort()
		.join(', ') || 'none';

const ratePattern = /ratelimit|rate-limit|^retry-after$/;

function rateHeaders(evidence: Evidence): Reading {
	const names = evidence.seen.flatMap(({ answer }) =>
		Object.entries(answer.headers).filter(([name]) => ratePattern.test(name)),
	);
	if (evidence.seen.length === 0) return { unchecked: evidence.reasonFor() };
	const texts = new Set(names.map(([name, value]) => `${name}: ${value}`));
	return texts.size > 0 ? [...texts].slice(0, 10).map((what) => ({ what })) : [{ what: 'none' }];
}

/** How many of the requests at once were answered with each status. */
function burst(evidence: Evidence): Reading {
	const exchanges = evidence.exchanges.filter(({ probe }) => probe === probes.burst);
	if (exchanges.length === 0) return { unchecked: evidence.reasonFor(probes.burst) };
	const counts = new Map<string, number>();
	for (const { answer, failure, repeated } of exchanges) {
		const what = answer ? `HTTP ${answer.status}` : String(failure);
		counts.set(what, (counts.get(what) ?? 0) + 1 + (repeated?.times ?? 0));
	}
	const wasLimited = evidence.seen.some(
		({ probe, answer }) => probe !== probes.burst && answer.status === 429,
	);
	return [
		{ what: [...counts].map(([what, count]) => `${count} × ${what}`).join(', ') },
		...(wasLimited ? [{ what: 'HTTP 429 before that too' }] : []),
	];
}

const inferenceId = ({ answer }: Seen, generationId: string): string => {
	const id = answer.headers['x-inference-id'];
	if (id === undefined) return 'absent';
	return id === generationId ? 'the generation ID' : 'another ID';
};

/** Headers that trace, price and limit. */
export const headerPoints: readonly Point[] = [
	{
		id: 'create-headers',
		question: "Headers of a create's answer",
		expected: 'x-inference-id, x-client-request-id, with or without cost',
		read: (evidence) => ofSamples(evidence, ({ create }) => ownHeaders(create.answer)),
	},
	{
		id: 'poll-headers',
		question: "Headers of the last poll's answer",
		expected: 'x-inference-id, with or without cost',
		read: (evidence) => ofSamples(evidence, ({ end }) => end && ownHeaders(end.answer)),
	},
	{
		id: 'inference-id',
		question: '`x-inference-id` of creates and polls',
		expected: ['the generation ID'],
		read: (evidence) =>
			ofSamples(evidence, ({ create, polls, generationId }) =>
				[create, ...polls].map((each) => inferenceId(each, generationId)),
			),
	},
	{
		id: 'malformed-id',
		question: '`x-inference-id` when the polled ID is malformed',
		expected: ['absent'],
		read(evidence) {
			const answer = evidence.answerTo(probes.malformedId);
			if (!answer) return { unchecked: evidence.reasonFor(probes.malformedId) };
			return [{ what: answer.headers['x-inference-id'] === undefined ? 'absent' : 'present' }];
		},
	},
	{
		id: 'client-request-id',
		question: 'Whether a create returns the client request ID',
		expected: ['yes'],
		read: (evidence) =>
			ofSamples(evidence, ({ create: { answer, request } }) =>
				answer.headers['x-client-request-id'] === request.headers?.['X-Client-Request-Id']
					? 'yes'
					: 'no',
			),
	},
	{
		id: 'invalid-request-id',
		question: 'An invalid client request ID',
		expected: ['dropped'],
		read(evidence) {
			const answer = evidence.answerTo('invalid client request ID');
			const plain = evidence.answerTo(probes.noAudio('openai'));
			if (!answer || !plain) return { unchecked: evidence.reasonFor('invalid client request ID') };
			if (answer.headers['x-client-request-id'] !== undefined) return [{ what: 'returned' }];
			return [{ what: answer.status === plain.status ? 'dropped' : `HTTP ${answer.status}` }];
		},
	},
	{
		id: 'rate-headers',
		question: 'Headers about a rate limit',
		expected: 'none is documented',
		read: rateHeaders,
	},
	{
		id: 'burst',
		question: 'Forty polls at once',
		expected: 'no limit is documented but that of the usage log (200 a minute)',
		read: burst,
	},
];
