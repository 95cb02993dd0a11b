import { isPending } from '../../../nodes/AimlSpeechToText/service/job';
import { asObject, asString, at, type Json } from '../../../nodes/AimlSpeechToText/shared/json';
import type { Evidence, SeenJob } from './evidence';
import type { Point, Reading, Sight } from './point';

/** What each kind of model shows, or why there is none. */
export function ofSamples(
	evidence: Evidence,
	read: (job: SeenJob) => string | readonly string[] | undefined,
): Reading {
	const sights = evidence.samples.flatMap(([kind, job]): Sight[] =>
		[read(job) ?? []].flat().map((what) => ({ of: kind, what })),
	);
	return sights.length > 0 ? sights : { unchecked: evidence.reasonFor('openai', 'nova-3') };
}

const hasKey = (json: Json, name: string): boolean => Object.hasOwn(asObject(json) ?? {}, name);

/** Which of these keys a body has. */
export const keysIn = (json: Json, names: readonly string[]): string =>
	names.filter((name) => hasKey(json, name)).join(', ') || 'none of them';

const statusWord = (json: Json): string => asString(at(json, 'status')) ?? 'none';

const formOf = (placeholder: string): string => {
	const names: Record<string, string> = { nanoid: '21 characters', uuid: 'UUID' };
	const [, kind = ''] = /^<(\w+)-\d+>$/.exec(placeholder) ?? [];
	return names[kind] ?? 'another form';
};

const pendingOf = ({ polls }: SeenJob) => polls.filter(({ job }) => isPending(job.status));

/** Creates, polls and what is in them before and beside the transcript. */
export const answerPoints: readonly Point[] = [
	{
		id: 'create-code',
		question: 'HTTP status of an accepted create',
		expected: ['200', '201'],
		read: (evidence) => ofSamples(evidence, ({ create }) => String(create.answer.status)),
	},
	{
		id: 'poll-code',
		question: 'HTTP status of a poll',
		expected: ['200', '201'],
		read: (evidence) =>
			ofSamples(evidence, ({ polls }) => polls.map(({ answer }) => String(answer.status))),
	},
	{
		id: 'create-id',
		question: "Name of the ID in a create's answer",
		expected: ['generation_id', 'id'],
		read: (evidence) =>
			ofSamples(evidence, ({ create }) => keysIn(create.answer.json, ['generation_id', 'id'])),
	},
	{
		id: 'id-form',
		question: 'Form of the generation ID',
		expected: ['21 characters', 'UUID'],
		read: (evidence) => ofSamples(evidence, ({ generationId }) => formOf(generationId)),
	},
	{
		id: 'create-word',
		question: 'Status word in the answer to a create',
		expected: ['queued', 'waiting', 'none'],
		read: (evidence) => ofSamples(evidence, ({ create }) => statusWord(create.answer.json)),
	},
	{
		id: 'pending-words',
		question: 'Status words of a pending job',
		expected: ['queued', 'generating', 'waiting', 'active'],
		read: (evidence) =>
			ofSamples(evidence, (job) => pendingOf(job).map(({ answer }) => statusWord(answer.json))),
	},
	{
		id: 'pending-body',
		question: 'Keys of the answer about a pending job',
		expected: ['generation_id, status', 'id, status, output, error'],
		read: (evidence) =>
			ofSamples(evidence, (job) =>
				pendingOf(job).map(({ answer }) => Object.keys(asObject(answer.json) ?? {}).join(', ')),
			),
	},
	{
		id: 'final-word',
		question: 'Status word of a job that has its transcript',
		expected: ['completed'],
		read: (evidence) =>
			ofSamples(evidence, ({ end }) =>
				end?.job.status === 'completed' ? statusWord(end.answer.json) : [],
			),
	},
	{
		id: 'envelope',
		question: 'Names of the ID and the transcript in the answer about a completed job',
		expected: ['generation_id, result', 'id, output'],
		read: (evidence) =>
			ofSamples(evidence, ({ end }) =>
				end?.job.status === 'completed'
					? keysIn(end.answer.json, ['generation_id', 'id', 'result', 'output'])
					: [],
			),
	},
	{
		id: 'output',
		question: 'Whether `output` is ever returned',
		expected: ['no', 'yes'],
		read(evidence) {
			const polls = evidence.jobs.flatMap((job) => job.polls);
			if (polls.length === 0) return { unchecked: evidence.reasonFor('openai') };
			const isThere = polls.some(({ answer }) => hasKey(answer.json, 'output'));
			return [{ what: isThere ? 'yes' : 'no' }];
		},
	},
	{
		id: 'job-model',
		question: 'Whether the answer about a job names its model',
		expected: ['no', 'yes'],
		read: (evidence) =>
			ofSamples(evidence, ({ end }) => end && (end.job.model === null ? 'no' : 'yes')),
	},
	{
		id: 'seconds',
		question: 'Seconds from the create to the first answer with the transcript',
		expected: 'about 6 (nova-3), 10 (whisper) were measured',
		read: (evidence) =>
			ofSamples(evidence, ({ createdAt, end }) => end && (end.at - createdAt).toFixed(1)),
	},
];
