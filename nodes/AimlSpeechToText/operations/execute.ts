import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import {
	describeLeftRunning,
	errorItem,
	forErrorOutput,
	toNodeError,
	type ItemFailure,
} from '../output/errorItem';
import { isFailed, showHints } from '../output/hints';
import type { Notice } from '../output/notices';
import { secretsOfKey, secretsOfUrl } from '../output/redact';
import { toItem } from '../output/toItem';
import type { Transcription } from '../output/transcription';
import { usageItem } from '../output/usageItem';
import type { Options } from '../parameters/options';
import { sharedIdFailure } from '../purchases/createOrResume';
import { sleep, within } from '../shared/clock';
import { TranscriptionFailure } from '../shared/failure';
import { fileNameOf, nameAfterRecording, uniqueNames } from '../transcript/outputFileName';
import { withCost } from './parts';
import type { Found } from './operation';
import { prepareItems, type Preparation } from './prepareItems';
import { startRun, type Run } from './run';

/** The result of an item. */
type Result = { items: INodeExecutionData[]; generationIds: string[] } | { failure: unknown };

/** Head start of the first item, in seconds, so that a wrong key is rejected only once. */
const longestOpening = 0.25;

/** Characters of results that a run keeps: n8n holds them all at once, several times over. */
const mostKept = 256 * 1024 ** 2;

/** Items that are started before n8n gets to do something else. */
const startedAtOnce = 100;

/** n8n's Retry On Fail runs a node again even after a cancellation, so this is asked at the start too. */
function assertNotCancelled(context: IExecuteFunctions, { ledger }: Run): void {
	if (!context.getExecutionCancelSignal()?.aborted) return;
	const leftRunning = describeLeftRunning(ledger);
	if (leftRunning) context.logger.info(`Cancelled. ${leftRunning}`);
	const error = new NodeOperationError(context.getNode(), 'The execution was canceled', {
		description: leftRunning,
	});
	Object.assign(error.context, { generationIds: ledger.allIds() });
	throw error;
}

/** How much of a result stays in memory until the end of the run, roughly. Characters. */
function keptSize(
	{ json }: INodeExecutionData,
	{ job }: Transcription,
	{ simplify, include }: Options,
): number {
	const { text } = json;
	if (!simplify || include.words) return job.size;
	return typeof text === 'string' ? 2 * text.length : 0;
}

const tooMuchToKeep = (): TranscriptionFailure =>
	new TranscriptionFailure('The results of this run do not fit into memory together', {
		description:
			"Fetch this one with 'Get Transcription' in a run of its own, within one hour of its creation.",
		status: 'completed',
	});

/** The names of output files, settled in the order of the items. */
function fileNamesOf(prepared: readonly Preparation[]): string[] {
	const unique = uniqueNames();
	return prepared.map((item) => {
		if ('failure' in item || item.options.outputFiles.length === 0) return '';
		const { outputFileName } = item.options;
		return unique(outputFileName ? fileNameOf(outputFileName) : nameAfterRecording(item.fileName));
	});
}

/**
 * Does the work of all items side by side. Without "continue on fail" the first failure ends the run:
 * nothing new is created or polled, but creates already sent are awaited.
 *
 * @param origins receives each failure with the item that it comes from, in order of time. Items that another one's
 * failure has ended share that failure
 * @returns the result of each item
 */
async function workOnItems(
	context: IExecuteFunctions,
	run: Run,
	prepared: readonly Preparation[],
	notices: Notice[],
	origins: Map<unknown, number>,
): Promise<Result[]> {
	const { clock, lifetime, keyAccepted, progress } = run;
	progress.expect(prepared.length);
	const fileNames = fileNamesOf(prepared);
	const first = prepared.find((each) => 'options' in each);
	// With an expression, the first item decides for all.
	const concurrency = first && 'options' in first ? first.options.concurrency : 1;
	let kept = 0;

	async function toResult(found: Found, itemIndex: number, options: Options): Promise<Result> {
		if ('rows' in found) {
			const items = found.rows.map((row) => usageItem(row, itemIndex, options.simplify));
			notices.push(...found.notices.map((notice) => ({ ...notice, itemIndex })));
			return { items, generationIds: [] };
		}
		const transcription = await withCost(run.usage, found, options);
		const fileName = fileNames[itemIndex];
		const made = await toItem(context, transcription, itemIndex, options, fileName);
		const size = keptSize(made.item, transcription, options);
		if (kept + size > mostKept) throw tooMuchToKeep();
		kept += size;
		notices.push(...made.notices);
		return { items: [made.item], generationIds: transcription.job.generationId.split(',') };
	}

	async function work(preparation: Preparation, itemIndex: number): Promise<Result> {
		try {
			if ('failure' in preparation) return await Promise.reject(preparation.failure);
			const found = await preparation.work(run, concurrency);
			return await toResult(found, itemIndex, preparation.options);
		} catch (failure) {
			if (!origins.has(failure)) origins.set(failure, itemIndex);
			if (!context.continueOnFail()) lifetime.stop(failure);
			if (failure instanceof TranscriptionFailure && failure.endsRun) {
				lifetime.stopStarting(failure);
			}
			return { failure };
		} finally {
			progress.done();
		}
	}

	const results: Array<Promise<Result>> = [];
	for (const [itemIndex, preparation] of prepared.entries()) {
		results.push(work(preparation, itemIndex));
		if (preparation === first) {
			const opening = Promise.race([keyAccepted, results[itemIndex]]);
			await within(clock, longestOpening, opening);
		} else if (itemIndex % startedAtOnce === 0) {
			await sleep(clock, 0, lifetime.signal).catch(() => {});
		}
	}
	return await Promise.all(results);
}

async function executeRun(context: IExecuteFunctions, run: Run): Promise<INodeExecutionData[]> {
	const { ledger, lifetime } = run;
	assertNotCancelled(context, run);
	const prepared = await prepareItems(context, run.clock, lifetime.signal);
	assertNotCancelled(context, run);

	const origins = new Map<unknown, number>();
	const report = (failure: unknown, itemIndex: number): ItemFailure => {
		// It may quote the address of the item that it comes from.
		const preparation = prepared[origins.get(failure) ?? itemIndex];
		const audioUrl = 'audioUrl' in preparation ? preparation.audioUrl : undefined;
		return {
			...{ failure, itemIndex, generationIds: ledger.idsOf(itemIndex) },
			unknownRequestIds: ledger.created(itemIndex).unknownRequestIds,
			secrets: [...secretsOfKey(...run.apiKey()), ...secretsOfUrl(audioUrl ?? '')],
		};
	};
	const fail = (failure: unknown, itemIndex: number): never => {
		throw toNodeError(context.getNode(), report(failure, itemIndex), ledger);
	};

	const invalid = prepared.findIndex((each) => 'failure' in each);
	const mistake = prepared[invalid];
	if (mistake && 'failure' in mistake && !context.continueOnFail()) fail(mistake.failure, invalid);

	const notices: Notice[] = [];
	const results = await workOnItems(context, run, prepared, notices, origins);
	assertNotCancelled(context, run);
	const [first] = origins;
	if (first && !context.continueOnFail()) fail(...first);

	const hasErrorOutput = context.getNode().onError === 'continueErrorOutput';
	const items = results.flatMap((result, itemIndex) => {
		const isShared = 'items' in result && result.generationIds.some((id) => ledger.isShared(id));
		if ('items' in result && !isShared) return result.items;
		const failure = 'failure' in result ? result.failure : sharedIdFailure();
		if (!context.continueOnFail()) fail(failure, itemIndex);
		const item = errorItem(report(failure, itemIndex));
		return hasErrorOutput ? forErrorOutput(item) : item;
	});
	showHints(context, notices, items);
	// n8n runs a node with Retry On Fail again when its first item has failed.
	const runsAgain =
		context.getNode().retryOnFail === true && items.length > 0 && isFailed(items[0]);
	if (!runsAgain) ledger.forget();
	return items;
}

/**
 * Runs the chosen operation over all items. Whatever happens, nothing stays armed after it.
 *
 * @returns one item for each input item, in their order; of Get Many, one for each row that was found
 * @throws NodeApiError | NodeOperationError with `context.itemIndex`, and the ids of all accepted jobs
 */
export async function execute(
	context: IExecuteFunctions,
	run = startRun(context),
): Promise<INodeExecutionData[]> {
	return await executeRun(context, run).finally(() => run.end());
}
