import { failureOf, readJob } from '../../../nodes/AimlSpeechToText/service/job';
import { succeeded, type HttpAnswer } from '../../../nodes/AimlSpeechToText/service/http';
import { asArray, asObject, at, type Json } from '../../../nodes/AimlSpeechToText/shared/json';
import { probes } from '../../../test/support/sandbox/recorded/probes';
import { unknownIds } from '../plan/requests';
import type { Evidence } from './evidence';
import type { Point, Reading, Sight } from './point';
import { reasonIn } from './uploads';

const shapes = ['2026: title, status, error', '2025: statusCode, path', 'no JSON'] as const;

function shapeOf({ json }: HttpAnswer): string {
	if (asObject(json) === null) return 'no JSON';
	if (at(json, 'statusCode') !== null) return '2025: statusCode, path';
	if (asObject(at(json, 'error')) && at(json, 'title') !== null) return shapes[0];
	return `another: ${Object.keys(asObject(json) ?? {}).join(', ')}`;
}

/** The rejections that a check always meets, by what they are about. */
const rejections: Readonly<Record<string, string>> = {
	'unknown ID': probes.unknownId,
	'wrong key': probes.wrongKey('create'),
	'unknown model': probes.unknownModel,
	'no audio': probes.noAudio('openai'),
	'wrong option': probes.wrongOption,
};

function ofRejections(
	evidence: Evidence,
	named: Readonly<Record<string, string>>,
	read: (answer: HttpAnswer) => string | undefined,
): Reading {
	const sights = Object.entries(named).flatMap(([of, probe]): Sight[] => {
		const answer = evidence.answerTo(probe);
		const what = answer && !succeeded(answer) ? read(answer) : undefined;
		return what === undefined ? [] : [{ of, what }];
	});
	return sights.length > 0 ? sights : { unchecked: evidence.reasonFor(...Object.values(named)) };
}

const byName = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, name]));

/** What a failed job says of why, where the transcript would be or beside it. */
function failureShape(json: Json): string {
	const inner =
		at(json, 'result', 'status') === 'error' || at(json, 'output', 'status') === 'error';
	if (inner) return "the provider's own: status and error in the transcript";
	const error = at(json, 'error');
	if (error === null || typeof error === 'string') return error === null ? 'null' : 'string';
	if (asArray(at(error, 'detail')).length > 0) return 'object with detail';
	return `object: ${Object.keys(asObject(error) ?? {}).join(', ')}`;
}

/** Rejections and failures. */
export const errorPoints: readonly Point[] = [
	{
		id: 'error-shape',
		question: 'Shape of a rejection',
		expected: shapes,
		read: (evidence) => ofRejections(evidence, rejections, shapeOf),
	},
	{
		id: 'status-type',
		question: 'Type of the status in it (`status`, `statusCode`)',
		expected: ['number', 'string'],
		read: (evidence) =>
			ofRejections(evidence, rejections, ({ json }) => {
				const status = at(json, 'statusCode') ?? at(json, 'status');
				return status === null ? undefined : typeof status;
			}),
	},
	{
		id: 'issues',
		question: 'Where the issues of each field are',
		expected: ['error.data', 'detail', 'message'],
		read: (evidence) =>
			ofRejections(
				evidence,
				{ 'wrong option': probes.wrongOption, 'no audio': probes.noAudio('openai') },
				({ json }) => {
					if (asArray(at(json, 'error', 'data')).length > 0) return 'error.data';
					return asArray(at(json, 'detail')).length > 0 ? 'detail' : 'message';
				},
			),
	},
	{
		id: 'unknown-id',
		question: 'A poll of an ID that no job has',
		expected: '404 (a sibling endpoint: Inference not found)',
		read: (evidence) => ofRejections(evidence, byName(Object.keys(unknownIds)), reasonIn),
	},
	{
		id: 'wrong-key',
		question: 'A wrong key',
		expected: '401 This request requires a valid API key. …',
		read: (evidence) =>
			ofRejections(
				evidence,
				Object.fromEntries(
					['create', 'poll', 'billing', 'logs'].map((route) => [route, probes.wrongKey(route)]),
				),
				reasonIn,
			),
	},
	{
		id: 'job-error',
		question: 'What a failed job says',
		expected: [
			...['object: name, message', 'object with detail', 'string', 'null'],
			"the provider's own: status and error in the transcript",
		],
		read(evidence) {
			const failed = evidence.jobs.filter(({ end }) => end && failureOf(end.job) !== undefined);
			if (failed.length === 0) return { unchecked: 'no job failed' };
			return failed.flatMap(({ probe, end }) =>
				end ? [{ of: probe, what: failureShape(end.answer.json) }] : [],
			);
		},
	},
	{
		id: 'gateway',
		question: 'A user agent that Cloudflare is said to reject',
		expected: '403 error code: 1010, or the list',
		read(evidence) {
			const answer = evidence.answerTo('user agent of Python');
			if (!answer) return { unchecked: evidence.reasonFor('user agent of Python') };
			return [{ what: succeeded(answer) ? 'the list' : reasonIn(answer) }];
		},
	},
	{
		id: 'credits-kind',
		question: 'Spelling of `err_insufficent_credits`',
		expected: 'misspelt (seen)',
		read(evidence) {
			const rejected = evidence.seen.find(({ answer }) => at(answer.json, 'error', 'data', 'kind'));
			if (rejected) return [{ what: String(at(rejected.answer.json, 'error', 'data', 'kind')) }];
			return { unchecked: 'only an account without credits can show it' };
		},
	},
	{
		id: 'paths',
		question: 'The paths without `/v1`, and the one of the OpenAI SDK',
		expected: 'the first two exist, the third does not',
		read: (evidence) =>
			ofRejections(
				evidence,
				byName(['poll without /v1', 'create without /v1', "OpenAI's path"]),
				reasonIn,
			),
	},
	{
		id: 'retention',
		question: 'A job after its hour',
		expected: '404 after 3,600 seconds',
		read(evidence) {
			const first = evidence.jobs[0];
			const end = evidence.seen.findLast(({ probe }) => probe === probes.retention);
			if (!first || !end) return { unchecked: evidence.reasonFor(probes.retention) };
			const minutes = ((end.at - first.createdAt) / 60).toFixed(0);
			if (readJob(end.answer)?.status === 'completed') {
				return [{ what: `still there after ${minutes} minutes` }];
			}
			return [{ what: `${reasonIn(end.answer)}, after ${minutes} minutes` }];
		},
	},
];
