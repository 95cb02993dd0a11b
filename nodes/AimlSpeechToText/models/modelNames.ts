import type { IDisplayOptions } from 'n8n-workflow';

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
 * @param show when there is a model at all. It is looked at first: n8n 1.x cannot match the beginning of
 * a model that is not there, and would not even run the workflow (n8n-workflow 1.120, `checkConditions`)
 * @param prefix `/` from within a collection, where n8n looks for parameters in that otherwise
 */
export function displayFor(
	{ startsWith, except }: ModelNames,
	show: IDisplayOptions['show'],
	prefix: '' | '/' = '',
): IDisplayOptions {
	const model = `${prefix}model`;
	const others = Object.entries(show ?? {}).map(([name, values]) => [`${prefix}${name}`, values]);
	return {
		show: { ...Object.fromEntries(others), [model]: conditions(startsWith) },
		...(except && { hide: { [model]: conditions(except) } }),
	};
}
