import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { AudioSource } from '../service/createJob';
import type { Clock } from '../shared/clock';
import { invalidInput, type TranscriptionFailure } from '../shared/failure';
import { isServiceRemote } from '../service/credential';
import { creating, isToolCall, readChoice, readText, required } from './readParameters';
import { readAddress } from '../recording/address';
import { binaryFieldsOf, readBinaryFile } from '../recording/binaryFile';

/** Where the recording is. */
export const recordingFields: INodeProperties[] = [
	{
		displayName: 'Audio Source',
		name: 'audioSource',
		type: 'options',
		options: [
			{
				name: 'Binary File',
				value: 'binary',
				description: 'Upload a binary file from the input item',
			},
			{
				name: 'URL',
				value: 'url',
				description: 'Transcribe a recording at a public address',
			},
		],
		default: 'url',
		description: 'Where the recording is',
		displayOptions: { show: creating },
	},
	{
		displayName: 'Audio URL',
		name: 'audioUrl',
		type: 'string',
		...required,
		default: '',
		placeholder: 'e.g. https://example.com/interview.mp3',
		description:
			'Public address of the recording, starting with http:// or https://. It must be downloadable without a login.',
		displayOptions: { show: { ...creating, audioSource: ['url'] } },
	},
	{
		displayName: 'Input Data Field Name',
		name: 'binaryPropertyName',
		type: 'string',
		...required,
		default: 'data',
		placeholder: 'e.g. data',
		hint: 'The name of the input field containing the binary file data to be processed',
		displayOptions: { show: { ...creating, audioSource: ['binary'] } },
	},
];

/** A recording and its name, such as `call.mp3`, after which output files are named. */
export interface Recording {
	audio: AudioSource;
	sourceName: string | undefined;
}

/** The failure of an empty address. It names the file that the item has, if any. */
function noAddress(context: IExecuteFunctions, itemIndex: number): TranscriptionFailure {
	const [field] = binaryFieldsOf(context, itemIndex);
	if (field === undefined) {
		return invalidInput("'Audio URL' is empty", "Enter the address of a recording in 'Audio URL'.");
	}
	const isDefault = context.getNodeParameter('binaryPropertyName', itemIndex, 'data') === field;
	return invalidInput(
		`'Audio URL' is empty, but the item has a file in '${field}'`,
		`Choose 'Binary File' in 'Audio Source'${isDefault ? '' : ` and enter '${field}' in 'Input Data Field Name'`}.`,
	);
}

async function readUrl(context: IExecuteFunctions, itemIndex: number): Promise<Recording> {
	const text = readText(context, 'audioUrl', itemIndex);
	if (text === '') throw noAddress(context, itemIndex);
	const address = readAddress(text);
	if ('message' in address) throw invalidInput(address.message, address.description);
	const { url, sourceName, isPublic } = address;
	if (!isPublic && (await isServiceRemote(context))) {
		throw invalidInput(
			"'Audio URL' is on a private network that the service cannot reach",
			"Download the recording with an earlier node, such as HTTP Request, and choose 'Binary File' in 'Audio Source'.",
		);
	}
	return { audio: { url }, sourceName };
}

/** @throws TranscriptionFailure that names the field which has no recording */
export async function readRecording(
	context: IExecuteFunctions,
	itemIndex: number,
	clock: Clock,
): Promise<Recording> {
	const source = context.getNodeParameter('audioSource', itemIndex, 'url');
	if (readChoice(source, ['url', 'binary'], 'Audio Source') === 'url') {
		return await readUrl(context, itemIndex);
	}
	if (isToolCall(context)) {
		throw invalidInput(
			"'Audio Source' is 'Binary File', but n8n passes no files to tools",
			"Choose 'URL' in 'Audio Source' and enter the address of the recording.",
		);
	}
	const { file, fileName } = await readBinaryFile(context, itemIndex, clock);
	return { audio: { file }, sourceName: fileName };
}
