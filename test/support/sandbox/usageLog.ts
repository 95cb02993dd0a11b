import type { Answer } from './answer';
import { costOf } from './cost';
import { ApiError, customIssue, invalidPayload } from './errors';
import { failureOf, type Job } from './jobs';
import type { SandboxRequest } from './request';
import type { SandboxSettings } from './settings';
import type { SandboxState } from './state';

const DAY = 24 * 60 * 60 * 1000;
const periods: Record<string, number> = { '24h': DAY, '7d': 7 * DAY };
const LONGEST_DAYS = 92;

function refuse(message: string, parameter: string): ApiError {
	return invalidPayload(customIssue(message, parameter));
}

/** The window asked for, in milliseconds since 1970: `period`, or `start` and `end`. */
function windowOf(query: URLSearchParams, now: number): { from: number; to: number } {
	const [period, start, end] = ['period', 'start', 'end'].map((name) => query.get(name));
	if ((period === null) === (start === null && end === null)) {
		throw refuse('Give either period or start and end', 'period');
	}
	if (period !== null) {
		const length = periods[period];
		if (length === undefined) throw refuse('Expected 24h or 7d', 'period');
		return { from: now - length, to: now };
	}
	const [from, to] = [Date.parse(String(start)), Date.parse(String(end))];
	if (Number.isNaN(from)) throw refuse('Expected an ISO 8601 time', 'start');
	if (Number.isNaN(to)) throw refuse('Expected an ISO 8601 time', 'end');
	if (from > to) throw refuse('Expected start before end', 'start');
	if (to - from > LONGEST_DAYS * DAY) throw refuse(`Expected at most ${LONGEST_DAYS} days`, 'end');
	return { from, to };
}

function wholeNumber(
	query: URLSearchParams,
	name: string,
	usual: number,
	[least, most]: [number, number],
) {
	const value = Number(query.get(name) ?? usual);
	if (Number.isInteger(value) && value >= least && value <= most) return value;
	throw refuse(`Expected a whole number from ${least} to ${most}`, name);
}

function row(job: Job, settings: SandboxSettings) {
	const { credits, usd } = costOf(job, settings);
	return {
		created: new Date(job.acceptedAt).toISOString(),
		status: failureOf(job, settings) === 'none' ? 'succeeded' : 'failed',
		origin: 'api',
		model: job.modelName,
		cost: { usd, credits },
		tokens: { input: 0, output: 0, total: 0 },
		request_id: null,
		inference_id: job.id,
		client_request_id: job.clientRequestId,
	};
}

/**
 * `GET /v2/logs`, newest first: logs-v2.json. It lists accepted jobs from `logsLag` seconds after
 * their create; whether the service does so then, or at their end, is not known. Throws a 400 for a
 * query the service rejects, and a 429 over 200 requests a minute, its one documented limit.
 */
export function usageLog(state: SandboxState, { url }: SandboxRequest): Answer {
	state.logsLimiter.admit(200);
	const query = url.searchParams;
	const now = Date.now();
	const { from, to } = windowOf(query, now);
	const limit = wholeNumber(query, 'limit', 50, [1, 100]);
	const offset = wholeNumber(query, 'offset', 0, [0, Number.MAX_SAFE_INTEGER]);
	const [models, statuses] = [query.getAll('model'), query.getAll('status')];
	const rows = [...state.jobs.values()]
		.reverse()
		.filter(({ acceptedAt }) => acceptedAt >= from && acceptedAt <= to)
		.map((job) => ({ job, settings: state.settingsFor(job) }))
		.filter(({ job, settings }) => job.acceptedAt + settings.logsLag * 1000 <= now)
		.map(({ job, settings }) => row(job, settings))
		.filter(({ model }) => models.length === 0 || models.includes(model))
		.filter(({ status }) => statuses.length === 0 || statuses.includes(status));
	return {
		status: 200,
		body: {
			data: rows.slice(offset, offset + limit),
			pagination: { limit, offset, total: rows.length, has_more: offset + limit < rows.length },
		},
	};
}
