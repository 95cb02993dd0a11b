import type { INodeProperties } from 'n8n-workflow';

/**
 * Models by the beginnings of their ids. No regular expressions: n8n 2.x runs each of them in a context of
 * its own, for every item, and fails the whole workflow when a busy machine does not get to it in 250 ms
 * (n8n-workflow, safe-regex).
 */
export interface ModelNames {
	startsWith: readonly string[];
	/** Beginnings of those among them that are not meant. */
	except?: readonly string[];
}

const startsWithAny = (modelId: string, beginnings: readonly string[]): boolean =>
	beginnings.some((beginning) => modelId.startsWith(beginning));

/** Whether a model id or alias is meant. */
export const areNamesOf = ({ startsWith, except = [] }: ModelNames, modelId: string): boolean =>
	startsWithAny(modelId, startsWith) && !startsWithAny(modelId, except);

const conditions = (beginnings: readonly string[]) =>
	beginnings.map((startsWith) => ({ _cnd: { startsWith } }));

/**
 * The same for n8n, which shows a field for these models, and for every model from an expression.
 *
 * @param parameter the model's, `model` or from within a collection `/model`
 * @param show further conditions, looked at before
 */
export const displayFor = (
	{ startsWith, except }: ModelNames,
	parameter: string,
	show: NonNullable<INodeProperties['displayOptions']>['show'] = {},
): INodeProperties['displayOptions'] => ({
	show: { ...show, [parameter]: conditions(startsWith) },
	...(except && { hide: { [parameter]: conditions(except) } }),
});
