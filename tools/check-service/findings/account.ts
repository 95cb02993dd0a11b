import { readCost } from '../../../nodes/AimlSpeechToText/service/cost';
import { readUsagePage, type UsageRow } from '../../../nodes/AimlSpeechToText/service/usageLog';
import { succeeded } from '../../../nodes/AimlSpeechToText/service/http';
import { asArray, asNumber, at } from '../../../nodes/AimlSpeechToText/shared/json';
import { probes } from '../../../test/support/sandbox/recorded/probes';
import { ofSamples } from './answers';
import type { Evidence, Seen, SeenJob } from './evidence';
import type { Point, Reading } from './point';
import { reasonIn } from './uploads';

/** A row of the usage log, and when it was first in an answer. */
interface LoggedRow {
	row: UsageRow;
	at: number;
	/** Of the last answer without it. */
	missedAt: number;
}

const logAnswers = (evidence: Evidence): Seen[] =>
	evidence.seen.filter(({ probe, answer }) => probe === probes.log && succeeded(answer));

/** When a job came into the log, with a cost. */
function loggedRow(evidence: Evidence, { generationId }: SeenJob): LoggedRow | undefined {
	let missedAt = 0;
	for (const { answer, at: seenAt } of logAnswers(evidence)) {
		const row = readUsagePage(answer).rows.find((each) => each.inferenceId === generationId);
		if (row) return { row, at: seenAt, missedAt };
		missedAt = seenAt;
	}
	return undefined;
}

/** Whether the row came before the job's end, or how long after it. */
function describeDelay(evidence: Evidence, job: SeenJob): string | undefined {
	const logged = loggedRow(evidence, job);
	if (!logged) return undefined;
	const afterCreate = (logged.at - job.createdAt).toFixed(1);
	if (!job.end) return `${afterCreate} s after the create, the end was not seen`;
	const afterEnd = logged.at - job.end.at;
	if (afterEnd < 0) return `before its end, ${afterCreate} s after the create`;
	return `${afterEnd.toFixed(1)} s after its end, ${afterCreate} s after the create`;
}

function ofLog(evidence: Evidence, read: (logged: LoggedRow, job: SeenJob) => string): Reading {
	const reading = ofSamples(evidence, (job) => {
		const logged = loggedRow(evidence, job);
		return logged && read(logged, job);
	});
	if (Array.isArray(reading)) return reading;
	const answer = evidence.answerTo(probes.log);
	return {
		unchecked: answer && !succeeded(answer) ? reasonIn(answer) : 'no job was listed in time',
	};
}

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

/** The key, what is charged, and the usage log. */
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
		id: 'charged',
		question: 'What was charged, in US dollars',
		expected: 'see the prices',
		read: (evidence) =>
			ofLog(evidence, ({ row: { cost } }) => String(cost?.usd ?? 'the log does not say')),
	},
	{
		id: 'log-delay',
		question: 'When a job comes into the usage log',
		expected: 'late; whether at the create or at the end is not documented',
		read: (evidence) => ofLog(evidence, (_logged, job) => describeDelay(evidence, job) ?? ''),
	},
	{
		id: 'log-created',
		question: 'What `created` of a row is nearer to: the create or the end of the job',
		expected: ['the create', 'the end'],
		read: (evidence) =>
			ofLog(evidence, ({ row }, { create, end }) => {
				const created = (row.createdAt - evidence.startedAt) / 1000;
				if (!end || Number.isNaN(created)) return 'cannot be said';
				const isNearer = Math.abs(created - create.at) < Math.abs(created - end.at);
				return isNearer ? 'the create' : 'the end';
			}),
	},
	{
		id: 'log-id',
		question: 'Whether `inference_id` and `client_request_id` of a row are those of the job',
		expected: ['both'],
		read: (evidence) =>
			ofLog(evidence, ({ row: { clientRequestId } }, { create }) =>
				clientRequestId === create.request.headers?.['X-Client-Request-Id']
					? 'both'
					: 'only inference_id',
			),
	},
	{
		id: 'log-model',
		question: 'Model of a row',
		expected: 'not documented: the name that was sent, or the model behind it',
		read: (evidence) => ofLog(evidence, ({ row }) => row.model ?? 'none'),
	},
	{
		id: 'log-tokens',
		question: 'Tokens of a row, whether the model is billed by them or not',
		expected: 'Whisper by tokens (2026) or by seconds (2025)',
		read: (evidence) =>
			ofLog(evidence, ({ row }) => String(asNumber(at(row.raw, 'tokens', 'total')) ?? 'none')),
	},
	{
		id: 'log-failures',
		question: 'Rows of rejected creates and failed jobs',
		expected: 'listed as failed at no cost',
		read(evidence) {
			const rows = logAnswers(evidence).flatMap(({ answer }) => readUsagePage(answer).rows);
			const failed = rows.filter(({ hasFailed }) => hasFailed);
			if (rows.length === 0) return { unchecked: 'no job was listed in time' };
			const costs = [...new Set(failed.map(({ cost }) => String(cost?.usd ?? 'none')))];
			return [
				{ what: failed.length > 0 ? `listed, US dollars: ${costs.join(', ')}` : 'not listed' },
			];
		},
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
