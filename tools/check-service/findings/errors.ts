import { failureOf } from '../../../nodes/AimlSpeechToText/service/job';
import type { HttpAnswer } from '../../../nodes/AimlSpeechToText/service/http';
import { asArray, asObject, at, type Json } from '../../../nodes/AimlSpeechToText/shared/json';
import { probes } from '../../../test/support/sandbox/recorded/probes';
import { unknownIds } from '../plan/questions';
import type { Point } from './point';
import { ofRejections, reasonIn } from './fates';

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

const byName = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, name]));

/** A failed job's reason, where the transcript would be or beside it. */
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
		id: 'credits-kind',
		question: 'Spelling of `err_insufficent_credits`',
		expected: 'misspelt (seen)',
		read(evidence) {
			const rejected = evidence.seen.find(({ answer }) => at(answer.json, 'error', 'data', 'kind'));
			if (rejected) return [{ what: String(at(rejected.answer.json, 'error', 'data', 'kind')) }];
			return { unchecked: 'only an account without credits can show it' };
		},
	},
];
