import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { families } from '../models/families';
import type { ModelNames, ModelOption } from '../models/modelOption';

const conditions = (beginnings: readonly string[]) =>
	beginnings.map((startsWith) => ({ _cnd: { startsWith } }));

/**
 * n8n 1.x cannot apply `startsWith` to a stored model that is null or a number, and won't run the workflow.
 * `/model` names the same field, so this check runs first.
 */
const isModelNamed = { '/model': [{ _cnd: { gte: '!' } }] };

/**
 * Shows a field for some models, and for every model from an expression.
 *
 * @param show when there is a model at all. It is checked first: n8n 1.x cannot match the beginning of
 * a missing model, and won't run the workflow (n8n-workflow 1.120, `checkConditions`)
 * @param prefix `/` from within a collection, where n8n would otherwise look for the parameter
 */
export function displayFor(
	{ startsWith, except }: ModelNames,
	show: IDisplayOptions['show'],
	prefix: '' | '/' = '',
): IDisplayOptions {
	const model = `${prefix}model`;
	const others = Object.entries(show ?? {}).map(([name, values]) => [`${prefix}${name}`, values]);
	return {
		show: {
			...Object.fromEntries(others),
			...(prefix === '' && isModelNamed),
			[model]: conditions(startsWith),
		},
		...(except && { hide: { [model]: conditions(except) } }),
	};
}

type InputField = Pick<INodeProperties, 'type' | 'default' | 'typeOptions' | 'options'>;

const choices = (values: Readonly<Record<string, string>>) =>
	Object.entries(values).map(([value, name]) => ({ name, value }));

const pairFields: INodeProperties[] = [
	{
		displayName: 'From',
		name: 'from',
		type: 'string',
		default: '',
		description: 'Text as the model would write it',
	},
	{
		displayName: 'To',
		name: 'to',
		type: 'string',
		default: '',
		description: 'Text to write instead',
	},
];

/** How n8n asks for a value. A boolean starts as on, because an option isn't added to leave it off. */
function inputField(option: ModelOption): InputField {
	switch (option.kind) {
		// A list of texts comes from an expression.
		case 'booleanOrList':
		case 'boolean':
			return { type: 'boolean', default: true };
		case 'string':
			return { type: 'string', default: option.default ?? '' };
		case 'list':
			return { type: 'string', default: '' };
		case 'number':
		case 'integer':
			return {
				type: 'number',
				default: option.default,
				typeOptions: {
					...(option.minimum !== undefined && { minValue: option.minimum }),
					...(option.maximum !== undefined && { maxValue: option.maximum }),
					...(option.kind === 'integer' && { numberPrecision: 0 }),
				},
			};
		case 'enum':
			return { type: 'options', default: option.default, options: choices(option.values) };
		case 'enumList':
			return { type: 'multiOptions', default: [], options: choices(option.values) };
		case 'pairs':
			return {
				type: 'fixedCollection',
				default: {},
				typeOptions: { multipleValues: true },
				options: [{ displayName: 'Pair', name: 'values', values: pairFields }],
			};
	}
}

/** One option as n8n shows it. */
const optionField = (option: ModelOption, show: IDisplayOptions['show']): INodeProperties => ({
	displayName: option.displayName,
	name: option.name,
	description: option.description,
	...(option.placeholder && { placeholder: option.placeholder }),
	...(option.unit && { hint: `In ${option.unit}` }),
	...(option.onlyFor && { displayOptions: displayFor(option.onlyFor, show, '/') }),
	...inputField(option),
});

/**
 * Common options first, each group by name. Not `localeCompare`: its first call loads the order of all
 * scripts, a third of the node's loading.
 */
function inOrder(a: ModelOption, b: ModelOption): number {
	if (a.isCommon !== b.isCommon) return a.isCommon ? -1 : 1;
	return a.displayName.toLowerCase() < b.displayName.toLowerCase() ? -1 : 1;
}

/**
 * One collection of options per model family, shown for the models of that family.
 *
 * @param show when there is a model to choose at all. It is checked before the model: n8n shows a
 * field as soon as a condition meets an expression, and the model may be one.
 */
export const optionCollections = (show: IDisplayOptions['show']): INodeProperties[] =>
	families.map(({ optionsDisplayName, optionsParameter, modelNames, options }) => ({
		displayName: optionsDisplayName,
		name: optionsParameter,
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: displayFor(modelNames, show),
		options: [...options].sort(inOrder).map((option) => optionField(option, show)),
	}));
