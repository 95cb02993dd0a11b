import { isSameModel, isSpeechToText } from '../models/catalogue';
import type { ItemNotice } from '../output/notices';
import { readGetManyQuery, type GetManyQuery } from '../parameters/getMany';
import { ConnectionFailure, type Outcome } from '../service/http';
import {
	isLogMissing,
	readLogFailure,
	readUsagePage,
	usageRequest,
	type UsageRow,
	type UsageWindow,
} from '../service/usageLog';
import type { Operation } from './operation';
import type { Run } from './run';

/** Milliseconds. */
const hour = 3_600_000;
const day = 24 * hour;

/** Seconds for one page at most, and how often it is requested while the service is not available. */
const pageTimeout = 60;
const tries = 3;

/** Longer than the log's own limit can block a request: 200 requests in 60 seconds. Seconds. */
const maxDelay = 90;

/** Limits on one item: no new page after this many seconds or pages. */
const longestReading = 600;
const mostPages = 1000;

/** Pages in a row without a new row: the log ignores `offset`. Rows that arrive meanwhile explain only one. */
const mostRepeated = 3;

/** What was read of the log, and what is to be said about it. */
interface Reading {
	rows: UsageRow[];
	notices: ItemNotice[];
}

/** An hour ago by the service's clock, which the `Date` of its answer shows. Milliseconds since 1970. */
function anHourBefore(outcome: Outcome): number {
	const date = outcome instanceof ConnectionFailure ? NaN : Date.parse(outcome.headers.date ?? '');
	return (Number.isNaN(date) ? Date.now() : date) - hour;
}

/** A documented period where one will do: other times need an end, which this machine's clock may miss. */
function windowFrom(startedAfter = Infinity): UsageWindow {
	const now = Date.now();
	if (now - startedAfter < day / 2) return { period: '24h' };
	if (now - startedAfter < 6.5 * day) return { period: '7d' };
	return { start: new Date(startedAfter).toISOString(), end: new Date(now).toISOString() };
}

/** A job that is listed twice, at its creation and at its end or because rows arrived in between. */
const merged = (newer: UsageRow, older: UsageRow): UsageRow => ({
	...newer,
	clientRequestId: newer.clientRequestId ?? older.clientRequestId,
	createdAt: Number.isNaN(older.createdAt) ? newer.createdAt : older.createdAt,
	cost: newer.cost ?? older.cost,
});

/** Whether the last dated row on the page is older than that time. */
const reachesBefore = (time: number, rows: readonly UsageRow[]): boolean => {
	const oldest = rows.findLast(({ createdAt }) => !Number.isNaN(createdAt));
	return oldest !== undefined && oldest.createdAt < time;
};

async function readLog(
	{ requests, clock, lifetime, listModels }: Run,
	{ limit, startedAfter, clientRequestId, models }: GetManyQuery,
	requestTimeout: number,
): Promise<Reading> {
	const until = clock.now() + longestReading;
	const timeout = Math.min(requestTimeout, pageTimeout);
	const window = windowFrom(startedAfter);
	const jobs = new Map<string, UsageRow>();
	const seen = new Set<string>();
	let from = startedAfter ?? NaN;
	let offset = 0;
	let repeated = 0;

	async function isSpeech(model: string): Promise<boolean> {
		if (isSpeechToText(model)) return true;
		const listed = await listModels().catch(() => []);
		return listed.some(({ id }) => isSameModel(id, model));
	}

	async function isWanted({ model, createdAt, ...row }: UsageRow): Promise<boolean> {
		if (model === null || createdAt < from) return false;
		if (!(row.clientRequestId ?? '').startsWith(clientRequestId)) return false;
		if (models.length > 0 && !models.some((wanted) => isSameModel(wanted, model))) return false;
		return await isSpeech(model);
	}

	const found = (...notices: ItemNotice[]): Reading => ({
		rows: [...jobs.values()]
			.toSorted((one, other) => (other.createdAt || 0) - (one.createdAt || 0))
			.slice(0, limit),
		notices,
	});

	for (let page = 0; page < mostPages && clock.now() < until; page++) {
		const outcome = await requests.send(() => usageRequest(window, offset, timeout), {
			...{ kind: 'poll', maxDelay, tries, signal: lifetime.signal },
			isUnanswered: (answer) => readLogFailure(answer)?.isPassing ?? false,
		});
		const unread = readLogFailure(outcome);
		if (unread) throw unread.failure;
		if (isLogMissing(outcome)) return found({ kind: 'noLog' });
		if (Number.isNaN(from)) from = anHourBefore(outcome);
		const { rows, length, isLast } = readUsagePage(outcome);
		for (const row of rows) {
			const known = jobs.get(row.inferenceId);
			if (known) jobs.set(row.inferenceId, merged(known, row));
			else if (await isWanted(row)) jobs.set(row.inferenceId, row);
		}
		const isRepeated = rows.length > 0 && rows.every(({ inferenceId }) => seen.has(inferenceId));
		repeated = isRepeated ? repeated + 1 : 0;
		const isRead = isLast || repeated >= mostRepeated || reachesBefore(from, rows);
		if (isRead || jobs.size >= limit) return found();
		for (const { inferenceId } of rows) seen.add(inferenceId);
		offset += length;
	}
	return found({ kind: 'logTooLong' });
}

/** Lists the transcriptions of the account's usage log, the newest first. */
export const getMany: Operation = {
	async prepare(context, itemIndex, { requestTimeout }) {
		const query = readGetManyQuery(context, itemIndex);
		return {
			audioUrl: undefined,
			fileName: undefined,
			async work(run, concurrency) {
				const release = await run.jobs.acquire(concurrency, run.lifetime.starting);
				return await readLog(run, query, requestTimeout).finally(release);
			},
		};
	},
};
