import type { IExecuteFunctions } from 'n8n-workflow';

const known = new WeakMap<IExecuteFunctions, number>();

/**
 * Which run of the node this is in its execution, from 0: in a loop, every round is one. Asked for once per
 * run, because n8n builds everything that an expression can use to answer it.
 */
export function runIndexOf(context: IExecuteFunctions): number {
	const cached = known.get(context);
	if (cached !== undefined) return cached;
	const { $runIndex } = context.getWorkflowDataProxy(0);
	known.set(context, $runIndex);
	return $runIndex;
}
