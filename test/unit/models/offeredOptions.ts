import { NodeHelpers, type INode, type INodeParameters, type INodeProperties } from 'n8n-workflow';
import { optionCollections } from '../../../nodes/AimlSpeechToText/parameters/optionFields';

type ModelValue = string | { __rl: true; mode: 'list' | 'id'; value: string };

/** The node's parameters around the option collections. */
const properties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		default: 'transcribeAndWait',
		options: ['create', 'get', 'transcribeAndWait'].map((value) => ({ name: value, value })),
	},
	{
		displayName: 'Model',
		name: 'model',
		type: 'resourceLocator',
		default: { mode: 'list', value: 'openai/gpt-4o-transcribe' },
		displayOptions: { show: { operation: ['create', 'transcribeAndWait'] } },
		modes: [
			{ displayName: 'From List', name: 'list', type: 'list' },
			{ displayName: 'By ID', name: 'id', type: 'string' },
		],
	},
	...optionCollections({ operation: ['create', 'transcribeAndWait'] }),
];

const node = (parameters: INodeParameters): INode => ({
	id: '1',
	name: 'AIML Speech-to-Text',
	type: 'aimlSpeechToText',
	typeVersion: 1,
	position: [0, 0],
	parameters,
});

const isProperty = (option: unknown): option is INodeProperties =>
	typeof option === 'object' && option !== null && 'displayName' in option && 'type' in option;

/** A model as n8n stores the user's choice of it. */
export const chosen = (value: string, mode: 'list' | 'id' = 'list'): ModelValue => ({
	__rl: true,
	mode,
	value,
});

/** The option collections that n8n shows, by their names. */
export function shownCollections(
	model: ModelValue,
	operation = 'transcribeAndWait',
): INodeProperties[] {
	const values = { operation, model };
	return properties.filter(
		(property) =>
			property.type === 'collection' &&
			NodeHelpers.displayParameter(values, property, node(values), null),
	);
}

/** The options that n8n shows in the collections for a model. */
export function offeredOptions(model: ModelValue): INodeProperties[] {
	const values = { operation: 'transcribeAndWait', model };
	return shownCollections(model)
		.flatMap(({ options = [] }) => options)
		.filter(isProperty)
		.filter((option) => NodeHelpers.displayParameter({}, option, node(values), null, values));
}

/** The parameters as the node reads them when a workflow runs: what n8n hides is gone. */
export const parametersAtRun = (parameters: INodeParameters): INodeParameters | null =>
	NodeHelpers.getNodeParameters(properties, parameters, true, false, node(parameters), null);
