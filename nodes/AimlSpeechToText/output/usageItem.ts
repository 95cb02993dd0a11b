import type { INodeExecutionData } from 'n8n-workflow';
import type { UsageRow } from '../service/usageLog';

/** The service keeps a transcript for one hour (speech-to-text overview). Milliseconds. */
const retention = 3_600_000;

const isoTime = (milliseconds: number): string | null =>
	Number.isNaN(milliseconds) ? null : new Date(milliseconds).toISOString();

/** The item for a job that the usage log lists. */
export function usageItem(row: UsageRow, itemIndex: number, simplify: boolean): INodeExecutionData {
	const { inferenceId, hasFailed, model, clientRequestId, createdAt, cost, raw } = row;
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
			: { ...raw, generationId: inferenceId },
		pairedItem: { item: itemIndex },
	};
}
