import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Cost } from '../service/cost';
import type { Transcription } from '../operations/Operation';
import type { Options } from '../parameters/options';
import { toItem } from './toItem';
import type { Session } from '../purchases/session';

/** How long the usage log is searched for the costs of a batch. Seconds. */
const longestSearch = 30;

/** An item that has its transcript and may still wait for its cost. */
export interface FinishedItem {
	/** The job whose cost is to be looked up. */
	lacksCostOf: string | undefined;
	toItem(cost: Cost | null): Promise<INodeExecutionData>;
}

/**
 * Turns a transcription into its item at once, so that the payload can be forgotten; only when its cost
 * is to be looked up does that have to wait for the end of the batch.
 */
export async function finishItem(
	context: IExecuteFunctions,
	session: Session,
	transcription: Transcription,
	itemIndex: number,
	options: Options,
): Promise<FinishedItem> {
	const { job } = transcription;
	const convert = async (finished: Transcription): Promise<INodeExecutionData> => {
		const { item, notices } = await toItem(context, finished, itemIndex, options);
		session.notices.push(...notices);
		return item;
	};
	const showsCost = options.simplify || options.outputFiles.includes('json');
	if (options.lookUpCost && showsCost && job.status === 'completed' && job.cost === null) {
		return {
			lacksCostOf: job.generationId,
			toItem: async (cost) => await convert({ ...transcription, job: { ...job, cost } }),
		};
	}
	const item = await convert(transcription);
	return { lacksCostOf: undefined, toItem: async () => item };
}

/** The costs of jobs by generation id, as far as the usage log lists them in time. */
export async function lookUpCosts(
	{ findCost }: Session,
	generationIds: readonly string[],
): Promise<Map<string, Cost>> {
	const costs = new Map<string, Cost>();
	await Promise.all(
		generationIds.map(async (id) => {
			// A cancellation ends the search; the run itself sees to it.
			const row = await findCost(
				({ inferenceId, cost }) => inferenceId === id && cost !== null,
				longestSearch,
			).catch(() => undefined);
			if (row?.cost) costs.set(id, row.cost);
		}),
	);
	return costs;
}
