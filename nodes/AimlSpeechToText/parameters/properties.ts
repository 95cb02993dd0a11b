import type { INodeProperties } from 'n8n-workflow';
import { createFields } from './createRequest';
import { getFields } from './generationId';
import { optionsField } from './options';
import { waitingFields } from './waiting';

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

/** Every parameter of the node, in the order to show them. */
export const properties: INodeProperties[] = [
	operationField,
	...createFields,
	...getFields,
	...waitingFields({ operation: ['transcribeAndWait'] }),
	simplifyField,
	optionsField,
];
