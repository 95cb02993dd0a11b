import type { IExecuteFunctions } from 'n8n-workflow';
import { readOptions, type Options } from '../parameters/options';
import { sleep, untilAborted, type Clock } from '../shared/clock';
import { invalidInput } from '../shared/failure';
import { get } from './get';
import { getMany } from './getMany';
import type { Operation, PreparedItem } from './operation';
import { create, transcribeAndWait } from './transcribe';

/** The operations by the value of the parameter `operation`. */
const operations: ReadonlyMap<string, Operation> = new Map(
	Object.entries({ create, get, getMany, transcribeAndWait }),
);

/** An item that can be transcribed, or why it cannot. */
export type Preparation = (PreparedItem & { options: Options }) | { failure: unknown };

/** Items that are prepared at once: the metadata of their files may be far away. */
const atOnce = 50;

/** n8n has other work to do, and must not be blocked longer than this at once. Seconds. */
const longestStretch = 0.005;

function operationNamed(name: string): Operation {
	const operation = operations.get(name);
	if (operation) return operation;
	throw invalidInput(`'Operation' cannot be '${name}'`, 'Choose an operation from the list.');
}

async function prepareItem(
	context: IExecuteFunctions,
	itemIndex: number,
	clock: Clock,
): Promise<Preparation> {
	try {
		const operation = operationNamed(context.getNodeParameter('operation', itemIndex));
		const options = readOptions(context, itemIndex);
		return { ...(await operation.prepare(context, itemIndex, options, clock)), options };
	} catch (failure) {
		return { failure };
	}
}

/**
 * Reads every item before anything is sent, so that a mistake in the last one costs nothing. Ends early
 * when the execution is cancelled.
 */
export async function prepareItems(
	context: IExecuteFunctions,
	clock: Clock,
	signal: AbortSignal,
): Promise<Preparation[]> {
	const prepared: Preparation[] = [];
	const indexes = context.getInputData().keys();
	let pausedAt = clock.now();

	async function runLane(): Promise<void> {
		for (const itemIndex of indexes) {
			if (clock.now() - pausedAt > longestStretch) {
				await sleep(clock, 0, signal);
				pausedAt = clock.now();
			}
			prepared[itemIndex] = await untilAborted(prepareItem(context, itemIndex, clock), signal);
		}
	}

	await Promise.all(Array.from({ length: atOnce }, runLane)).catch(() => {});
	return prepared;
}
