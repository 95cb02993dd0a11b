import {
	asArray,
	asNumber,
	asObject,
	asString,
	at,
	type Json,
	type JsonObject,
} from '../shared/json';
import type { Cost } from './cost';
import { isGenerationId } from './generationId';
import { succeeded, type HttpRequest, type Outcome } from './http';

/** One request of the account, as its usage log lists it. */
export interface UsageRow {
	/** Of an asynchronous generation, the generation id (usage-logs docs). */
	inferenceId: string;
	clientRequestId: string | null;
	model: string | null;
	/** Milliseconds since 1970; `NaN` when it is not said. */
	createdAt: number;
	/** Failed requests are listed too, at no cost: rejected creates among them. */
	hasFailed: boolean;
	cost: Cost | null;
	/** As it came. */
	raw: JsonObject;
}

const rowsPerPage = 100;

/** Rows that are read of one answer, should the service not page them. */
const mostRows = 1_000;

/** Which part of the log: a documented period, or from a moment on. */
export type UsageWindow = { period: '24h' } | { start: string; end: string };

/** `GET /v2/logs`: one page, the newest rows first. */
export const usageRequest = (
	window: UsageWindow,
	page: number,
	timeoutSeconds: number,
): HttpRequest => ({
	method: 'GET',
	path: '/v2/logs',
	query: { ...window, limit: String(rowsPerPage), offset: String(page * rowsPerPage) },
	timeoutSeconds,
});

/** Times are in UTC unless they say otherwise (usage-logs docs). */
const readTime = (text: string): number =>
	Date.parse(/(Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`);

function readRow(row: Json): UsageRow[] {
	const inferenceId = asString(at(row, 'inference_id'));
	if (!isGenerationId(inferenceId)) return [];
	const usd = asNumber(at(row, 'cost', 'usd'));
	const credits = asNumber(at(row, 'cost', 'credits'));
	return [
		{
			inferenceId,
			clientRequestId: asString(at(row, 'client_request_id')),
			model: asString(at(row, 'model')),
			createdAt: readTime(asString(at(row, 'created')) ?? ''),
			hasFailed: at(row, 'status') === 'failed',
			cost: usd === null && credits === null ? null : { usd, credits },
			raw: asObject(row) ?? {},
		},
	];
}

/** The rows of a page, and whether more may follow; no rows when the log cannot be read. */
export function readUsagePage(outcome: Outcome): { rows: UsageRow[]; isLast: boolean } {
	const data = succeeded(outcome) ? asArray(at(outcome.json, 'data')) : [];
	// A longer one is not paged at all.
	return { rows: data.slice(0, mostRows).flatMap(readRow), isLast: data.length !== rowsPerPage };
}
