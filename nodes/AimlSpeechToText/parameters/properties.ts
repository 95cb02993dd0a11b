import type { INodeProperties } from 'n8n-workflow';
import { createFields } from './createRequest';
import { getFields } from './generationId';
import { getManyFields } from './getMany';
import { optionsField } from './options';
import { waitingFields } from './waiting';

const operationField: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	// The default first, as most need no other.
	options: [
		{
			name: 'Transcribe and Wait',
			value: 'transcribeAndWait',
			action: 'Transcribe a recording',
			description: 'Start a transcription and return the finished transcript',
		},
		{
			name: 'Create Transcription',
			value: 'create',
			action: 'Create a transcription',
			description: 'Start a transcription and return its generation ID without waiting',
		},
		{
			name: 'Get Transcription',
			value: 'get',
			action: 'Get a transcription',
			description: 'Retrieve a transcription that was started within the last hour',
		},
		{
			name: 'Get Many Transcriptions',
			value: 'getMany',
			action: 'Get many transcriptions',
			description: "Retrieve a list of transcriptions from the account's usage log",
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
	...getManyFields,
	...waitingFields({ operation: ['transcribeAndWait'] }),
	simplifyField,
	optionsField,
];
