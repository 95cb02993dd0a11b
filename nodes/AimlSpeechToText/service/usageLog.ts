import { asArray, asNumber, asString, at, type Json } from '../shared/json';
import type { Cost } from './cost';
import { isGenerationId } from './generationId';
import { succeeded, type Send } from './http';

/** One request that the service accepted, as its usage log lists it. */
export interface UsageRow {
	/** Of an asynchronous generation, the generation id (usage-logs docs). */
	inferenceId: string;
	clientRequestId: string | null;
	/** When the request was made, in milliseconds since 1970. */
	created: number;
	cost: Cost | null;
}

const rowsPerPage = 100;

function readRow(row: Json): UsageRow[] {
	const inferenceId = asString(at(row, 'inference_id'));
	// Failed requests are listed too, at no cost: refused creates among them, under the same request id.
	if (!isGenerationId(inferenceId) || at(row, 'status') === 'failed') return [];
	const usd = asNumber(at(row, 'cost', 'usd'));
	const credits = asNumber(at(row, 'cost', 'credits'));
	return [
		{
			inferenceId,
			clientRequestId: asString(at(row, 'client_request_id')),
			created: Date.parse(asString(at(row, 'created')) ?? ''),
			cost: usd === null && credits === null ? null : { usd, credits },
		},
	];
}

/**
 * The newest accepted requests of the account in the last day, `GET /v2/logs`. The rows lag behind by an
 * unknown time. Empty when the log cannot be read, which says nothing either.
 *
 * @param pages at most so many, of a hundred rows each
 * @param seconds for all of them together
 */
export async function readUsageLog(
	send: Send,
	pages: number,
	seconds: number,
): Promise<UsageRow[]> {
	const end = performance.now() + seconds * 1000;
	// By id: while rows arrive, one may move to the next page and be seen twice.
	const rows = new Map<string, UsageRow>();
	for (let page = 0; page < pages; page++) {
		const timeoutSeconds = (end - performance.now()) / 1000;
		if (timeoutSeconds <= 0) break;
		const outcome = await send({
			method: 'GET',
			path: '/v2/logs',
			query: { period: '24h', limit: String(rowsPerPage), offset: String(page * rowsPerPage) },
			timeoutSeconds,
		});
		const data = succeeded(outcome) ? asArray(at(outcome.json, 'data')) : [];
		for (const row of data.flatMap(readRow)) rows.set(row.inferenceId, row);
		if (data.length < rowsPerPage) break;
	}
	return [...rows.values()];
}
