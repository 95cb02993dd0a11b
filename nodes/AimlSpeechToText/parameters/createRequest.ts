import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { CreateRequest } from '../service/createJob';
import { knownModels } from '../models/catalogue';
import { limitsOf, optionsParameterOf, uploadFieldOf } from '../models/families';
import { requestFieldsFor, type ModelInput, type ModelRequest } from '../models/modelRequest';
import { optionCollections } from './optionFields';
import { partBytes, type SplitRules } from '../recording/parts';
import { InvalidOption } from '../models/requestFields';
import { asBoolean } from '../shared/json';
import { longestRequestId, type Options } from './options';
import { invalidInput } from '../shared/failure';
import { readText } from './readParameters';
import { readRecording, recordingFields, type Recording } from './recording';

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

const endingModels = knownModels.filter(({ endsOn }) => endsOn !== undefined);

/** When the vendor retires a model. All that are listed end on the same day. */
const endingNotice: INodeProperties = {
	displayName: `OpenAI retires ${endingModels
		.map(({ name }) => name.replace(/ \(.*/, ''))
		.join(' and ')} on ${endingModels[0].endsOn}; choose another model before then.`,
	name: 'modelEndsNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { ...show, model: endingModels.map(({ id }) => id) } },
};

const languageField: INodeProperties = {
	displayName: 'Language',
	name: 'language',
	type: 'string',
	default: '',
	placeholder: 'e.g. de',
	description:
		'Code of the spoken language, such as en, de or pt-BR. When empty, OpenAI and Microsoft detect it, and Deepgram and AssemblyAI assume English; for Nova, enter multi when speakers change between languages.',
	displayOptions: { show },
};

const speakersField: INodeProperties = {
	displayName: 'Identify Speakers',
	name: 'identifySpeakers',
	type: 'boolean',
	default: false,
	description:
		'Whether to tell the speakers apart and name them A, B and so on, which the models of Deepgram and AssemblyAI can do',
	displayOptions: { show },
};

/** What describes a new transcription: the model, the recording and the model's options. */
export const createFields: INodeProperties[] = [
	modelField,
	endingNotice,
	...recordingFields,
	languageField,
	speakersField,
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

/** The language, the speakers and the model's own options, as the model accepts them. */
function readModelRequest(
	context: IExecuteFunctions,
	itemIndex: number,
	model: string,
	{ additionalBodyFields }: Options,
): ModelRequest {
	const parameter = optionsParameterOf(model);
	const speakers: unknown = context.getNodeParameter('identifySpeakers', itemIndex, false);
	const input: ModelInput = {
		options: parameter === undefined ? {} : context.getNodeParameter(parameter, itemIndex, {}),
		language: readText(context, 'language', itemIndex),
		identifySpeakers: asBoolean(speakers) ?? false,
		bodyFields: additionalBodyFields,
	};
	try {
		return requestFieldsFor(model, input);
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

const mebibyte = 1024 ** 2;

/** Under a mebibyte nothing is longer than eight minutes in any usual format. */
const smallestLongFile = mebibyte;

/** A model with such a limit cuts its text off from about eight minutes of speech on. Seconds. */
const longestWhole = 480;

/** OpenAI's limit for a request. Others accept a hundred times as much. */
const lowUploadLimit = 25 * mebibyte;

/** When and how finely the recording is to be split for this model. */
function splitRulesFor(
	model: string,
	{ splitRecordings, partLength }: Options,
): SplitRules | undefined {
	if (splitRecordings === 'never') return undefined;
	if (splitRecordings === 'always') {
		const above = { seconds: partLength, bytes: Infinity };
		return { above, partSeconds: partLength, smallestFile: 0 };
	}
	const { outputTokens, uploadBytes = Infinity } = limitsOf(model);
	const above = {
		seconds: outputTokens === undefined ? Infinity : longestWhole,
		bytes: uploadBytes > lowUploadLimit ? Infinity : partBytes,
	};
	if (above.seconds === Infinity && above.bytes === Infinity) return undefined;
	return { above, partSeconds: partLength, smallestFile: smallestLongFile };
}

/** A request ready to be sent, and what its output needs. */
export interface PreparedCreate {
	request: CreateRequest;
	/** The beginning of the client request id. */
	clientRequestId: string;
	model: string;
	sourceName: Recording['sourceName'];
	/** `undefined` when the recording is sent whole in any case. */
	splitRules: SplitRules | undefined;
	/** What of the input has no effect with this model, a sentence each. */
	withoutEffect: string[];
}

/** @throws TranscriptionFailure that names the field which cannot be used */
export async function readCreateRequest(
	context: IExecuteFunctions,
	itemIndex: number,
	options: Options,
): Promise<PreparedCreate> {
	const model = readModel(context, itemIndex);
	const { fields, notices: withoutEffect } = readModelRequest(context, itemIndex, model, options);
	const { audio, sourceName } = await readRecording(context, itemIndex);
	const { uploadFieldName } = options;
	const splitRules = splitRulesFor(model, options);
	return {
		model,
		sourceName,
		splitRules,
		clientRequestId: options.clientRequestId || defaultRequestId(context, itemIndex),
		withoutEffect,
		request: {
			fields: { ...fields, model },
			audio,
			upload:
				uploadFieldName === 'auto'
					? { field: uploadFieldOf(model), isGuess: true }
					: { field: uploadFieldName, isGuess: false },
			requestTimeout: options.requestTimeout,
			splits: splitRules !== undefined,
		},
	};
}
