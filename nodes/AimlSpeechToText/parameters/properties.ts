import type { INodeProperties } from 'n8n-workflow';
import { createFields } from './createRequest';
import { getFields } from './generationId';
import { getManyFields } from './getMany';
import { subtitlesNotice } from './modelFields';
import { optionsField } from './options';
import { waitingFields } from './waiting';

/**
 * n8n names a node that is added through an action after the action, but only where Operation belongs to a
 * resource (n8n-workflow, `makeNodeName`). It is hidden because there is no choice, and empty so existing
 * workflows match and output schemas stay where they are: n8n looks for them in a folder with the resource's
 * name.
 */
const resourceField: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'hidden',
	noDataExpression: true,
	options: [
		{ name: 'Transcription', value: '' },
		{ name: 'File', value: 'file' },
	],
	default: '',
};

const operationField: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	// The default first, because most users need no other.
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
	displayOptions: { show: { resource: [''] } },
};

/**
 * An action for a file of the step before, as Audio Source has to be URL by default: saved workflows rely on
 * it. n8n lists the actions of each resource, and an action sets every parameter in `show` to the first of
 * its values (n8n's editor, `getActionData`). It does not look at `hide`, which keeps this field itself
 * out of sight.
 */
const fileAction: INodeProperties = {
	...operationField,
	options: [
		{
			name: 'Transcribe and Wait',
			value: 'transcribeAndWait',
			action: 'Transcribe a file from an earlier node',
			description: 'Upload a file from the input and return its transcript',
		},
	],
	displayOptions: {
		show: { resource: ['', 'file'], audioSource: ['binary'] },
		hide: { resource: ['', 'file'] },
	},
};

const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simple',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/**
 * Every parameter of the node, in the order to show them: those for waiting last, whose defaults do for a
 * first run.
 */
export const properties: INodeProperties[] = [
	operationField,
	...createFields,
	...getFields,
	...getManyFields,
	simplifyField,
	optionsField,
	subtitlesNotice,
	...waitingFields({ operation: ['transcribeAndWait'] }),
	...waitingFields({ operation: ['get'], waitForCompletion: [true] }),
	resourceField,
	fileAction,
];
