import {
	NodeOperationError,
	sleep,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import { TranscriptionFailure } from '../api/failure';
import { runBatch } from '../batch/runBatch';
import { failedItem, toNodeError } from './failItem';
import { showHints } from './hints';
import { operationNamed } from './operations';
import { readOptions } from './options';
import { toItem } from './output';
import { startProgress } from './progress';
import { startSession, type Session } from './session';

/** A wrong key is to be refused once, not often: the first item goes ahead alone, in milliseconds. */
const longestOpening = 1000;

/** An item whose parameters were read: the work that is left, or what is wrong with them. */
type PreparedItem =
	| { concurrency: number; task: () => Promise<INodeExecutionData> }
	| { failure: unknown };

async function prepareItem(
	context: IExecuteFunctions,
	session: Session,
	itemIndex: number,
): Promise<PreparedItem> {
	try {
		const operation = operationNamed(context.getNodeParameter('operation', itemIndex));
		const options = readOptions(context, itemIndex);
		const transcribe = await operation.prepare(context, itemIndex, options);
		return {
			concurrency: options.concurrency,
			task: async () =>
				await toItem(context, session, await transcribe(session), itemIndex, options),
		};
	} catch (failure) {
		return { failure };
	}
}

/** n8n's Retry On Fail runs a node again even after a cancellation, so this is asked at the start too. */
function assertNotCancelled(context: IExecuteFunctions, session: Session): void {
	if (!context.getExecutionCancelSignal()?.aborted) return;
	const ids = [...session.generationIds.values()];
	if (ids.length > 0) {
		context.logger.info(`Cancelled with these transcriptions accepted: ${ids.join(', ')}`);
	}
	throw new NodeOperationError(context.getNode(), 'The execution was canceled');
}

const endsBatch = (failure: unknown): boolean =>
	failure instanceof TranscriptionFailure && failure.endsBatch !== undefined;

/**
 * Runs the chosen operation over all items.
 *
 * Every item is read before anything is sent, so that a mistake in the last one costs nothing. Without
 * "continue on fail" the first failure ends the run: nothing more is created or waited for, and the ids
 * of all accepted jobs are in the error.
 *
 * @returns one item for each input item, in their order
 * @throws NodeApiError | NodeOperationError with `context.itemIndex`
 */
export async function runOperation(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const session = startSession(context);
	assertNotCancelled(context, session);
	const goesOn = context.continueOnFail();

	const prepared: PreparedItem[] = [];
	for (const itemIndex of context.getInputData().keys()) {
		const item = await prepareItem(context, session, itemIndex);
		if ('failure' in item && !goesOn) throw toNodeError(context, session, item.failure, itemIndex);
		prepared.push(item);
	}

	const showProgress = startProgress(context, prepared.length);
	let first: { failure: unknown; itemIndex: number } | undefined;
	const results = await runBatch(
		prepared.map((item) => async () => {
			try {
				return 'task' in item ? await item.task() : await Promise.reject(item.failure);
			} finally {
				showProgress();
			}
		}),
		{
			concurrency: prepared.find((item) => 'task' in item)?.concurrency ?? 1,
			opening: Promise.race([session.keyAccepted, sleep(longestOpening)]),
			goesOnAfter(failure, itemIndex) {
				first ??= { failure, itemIndex };
				if (!goesOn) session.stop();
				return goesOn && !endsBatch(failure);
			},
		},
	);
	assertNotCancelled(context, session);
	if (first && !goesOn) throw toNodeError(context, session, first.failure, first.itemIndex);
	const items = results.map((result, itemIndex) =>
		'value' in result ? result.value : failedItem(session, result.failure, itemIndex),
	);
	showHints(context, session, items);
	return items;
}
