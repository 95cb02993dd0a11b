import {
	NodeOperationError,
	sleep,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import { TranscriptionFailure } from '../service/failure';
import { runBatch, type TaskResult } from '../polling/runBatch';
import { describeLeftBehind, failedItem, forErrorOutput, toNodeError } from '../output/failItem';
import { lookUpCosts, type FinishedItem } from '../output/finishedItem';
import { isFailed, showHints } from '../output/hints';
import { prepareItems, type PreparedItem } from './prepareItems';
import { startProgress } from './progress';
import { startSession, type Session } from '../purchases/session';

/** A wrong key is to be refused once, not often: the first item goes ahead alone, in milliseconds. */
const longestOpening = 1000;

/** n8n's Retry On Fail runs a node again even after a cancellation, so this is asked at the start too. */
function assertNotCancelled(context: IExecuteFunctions, session: Session): void {
	if (!context.getExecutionCancelSignal()?.aborted) return;
	const leftBehind = describeLeftBehind(session);
	if (leftBehind) context.logger.info(`Cancelled. ${leftBehind}`);
	const error = new NodeOperationError(context.getNode(), 'The execution was canceled', {
		description: leftBehind,
	});
	Object.assign(error.context, { generationIds: [...session.generationIds.values()] });
	throw error;
}

const endsBatch = (failure: unknown): boolean =>
	failure instanceof TranscriptionFailure && failure.endsBatch !== undefined;

/**
 * Does the work of all items side by side. Without "continue on fail" the first failure ends the run:
 * nothing more is created or waited for, but creates on their way are heard out.
 *
 * @throws NodeApiError | NodeOperationError
 */
async function runItems(
	context: IExecuteFunctions,
	session: Session,
	prepared: readonly PreparedItem[],
): Promise<Array<TaskResult<FinishedItem>>> {
	const goesOn = context.continueOnFail();
	let first: { failure: unknown; itemIndex: number } | undefined;
	const tasks = prepared.map((item) =>
		'task' in item ? item.task : async () => await Promise.reject(item.failure),
	);
	const results = await runBatch(tasks, {
		concurrency: prepared.find((item) => 'task' in item)?.concurrency ?? 1,
		opening: Promise.race([session.keyAccepted, sleep(longestOpening)]),
		goesOnAfter(failure, itemIndex) {
			first ??= { failure, itemIndex };
			if (!goesOn) session.stop();
			if (endsBatch(failure)) session.stopCreating(failure);
			return goesOn && !endsBatch(failure);
		},
		onDone: startProgress(context, prepared.length),
	});
	assertNotCancelled(context, session);
	if (first && !goesOn) throw toNodeError(context, session, first.failure, first.itemIndex);
	return results;
}

/** The items in the order of the input, with the costs that had to be looked up. */
async function toItems(
	context: IExecuteFunctions,
	session: Session,
	results: ReadonlyArray<TaskResult<FinishedItem>>,
): Promise<INodeExecutionData[]> {
	const ids = results.flatMap((result) =>
		'value' in result ? (result.value.lacksCostOf ?? []) : [],
	);
	const costs = await lookUpCosts(session, ids);
	const hasErrorOutput = context.getNode().onError === 'continueErrorOutput';
	const fail = (failure: unknown, itemIndex: number) => {
		const item = failedItem(session, failure, itemIndex);
		return hasErrorOutput ? forErrorOutput(item) : item;
	};
	return await Promise.all(
		results.map(async (result, itemIndex) => {
			if ('failure' in result) return fail(result.failure, itemIndex);
			const { lacksCostOf = '', toItem } = result.value;
			try {
				return await toItem(costs.get(lacksCostOf) ?? null);
			} catch (failure) {
				if (!context.continueOnFail()) throw toNodeError(context, session, failure, itemIndex);
				return fail(failure, itemIndex);
			}
		}),
	);
}

/**
 * Runs the chosen operation over all items.
 *
 * @returns one item for each input item, in their order
 * @throws NodeApiError | NodeOperationError with `context.itemIndex`, and the ids of all accepted jobs
 */
export async function runOperation(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const session = startSession(context);
	assertNotCancelled(context, session);
	const prepared = await prepareItems(context, session);
	const invalid = prepared.findIndex((item) => 'failure' in item);
	const mistake = prepared[invalid];
	if (mistake && 'failure' in mistake && !context.continueOnFail()) {
		throw toNodeError(context, session, mistake.failure, invalid);
	}

	const results = await runItems(context, session, prepared);
	const items = await toItems(context, session, results).finally(() =>
		assertNotCancelled(context, session),
	);
	showHints(context, session, items);
	// n8n runs a node with Retry On Fail again when its first item has failed.
	const runsAgain = context.getNode().retryOnFail === true && isFailed(items[0]);
	if (!runsAgain) session.earlierCreates.forgetAll();
	return items;
}
