import type { IExecuteFunctions } from 'n8n-workflow';
import { finishItem, type FinishedItem } from '../output/finishedItem';
import { operationNamed } from './operations';
import { readOptions } from '../parameters/options';
import type { Session } from '../purchases/session';

/** An item whose parameters were read: the work that is left, or what is wrong with them. */
export type PreparedItem =
	| { concurrency: number; task: () => Promise<FinishedItem> }
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
				await finishItem(context, session, await transcribe(session), itemIndex, options),
		};
	} catch (failure) {
		return { failure };
	}
}

/** Reads every item before anything is sent, so that a mistake in the last one costs nothing. */
export async function prepareItems(
	context: IExecuteFunctions,
	session: Session,
): Promise<PreparedItem[]> {
	const prepared: PreparedItem[] = [];
	for (const itemIndex of context.getInputData().keys()) {
		prepared.push(await prepareItem(context, session, itemIndex));
	}
	return prepared;
}
