import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { CreateRequest } from '../service/createJob';
import { limitsOf, optionsParameterOf, uploadFieldOf } from '../models/families';
import { requestFieldsFor, type ModelInput, type ModelRequest } from '../models/modelRequest';
import { optionCollections } from './optionFields';
import { partBytes, smallestLongFile, type SplitRules } from '../recording/parts';
import { InvalidOption } from '../models/requestFields';
import { longestRequestId, type Options } from './options';
import type { Clock } from '../shared/clock';
import { invalidInput } from '../shared/failure';
import { runIndexOf } from '../shared/runIndex';
import { modelFields, speechFields } from './modelFields';
import { creating, readSwitch, readText } from './readParameters';
import { readRecording, recordingFields, type Recording } from './recording';

/** What describes a new transcription: the model, the recording and the model's options. */
export const createFields: INodeProperties[] = [
	...modelFields,
	...recordingFields,
	...speechFields,
	...optionCollections(creating),
];

function readModel(context: IExecuteFunctions, itemIndex: number): string {
	const model = readText(context, 'model', itemIndex);
	if (model) return model;
	throw invalidInput(
		"'Model' is empty",
		"Choose a model from the list, or enter its ID in 'Model'.",
	);
}

/** @throws TranscriptionFailure for a list or an object, which would count as none */
function readLanguage(context: IExecuteFunctions, itemIndex: number): string {
	const value: unknown = context.getNodeParameter('language', itemIndex, '') ?? '';
	if (typeof value === 'string') return value.trim();
	throw invalidInput("'Language' is not text", 'Enter the code of one language, such as de.');
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
		language: readLanguage(context, itemIndex),
		identifySpeakers: readSwitch(speakers, 'Identify Speakers'),
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
	const run = runIndexOf(context);
	const name = `n8n-${execution}-${run}-${itemIndex}`.replace(/[^A-Za-z0-9._:-]/g, '_');
	return name.slice(-longestRequestId);
}

/** Seconds of speech after which a model with an output limit cuts its text off. */
const longestWhole = 480;

/** OpenAI's limit for a request, in bytes. Other vendors accept at least ten times as much. */
const lowUploadLimit = 25 * 1024 ** 2;

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
	/** The parts of the input that have no effect with this model, a sentence each. */
	withoutEffect: string[];
}

/** @throws TranscriptionFailure that names the field which cannot be used */
export async function readCreateRequest(
	context: IExecuteFunctions,
	itemIndex: number,
	options: Options,
	clock: Clock,
): Promise<PreparedCreate> {
	const model = readModel(context, itemIndex);
	const { fields, notices: withoutEffect } = readModelRequest(context, itemIndex, model, options);
	const { audio, sourceName } = await readRecording(context, itemIndex, clock);
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
