import { readUsagePage, type UsageRow } from '../../../nodes/AimlSpeechToText/service/usageLog';
import { succeeded } from '../../../nodes/AimlSpeechToText/service/http';
import { asNumber, at } from '../../../nodes/AimlSpeechToText/shared/json';
import { probes } from '../../../test/support/sandbox/recorded/probes';
import { ofSamples } from './answers';
import type { Evidence, Seen, SeenJob } from './evidence';
import { reasonIn } from './fates';
import type { Point, Reading } from './point';

/** A row of the usage log, and when it was first in an answer. */
interface LoggedRow {
	row: UsageRow;
	at: number;
	/** Time of the last answer without it. */
	missedAt: number;
}

const logAnswers = (evidence: Evidence): Seen[] =>
	evidence.seen.filter(({ probe, answer }) => probe === probes.log && succeeded(answer));

/** When a job came into the log, with a cost. */
export function loggedRow(evidence: Evidence, { generationId }: SeenJob): LoggedRow | undefined {
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

/** What the usage log shows, and when. */
export const usageLogPoints: readonly Point[] = [
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
];
