import {
	asArray,
	asBoolean,
	asNumber,
	asObject,
	asString,
	at,
	type Json,
	type JsonObject,
} from '../shared/json';
import type { TranscriptionFailure } from '../shared/failure';
import type { Words } from './attempt';
import type { Cost } from './cost';
import { isFromGateway, readRejection } from './errors';
import { isGenerationId } from './generationId';
import { ConnectionFailure, succeeded, type HttpRequest, type Outcome } from './http';
import { readStatus } from './job';
import { isTransient } from './retry';

/** One request of the account, as its usage log lists it. */
export interface UsageRow {
	/** For an asynchronous generation, the generation id (usage-logs docs). */
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

/** The most that one request returns (usage-logs docs). */
const rowsPerPage = 100;

/** Rows that are read of one answer, should the service not page them: as many as a thousand pages have. */
const mostRows = 100_000;

/** Which part of the log: a documented period, or from a moment on. */
export type UsageWindow = { period: '24h' | '7d' } | { start: string; end: string };

/**
 * `GET /v2/logs`: one page, the newest rows first.
 *
 * @param offset rows to skip
 */
export const usageRequest = (
	window: UsageWindow,
	offset: number,
	timeoutSeconds: number,
): HttpRequest => ({
	method: 'GET',
	path: '/v2/logs',
	query: { ...window, limit: String(rowsPerPage), offset: String(offset) },
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
			hasFailed: readStatus(at(row, 'status')) === 'error',
			cost: usd === null && credits === null ? null : { usd, credits },
			raw: asObject(row) ?? {},
		},
	];
}

/** One page of the log. */
export interface UsagePage {
	/** Those that name a job. */
	rows: UsageRow[];
	/** How many rows it has, others included. */
	length: number;
	isLast: boolean;
}

/** Reads a page; one without rows when the log cannot be read. */
export function readUsagePage(outcome: Outcome): UsagePage {
	const body = succeeded(outcome) ? outcome.json : null;
	const data = asArray(at(body, 'data'));
	const { length } = data;
	const hasMore = asBoolean(at(body, 'pagination', 'has_more')) ?? length === rowsPerPage;
	return {
		rows: data.slice(0, mostRows).flatMap(readRow),
		length,
		// A longer one is not paged at all.
		isLast: !hasMore || length === 0 || length > rowsPerPage,
	};
}

/** An account that has used nothing yet may have no log; any other 404 returns an HTML page. */
export const isLogMissing = (outcome: Outcome): boolean =>
	!(outcome instanceof ConnectionFailure) &&
	outcome.status === 404 &&
	asObject(outcome.json) !== null;

const periodRejected: Words = {
	message: 'The service did not accept the request for its usage log',
	description: "Enter a later time in 'Started After', or remove that filter.",
};

/** What an answer means for the log alone. */
const rejections: Record<number, Words> = {
	400: periodRejected,
	404: {
		message: 'The service has no usage log at this address',
		description: "Check the 'Base URL' of the credential.",
	},
	408: {
		message: 'The service timed out waiting for the request',
		description: 'Try again later.',
	},
	422: periodRejected,
};

/**
 * Why the log could not be read, and whether the same request may succeed a moment later; `undefined` when
 * it was read.
 */
export function readLogFailure(
	outcome: Outcome,
): { failure: TranscriptionFailure; isPassing: boolean } | undefined {
	if (outcome instanceof ConnectionFailure) {
		return { failure: readRejection(outcome), isPassing: isTransient(outcome) };
	}
	const hasRows = succeeded(outcome) && Array.isArray(at(outcome.json, 'data'));
	if (hasRows || isLogMissing(outcome)) return undefined;
	return {
		failure: readRejection(outcome, rejections[outcome.status]),
		// A 2xx without a log, or a 403 of the network in front of the service, shows nothing.
		isPassing: succeeded(outcome) || isTransient(outcome) || isFromGateway(outcome),
	};
}
