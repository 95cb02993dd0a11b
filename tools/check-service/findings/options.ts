import { asArray, at } from '../../../nodes/AimlSpeechToText/shared/json';
import type { HttpAnswer } from '../../../nodes/AimlSpeechToText/service/http';
import { probes, sampledModels, kinds } from '../../../test/support/sandbox/recorded/probes';
import { optionQuestions } from '../plan/questions';
import type { Evidence } from './evidence';
import type { Point, Reading, Sight } from './point';
import { fatesOf, reasonIn } from './fates';

/** Whether a rejection is about this option, by its issues or its text. */
const isAbout = (answer: HttpAnswer, option: string): boolean =>
	asArray(at(answer.json, 'error', 'data')).some((issue) =>
		asArray(at(issue, 'path')).includes(option),
	) || reasonIn(answer).includes(option);

/** The answer to a create of the same model without the option, and without a recording. */
function withoutOption(evidence: Evidence, model: unknown): HttpAnswer | undefined {
	const kind = kinds.find((each) => sampledModels[each] === model);
	return kind && evidence.answerTo(probes.noAudio(kind));
}

/**
 * The answer about an option to a create without a recording. If it complains about the recording alone, as
 * without the option, the option was ignored or accepted.
 */
function verdictOn(evidence: Evidence, probe: string): string | undefined {
	const { fields, option } = optionQuestions[probe];
	const answer = evidence.answerTo(probe);
	const plain = withoutOption(evidence, fields.model);
	if (!answer || !plain) return undefined;
	if (isAbout(answer, option)) return 'rejected';
	return reasonIn(answer) === reasonIn(plain) ? 'not rejected' : reasonIn(answer);
}

/** What is known of several options, provided that a value that is certainly wrong is rejected as such. */
function ofQuestions(evidence: Evidence, questions: readonly string[]): Reading {
	if (
		evidence.answerTo(probes.outOfRange) &&
		verdictOn(evidence, probes.outOfRange) !== 'rejected'
	) {
		return { unchecked: 'a create without a recording is rejected without naming its options' };
	}
	const sights = questions.flatMap((of): Sight[] => {
		const what = verdictOn(evidence, of);
		return what === undefined ? [] : [{ of, what }];
	});
	return sights.length > 0 ? sights : { unchecked: evidence.reasonFor(...questions) };
}

const verdicts = ['rejected', 'not rejected'] as const;

/** Options: wrong values, unknown ones, and those that the documents disagree on. */
export const optionPoints: readonly Point[] = [
	{
		id: 'wrong-option',
		question: 'An option out of its range (temperature 5, OpenAI)',
		expected: 'HTTP 400 with a zod issue',
		read: (evidence) => fatesOf(evidence, { openai: probes.wrongOption }),
	},
	{
		id: 'unknown-option',
		question: 'An option that no model has',
		expected: verdicts,
		read: (evidence) => ofQuestions(evidence, ['unknown option']),
	},
	{
		id: 'unknown-option-job',
		question: 'The same in a create that is complete',
		expected: 'accepted or rejected',
		read: (evidence) => fatesOf(evidence, { whisper: 'whisper' }),
	},
	{
		id: 'redact-pii-sub',
		question: '`redact_pii_sub`: `entity_name` (schema) or `entity_type` (description)',
		expected: verdicts,
		read: (evidence) =>
			ofQuestions(evidence, ['redact_pii_sub: entity_name', 'redact_pii_sub: entity_type']),
	},
	{
		id: 'option-types',
		question: 'Options whose type differs between nova-3 and nova-2',
		expected: verdicts,
		read: (evidence) =>
			ofQuestions(
				evidence,
				Object.keys(optionQuestions).filter((probe) => / as a /.test(probe)),
			),
	},
	{
		id: 'channel-option',
		question: 'The other spelling: `multichannel` to nova-2, `multi_channel` to nova-3',
		expected: verdicts,
		read: (evidence) => ofQuestions(evidence, ['multichannel: nova-2', 'multi_channel: nova-3']),
	},
];
