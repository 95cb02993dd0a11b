import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { readStatus } from '../api/status';
import type { Session } from './session';

function isPending({ json }: INodeExecutionData): boolean {
	const status = readStatus(json.status);
	return status === 'queued' || status === 'generating';
}

export const isFailed = ({ json }: INodeExecutionData): boolean =>
	'error' in json && 'details' in json;

/** "3, 7 and 5 more": item indexes as n8n counts them, from 0. */
function listIndexes(items: readonly INodeExecutionData[], chosen: typeof isFailed): string {
	const indexes = [...items.keys()].filter((index) => chosen(items[index]));
	const more = indexes.length - 10;
	return `${indexes.slice(0, 10).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** Tells in the output panel what the items alone do not: what is pending, what failed, what expires. */
export function showHints(
	context: IExecuteFunctions,
	{ hints }: Session,
	items: readonly INodeExecutionData[],
): void {
	const pending = items.filter(isPending).length;
	if (pending > 0) {
		hints.add(
			`${pending} of ${items.length} transcriptions are still in progress. Fetch them with 'Get Transcription': the service keeps a transcript for one hour after its creation.`,
		);
	}
	if (items.some(isFailed)) {
		hints.add(`These items could not be transcribed: ${listIndexes(items, isFailed)}`);
	}
	context.addExecutionHints(
		...[...hints].map((message) => ({ message, location: 'outputPane' as const })),
	);
}
