import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { isPending, readStatus } from '../service/job';
import { listed } from './errorItem';
import { describeNotices, type Notice } from './notices';

const isInProgress = ({ json }: INodeExecutionData): boolean => isPending(readStatus(json.status));

/** Every other item has a generation ID, and the body of the service may have any key besides. */
export const isFailed = ({ json }: INodeExecutionData): boolean =>
	'error' in json && 'details' in json && !('generationId' in json);

/** "3, 7 and 5 more": item indexes as n8n counts them, from 0. */
const listedItems = (indexes: number[]): string =>
	listed(
		indexes.toSorted((a, b) => a - b),
		10,
	);

/** Show hints in the output panel: what is missing, pending, or has failed. */
export function showHints(
	context: IExecuteFunctions,
	notices: readonly Notice[],
	items: readonly INodeExecutionData[],
): void {
	const hints = describeNotices(notices);
	const pending = items.filter(isInProgress).length;
	if (pending > 0) {
		hints.push(
			`${pending} of ${items.length} transcriptions are still in progress. Fetch them with 'Get Transcription': the service keeps a transcript for one hour after its creation.`,
		);
	}
	const failed = [...items.keys()].filter((index) => isFailed(items[index]));
	if (failed.length > 0) {
		hints.push(
			`${failed.length === 1 ? 'This item' : 'These items'} failed: ${listedItems(failed)}`,
		);
	}
	context.addExecutionHints(
		...hints.map((message) => ({ message, location: 'outputPane' as const })),
	);
}
