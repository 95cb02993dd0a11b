import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { AudioSource } from '../service/createJob';
import { sourceNameOfUrl } from '../transcript/outputFileName';
import { readBinaryFile } from './binaryFile';
import { invalidInput } from '../shared/failure';
import { readChoice, readText } from '../parameters/readParameters';

const show = { operation: ['create', 'transcribeAndWait'] };

/**
 * Where the recording is. None of these is `required`: n8n then refuses to run the whole workflow
 * without saying which item lacks what.
 */
export const recordingFields: INodeProperties[] = [
	{
		displayName: 'Audio Source',
		name: 'audioSource',
		type: 'options',
		options: [
			{
				name: 'Binary File',
				value: 'binary',
				description: 'Upload a file that an earlier step put into the item',
			},
			{
				name: 'URL',
				value: 'url',
				description: 'Let the service download the recording from a public address',
			},
		],
		default: 'url',
		description: 'Where the recording is',
		displayOptions: { show },
	},
	{
		displayName: 'Audio URL',
		name: 'audioUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/interview.mp3',
		description:
			'Public address of the recording, starting with http:// or https://. The service downloads it without a login.',
		displayOptions: { show: { ...show, audioSource: ['url'] } },
	},
	{
		displayName: 'Input Data Field Name',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		placeholder: 'e.g. data',
		hint: 'The name of the input field containing the binary file data to be processed',
		displayOptions: { show: { ...show, audioSource: ['binary'] } },
	},
];

/** A recording and the name that files made from it take, such as `call.mp3`. */
export interface Recording {
	audio: AudioSource;
	sourceName: string | undefined;
}

function readUrl(context: IExecuteFunctions, itemIndex: number): Recording {
	const url = readText(context, 'audioUrl', itemIndex);
	if (url === '') {
		throw invalidInput("'Audio URL' is empty", "Enter the address of a recording in 'Audio URL'.");
	}
	if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
		throw invalidInput(
			"'Audio URL' is not an http or https address",
			"Enter an address that starts with https:// or http://, or set 'Audio Source' to 'Binary File' to upload a file.",
		);
	}
	return { audio: { url }, sourceName: sourceNameOfUrl(url) };
}

/** @throws TranscriptionFailure or n8n's own message that names the field which has no recording */
export async function readRecording(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<Recording> {
	const source = context.getNodeParameter('audioSource', itemIndex, 'url');
	if (readChoice(source, ['url', 'binary'], 'Audio Source') === 'url') {
		return readUrl(context, itemIndex);
	}
	const { file, fileName } = await readBinaryFile(context, itemIndex);
	return { audio: { file }, sourceName: fileName };
}
