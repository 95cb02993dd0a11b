import { asArray, asNumber, asString, at } from '../transcript/json';
import type { Json } from '../transcript/Transcript';
import type { Cost } from './cost';
import { isGenerationId } from './generationId';
import { succeeded, type Send } from './http';

/** One request of the account, as the service's usage log lists it. */
export interface UsageRow {
	/** Of an asynchronous generation, the generation id (usage-logs docs). */
	inferenceId: string;
	clientRequestId: string | null;
	/** Failed requests are listed too; they cost nothing. */
	hasFailed: boolean;
	cost: Cost | null;
}

const rowsPerPage = 100;

function readRow(row: Json): UsageRow[] {
	const inferenceId = asString(at(row, 'inference_id'));
	if (!isGenerationId(inferenceId)) return [];
	const usd = asNumber(at(row, 'cost', 'usd'));
	const credits = asNumber(at(row, 'cost', 'credits'));
	return [
		{
			inferenceId,
			clientRequestId: asString(at(row, 'client_request_id')),
			hasFailed: asString(at(row, 'status')) === 'failed',
			cost: usd === null && credits === null ? null : { usd, credits },
		},
	];
}

/**
 * The newest requests of the account in the last day, `GET /v2/logs`, newest first. The rows lag behind
 * by an unknown time. Empty when the log cannot be read, which says nothing either.
 *
 * @param pages at most so many, of a hundred rows each
 */
export async function readUsageLog(
	send: Send,
	pages: number,
	timeoutSeconds: number,
): Promise<UsageRow[]> {
	const rows: UsageRow[] = [];
	for (let page = 0; page < pages && rows.length === page * rowsPerPage; page++) {
		const outcome = await send({
			method: 'GET',
			path: '/v2/logs',
			query: { period: '24h', limit: String(rowsPerPage), offset: String(page * rowsPerPage) },
			timeoutSeconds,
		});
		const data = succeeded(outcome) ? asArray(at(outcome.json, 'data')) : [];
		rows.push(...data.slice(0, rowsPerPage).flatMap(readRow));
	}
	return rows;
}
