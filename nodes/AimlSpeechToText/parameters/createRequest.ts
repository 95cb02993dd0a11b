import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { CreateRequest } from '../service/createJob';
import { optionCollections } from '../models/optionFields';
import { familyOf, optionsOf, optionsParameterOf, uploadFieldOf } from '../models/families';
import { partBytes, type SplitRules } from '../recording/parts';
import { InvalidOption, requestFieldsOf } from '../models/requestFields';
import type { JsonObject } from '../shared/json';
import { longestRequestId, type Options } from './options';
import { invalidInput } from '../shared/failure';
import { readText } from './readParameters';
import { readRecording, recordingFields, type Recording } from '../recording/recording';

const show = { operation: ['create', 'transcribeAndWait'] };

const modelField: INodeProperties = {
	displayName: 'Model',
	name: 'model',
	type: 'resourceLocator',
	default: { mode: 'list', value: 'openai/gpt-4o-transcribe' },
	description: 'The speech-to-text model that transcribes the recording',
	displayOptions: { show },
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchModels', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. openai/gpt-4o-transcribe',
		},
	],
};

/** What describes a new transcription: the model, the recording and the model's options. */
export const createFields: INodeProperties[] = [
	modelField,
	...recordingFields,
	...optionCollections(show),
];

function readModel(context: IExecuteFunctions, itemIndex: number): string {
	const model = readText(context, 'model', itemIndex);
	if (model) return model;
	throw invalidInput(
		"'Model' is empty",
		"Choose a model from the list, or enter its ID in 'Model'.",
	);
}

function readModelOptions(
	context: IExecuteFunctions,
	itemIndex: number,
	model: string,
): JsonObject {
	const parameter = optionsParameterOf(model);
	if (parameter === undefined) return {};
	const stored = context.getNodeParameter(parameter, itemIndex, {});
	try {
		return requestFieldsOf(optionsOf(model), stored);
	} catch (error) {
		if (!(error instanceof InvalidOption)) throw invalidInput(String(error), 'Check the options.');
		throw invalidInput(error.message, `Check the options of the model ${model}.`);
	}
}

/** Names this very create in the service's usage log: execution, run and item. */
function defaultRequestId(context: IExecuteFunctions, itemIndex: number): string {
	const execution = context.getExecutionId() ?? 'manual';
	const run = context.getWorkflowDataProxy(itemIndex).$runIndex;
	const name = `n8n-${execution}-${run}-${itemIndex}`.replace(/[^A-Za-z0-9._:-]/g, '_');
	return name.slice(-longestRequestId);
}

const kibi = 1024;

/** Under a mebibyte nothing is longer than eight minutes in any usual format. Bytes. */
const smallestLongFile = kibi ** 2;

/** OpenAI's models cut their text from about eight minutes of speech on. Seconds. */
const longestWhole = 480;

/** When and how finely the recording is to be split for this model. */
function splitRulesFor(
	model: string,
	{ splitRecordings, partLength }: Options,
): SplitRules | undefined {
	if (splitRecordings === 'always') {
		const above = { seconds: partLength, bytes: Infinity };
		return { above, partSeconds: partLength, smallestFile: 0 };
	}
	const isLimited = familyOf(model) === 'openAi';
	if (splitRecordings === 'never' || !isLimited) return undefined;
	return {
		above: { seconds: longestWhole, bytes: partBytes },
		partSeconds: partLength,
		smallestFile: smallestLongFile,
	};
}

/** A request ready to be sent, and what the output tells of it. */
export interface PreparedCreate {
	request: CreateRequest;
	/** The beginning of the client request id. */
	clientRequestId: string;
	model: string;
	sourceName: Recording['sourceName'];
	/** `undefined` when the recording is sent whole in any case. */
	splitRules: SplitRules | undefined;
}

/** @throws TranscriptionFailure that names the field which cannot be used */
export async function readCreateRequest(
	context: IExecuteFunctions,
	itemIndex: number,
	options: Options,
): Promise<PreparedCreate> {
	const model = readModel(context, itemIndex);
	const { audio, sourceName } = await readRecording(context, itemIndex);
	const { uploadFieldName } = options;
	return {
		model,
		sourceName,
		splitRules: splitRulesFor(model, options),
		clientRequestId: options.clientRequestId || defaultRequestId(context, itemIndex),
		request: {
			fields: {
				...readModelOptions(context, itemIndex, model),
				...options.additionalBodyFields,
				model,
			},
			audio,
			upload:
				uploadFieldName === 'auto'
					? { field: uploadFieldOf(model), isGuess: true }
					: { field: uploadFieldName, isGuess: false },
			requestTimeout: options.requestTimeout,
		},
	};
}
