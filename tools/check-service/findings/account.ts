import { readCost } from '../../../nodes/AimlSpeechToText/service/cost';
import { succeeded } from '../../../nodes/AimlSpeechToText/service/http';
import { asArray, at } from '../../../nodes/AimlSpeechToText/shared/json';
import { probes } from '../../../test/support/sandbox/recorded/probes';
import { ofSamples } from './answers';
import type { Evidence, SeenJob } from './evidence';
import type { Point } from './point';
import { reasonIn } from './fates';
import { loggedRow } from './usageLog';

/** Where a job's cost was reported. */
function costPlaces(evidence: Evidence, job: SeenJob): string {
	const { create, end } = job;
	const places = [
		...(readCost(create.answer.headers, null, null) ? ["the create's headers"] : []),
		...(readCost({}, create.answer.json, null) ? ['`meta.usage` of the create'] : []),
		...(end && readCost(end.answer.headers, null, null) ? ["the poll's headers"] : []),
		...(end && readCost({}, end.answer.json, null) ? ['`meta.usage` of the poll'] : []),
		...(end && readCost({}, null, end.job.payload) ? ['`usage.cost` of the transcript'] : []),
		...(loggedRow(evidence, job)?.row.cost ? ['the usage log'] : []),
	];
	return places.join(', ') || 'nowhere';
}

/** The key, and where costs are reported. */
export const accountPoints: readonly Point[] = [
	{
		id: 'cost',
		question: 'Where the cost of a job is reported',
		expected: '`usage.cost` of the transcript (Microsoft); nothing is documented of headers',
		read: (evidence) => ofSamples(evidence, (job) => costPlaces(evidence, job)),
	},
	{
		id: 'meta-usage',
		question: 'Whether `meta.usage` is ever returned',
		expected: ['no', 'yes'],
		read: (evidence) =>
			ofSamples(evidence, ({ create, polls }) =>
				[create, ...polls].some(({ answer }) => at(answer.json, 'meta', 'usage') !== null)
					? 'yes'
					: 'no',
			),
	},
	{
		id: 'scopes',
		question: 'Scopes of the key that was used (a limited one shows what transcribing needs)',
		expected: '`model:speech` most likely',
		read(evidence) {
			const answer = evidence.answerTo('scopes of the key');
			if (!answer) return { unchecked: evidence.reasonFor('scopes of the key') };
			if (!succeeded(answer)) {
				return { unchecked: `\`GET /v1/key\` answered ${reasonIn(answer)}` };
			}
			return [{ what: asArray(at(answer.json, 'data', 'scopes')).join(', ') || 'all' }];
		},
	},
	{
		id: 'key-endpoint',
		question: '`GET /v1/key` with an ordinary key',
		expected: 'unclear: an ordinary or a management key',
		read(evidence) {
			const answer = evidence.answerTo('scopes of the key');
			if (!answer) return { unchecked: evidence.reasonFor('scopes of the key') };
			return [{ what: succeeded(answer) ? String(answer.status) : reasonIn(answer) }];
		},
	},
	{
		id: 'balance',
		question: '`GET /v2/billing` with this key (the test of the credential)',
		expected: ['200'],
		read(evidence) {
			const answer = evidence.answerTo(probes.balance);
			if (!answer) return { unchecked: evidence.reasonFor(probes.balance) };
			return [{ what: String(answer.status) }];
		},
	},
];
