import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { searchModels } from './parameters/searchModels';
import { properties } from './parameters/properties';

/** Speech-to-text with the AI/ML API: create a transcription, get it, or wait for it. */
export class AimlSpeechToText implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AIML Speech-to-Text',
		name: 'aimlSpeechToText',
		icon: { light: 'file:aimlSpeechToText.svg', dark: 'file:aimlSpeechToText.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ { create: "Create transcription", get: "Get transcription", getMany: "Get many transcriptions", transcribeAndWait: "Transcribe and wait" }[$parameter.operation] }}',
		description:
			'Transcribe a recording (audio or video file, or its URL) to text with the speech-to-text models of the AI/ML API',
		defaults: { name: 'AIML Speech-to-Text' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'aimlSpeechToTextApi', required: true }],
		properties,
	};

	methods = { listSearch: { searchModels } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		// n8n loads every installed node when it starts. What runs this one can wait for its first run,
		// and is then loaded as a whole, before anything is created.
		const { execute } = await import('./operations/execute');
		return [await execute(this)];
	}
}
