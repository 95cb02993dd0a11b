import type { INodeProperties } from 'n8n-workflow';
import { create } from './create';
import { get } from './get';
import type { Operation } from './Operation';
import { optionsField } from '../parameters/options';
import { invalidInput } from '../parameters/readParameters';
import { transcribeAndWait } from './transcribeAndWait';

/** The operations by the value of the parameter `operation`. */
const operations: ReadonlyMap<string, Operation> = new Map(
	Object.entries({ create, get, transcribeAndWait }),
);

/** @throws TranscriptionFailure for a value that is none of the operations' */
export function operationNamed(name: string): Operation {
	const operation = operations.get(name);
	if (operation) return operation;
	throw invalidInput(
		`'Operation' has no choice '${name}'`,
		"Choose one of the list in 'Operation'.",
	);
}

const operationField: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Create Transcription',
			value: 'create',
			action: 'Create transcription',
			description: 'Start a transcription and return its generation ID without waiting',
		},
		{
			name: 'Get Transcription',
			value: 'get',
			action: 'Get transcription',
			description: 'Retrieve a transcription that was started within the last hour',
		},
		{
			name: 'Transcribe and Wait',
			value: 'transcribeAndWait',
			action: 'Transcribe recording and wait',
			description: 'Start a transcription and return the finished transcript',
		},
	],
	default: 'transcribeAndWait',
};

const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simple',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** A field that several operations have is listed once. */
const operationFields = new Set([...operations.values()].flatMap(({ fields }) => fields));

/** Every parameter of the node, in the order to show them. */
export const properties: INodeProperties[] = [
	operationField,
	...operationFields,
	simplifyField,
	optionsField,
];
