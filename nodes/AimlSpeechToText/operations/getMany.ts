import { isSpeechToText } from '../models/catalogue';
import { readGetManyQuery, type GetManyQuery } from '../parameters/getMany';
import { readRejection } from '../service/errors';
import { ConnectionFailure, succeeded, type Outcome } from '../service/http';
import { readUsagePage, usageRequest, type UsageRow, type UsageWindow } from '../service/usageLog';
import type { Operation } from './operation';
import type { Run } from './run';

/** Milliseconds. */
const hour = 3_600_000;
const day = 24 * hour;

/** Seconds for one page of the log, and how often it is asked for while the service is not available. */
const pageTimeout = 30;
const tries = 3;

/** A log that never says that it is over is not read for ever: a hundred rows a page. */
const mostPages = 1000;

/** The service's clock against this machine's, by the `Date` of its answer. Milliseconds. */
function clockDifference(outcome: Outcome): number {
	if (outcome instanceof ConnectionFailure) return 0;
	const date = Date.parse(outcome.headers.date ?? '');
	return Number.isNaN(date) ? 0 : date - Date.now();
}

/** The period is documented for 24 hours and 7 days; other times need both their ends. */
const windowFrom = (startedAfter: number | undefined): UsageWindow =>
	startedAfter === undefined || Date.now() - startedAfter < day / 2
		? { period: '24h' }
		: { start: new Date(startedAfter).toISOString(), end: new Date().toISOString() };

/** One row a job: while rows arrive, one may move to the next page and be seen twice. */
function addRow(rows: Map<string, UsageRow>, row: UsageRow): void {
	const known = rows.get(row.inferenceId);
	rows.set(row.inferenceId, known ? { ...row, cost: row.cost ?? known.cost } : row);
}

async function readRows(
	{ requests, lifetime, listModels }: Run,
	{ limit, startedAfter, clientRequestId, models }: GetManyQuery,
): Promise<UsageRow[]> {
	const rows = new Map<string, UsageRow>();
	const listed = new Set((await listModels().catch(() => [])).map(({ id }) => id));
	const isSpeech = (model: string) => listed.has(model) || isSpeechToText(model);
	let from = startedAfter;
	const isWanted = (row: UsageRow): boolean =>
		(row.clientRequestId ?? '').startsWith(clientRequestId) &&
		(models.length === 0 ? isSpeech(row.model ?? '') : models.includes(row.model ?? '')) &&
		!(row.createdAt < (from ?? -Infinity));

	for (let page = 0; page < mostPages; page++) {
		const outcome = await requests.send(
			() => usageRequest(windowFrom(startedAfter), page, pageTimeout),
			{ kind: 'poll', maxDelay: pageTimeout, tries, signal: lifetime.signal },
		);
		if (!succeeded(outcome)) throw readRejection(outcome);
		from ??= Date.now() - hour + clockDifference(outcome);
		const { rows: read, isLast } = readUsagePage(outcome);
		for (const row of read) if (isWanted(row)) addRow(rows, row);
		const isOver = read.some(({ createdAt }) => createdAt < (from ?? -Infinity));
		if (isLast || isOver || rows.size >= limit) break;
	}
	return [...rows.values()].slice(0, limit);
}

/** Lists the transcriptions of the account's usage log, the newest first. */
export const getMany: Operation = {
	async prepare(context, itemIndex) {
		const query = readGetManyQuery(context, itemIndex);
		return {
			audioUrl: undefined,
			fileName: undefined,
			work: async (run) => ({ rows: await readRows(run, query) }),
		};
	},
};
