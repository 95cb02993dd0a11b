import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { readStatus } from '../service/status';
import type { Session } from '../purchases/session';
import { listed } from './listed';
import { describeNotices } from './notices';

function isPending({ json }: INodeExecutionData): boolean {
	const status = readStatus(json.status);
	return status === 'queued' || status === 'generating';
}

/** Every other item has a generation ID, and the body of the service may have any key besides. */
export const isFailed = ({ json }: INodeExecutionData): boolean =>
	'error' in json && 'details' in json && !('generationId' in json);

/** "3, 7 and 5 more": item indexes as n8n counts them, from 0. */
const listedItems = (indexes: number[]): string =>
	listed(
		indexes.toSorted((a, b) => a - b),
		10,
	);

/** Tells in the output panel what the items alone do not: what is missing, pending, or has failed. */
export function showHints(
	context: IExecuteFunctions,
	session: Session,
	items: readonly INodeExecutionData[],
): void {
	const hints = describeNotices(session.notices);
	const pending = items.filter(isPending).length;
	if (pending > 0) {
		hints.push(
			`${pending} of ${items.length} transcriptions are still in progress. Fetch them with 'Get Transcription': the service keeps a transcript for one hour after its creation.`,
		);
	}
	const failed = [...items.keys()].filter((index) => isFailed(items[index]));
	if (failed.length > 0) {
		hints.push(`These items could not be transcribed: ${listedItems(failed)}`);
	}
	context.addExecutionHints(
		...hints.map((message) => ({ message, location: 'outputPane' as const })),
	);
}
