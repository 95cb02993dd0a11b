import type { INodeExecutionData } from 'n8n-workflow';
import { retention } from '../service/job';
import type { UsageRow } from '../service/usageLog';
import type { JsonObject } from '../shared/json';

function isoTime(milliseconds: number): string | null {
	const date = new Date(milliseconds);
	return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** A row as it came. n8n treats an item with an `error` as a failed one (see `rawOutput`). */
function rawRow({ raw, inferenceId }: UsageRow): JsonObject {
	const { error, ...others } = raw;
	return { ...others, ...(error ? { serviceError: error } : {}), generationId: inferenceId };
}

/** The item for a job that the usage log lists. */
export function usageItem(row: UsageRow, itemIndex: number, simplify: boolean): INodeExecutionData {
	const { inferenceId, hasFailed, model, clientRequestId, createdAt, cost } = row;
	return {
		json: simplify
			? {
					generationId: inferenceId,
					status: hasFailed ? 'error' : 'completed',
					model,
					clientRequestId,
					createdAt: isoTime(createdAt),
					expiresAt: isoTime(createdAt + retention),
					cost,
				}
			: rawRow(row),
		pairedItem: { item: itemIndex },
	};
}
