import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import {
	describeLeftRunning,
	errorItem,
	forErrorOutput,
	toNodeError,
	type ItemFailure,
} from '../output/errorItem';
import { isFailed, showHints } from '../output/hints';
import { secretsOfKey, secretsOfUrl } from '../output/redact';
import { toItem, type MissingFile } from '../output/toItem';
import type { Options } from '../parameters/options';
import { sharedIdFailure } from '../purchases/createOrResume';
import { sleep, within } from '../shared/clock';
import { TranscriptionFailure } from '../shared/failure';
import type { Transcription } from './operation';
import { prepareItems, type Preparation } from './prepareItems';
import { startRun, type Run } from './run';

/** What became of an item. */
type Result = { item: INodeExecutionData; generationId: string } | { failure: unknown };

/** A wrong key is to be rejected once, not often: the first item goes ahead alone so long. Seconds. */
const longestOpening = 0.25;

/** How long the usage log is searched for a cost. Seconds. */
const longestSearch = 30;

/** Characters of results that a run keeps: n8n holds them all at once, several times over. */
const mostKept = 256 * 1024 ** 2;

/** Items that are started before n8n gets to do something else. */
const startedAtOnce = 200;

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

/** What of a result stays in memory until the end of the run, roughly. Characters. */
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

/** The transcription with its cost, when the answers had none and the usage log has it. */
async function withCost(
	{ usage }: Run,
	transcription: Transcription,
	{ lookUpCost, simplify, outputFiles }: Options,
): Promise<Transcription> {
	const { job } = transcription;
	const showsCost = simplify || outputFiles.includes('json');
	const lacksCost = job.status === 'completed' && job.cost === null;
	if (!lookUpCost || !showsCost || !lacksCost) return transcription;
	// A cancellation ends the search; the run itself sees to it.
	const row = await usage.findCost(job.generationId, longestSearch).catch(() => undefined);
	return { ...transcription, job: { ...job, cost: row?.cost ?? null } };
}

/**
 * Transcribes all items side by side. Without "continue on fail" the first failure ends the run: nothing
 * more is created or waited for, but creates on their way are waited for.
 *
 * @returns what became of each item, and the first failure in time
 */
async function transcribeItems(
	context: IExecuteFunctions,
	run: Run,
	prepared: readonly Preparation[],
	noteMissing: (file: MissingFile) => void,
) {
	const { clock, lifetime, keyAccepted, progress } = run;
	progress.expect(prepared.length);
	const first = prepared.find((each) => 'options' in each);
	// With an expression, the first item decides for all.
	const concurrency = first && 'options' in first ? first.options.concurrency : 1;
	let firstFailure: { failure: unknown; itemIndex: number } | undefined;
	let kept = 0;

	async function transcribe(preparation: Preparation, itemIndex: number): Promise<Result> {
		try {
			if ('failure' in preparation) return await Promise.reject(preparation.failure);
			const { options } = preparation;
			const transcription = await preparation.transcribe(run, concurrency);
			const withItsCost = await withCost(run, transcription, options);
			const item = await toItem(context, withItsCost, itemIndex, options, noteMissing);
			const size = keptSize(item, transcription, options);
			if (kept + size > mostKept) throw tooMuchToKeep();
			kept += size;
			return { item, generationId: transcription.job.generationId };
		} catch (failure) {
			firstFailure ??= { failure, itemIndex };
			if (!context.continueOnFail()) lifetime.stop(failure);
			if (failure instanceof TranscriptionFailure && failure.endsRun)
				lifetime.stopStarting(failure);
			return { failure };
		} finally {
			progress.done();
		}
	}

	const results: Array<Promise<Result>> = [];
	for (const [itemIndex, preparation] of prepared.entries()) {
		results.push(transcribe(preparation, itemIndex));
		if (preparation === first) {
			const opening = Promise.race([keyAccepted, results[itemIndex]]);
			await within(clock, longestOpening, opening);
		} else if (itemIndex % startedAtOnce === 0) {
			await sleep(clock, 0, lifetime.signal).catch(() => {});
		}
	}
	return { results: await Promise.all(results), firstFailure: () => firstFailure };
}

/**
 * Runs the chosen operation over all items.
 *
 * @returns one item for each input item, in their order
 * @throws NodeApiError | NodeOperationError with `context.itemIndex`, and the ids of all accepted jobs
 */
async function executeRun(context: IExecuteFunctions, run: Run): Promise<INodeExecutionData[]> {
	const { ledger, lifetime } = run;
	assertNotCancelled(context, run);
	const prepared = await prepareItems(context, run.clock, lifetime.signal);
	assertNotCancelled(context, run);

	const report = (failure: unknown, itemIndex: number): ItemFailure => {
		const preparation = prepared[itemIndex];
		const audioUrl = 'audioUrl' in preparation ? preparation.audioUrl : undefined;
		const key = run.apiKey();
		return {
			...{ failure, itemIndex, generationIds: ledger.idsOf(itemIndex) },
			secrets: [...secretsOfKey(key, key.trim()), ...secretsOfUrl(audioUrl ?? '')],
		};
	};
	const fail = (failure: unknown, itemIndex: number): never => {
		throw toNodeError(context.getNode(), report(failure, itemIndex), ledger);
	};

	const invalid = prepared.findIndex((each) => 'failure' in each);
	const mistake = prepared[invalid];
	if (mistake && 'failure' in mistake && !context.continueOnFail()) fail(mistake.failure, invalid);

	const missingFiles: MissingFile[] = [];
	const { results, firstFailure } = await transcribeItems(context, run, prepared, (file) =>
		missingFiles.push(file),
	);
	assertNotCancelled(context, run);
	const first = firstFailure();
	if (first && !context.continueOnFail()) fail(first.failure, first.itemIndex);

	const hasErrorOutput = context.getNode().onError === 'continueErrorOutput';
	const items = results.map((result, itemIndex) => {
		const isShared = 'item' in result && ledger.isShared(result.generationId);
		if ('item' in result && !isShared) return result.item;
		const failure = 'failure' in result ? result.failure : sharedIdFailure();
		if (!context.continueOnFail()) fail(failure, itemIndex);
		const item = errorItem(report(failure, itemIndex));
		return hasErrorOutput ? forErrorOutput(item) : item;
	});
	showHints(context, missingFiles, items);
	// n8n runs a node with Retry On Fail again when its first item has failed.
	const runsAgain = context.getNode().retryOnFail === true && isFailed(items[0]);
	if (!runsAgain) ledger.forget();
	return items;
}

/** Runs the node: see `executeRun`. Whatever happens, nothing stays armed after it. */
export async function execute(
	context: IExecuteFunctions,
	run = startRun(context),
): Promise<INodeExecutionData[]> {
	return await executeRun(context, run).finally(() => run.end());
}
