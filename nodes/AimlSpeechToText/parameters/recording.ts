import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { AudioSource } from '../api/createJob';
import type { AudioFile } from '../api/uploadForm';
import { sourceNameOfUrl } from '../transcript/outputFileName';
import { invalidInput, readChoice, readText } from './readParameters';
import { isToolCall } from './toolCall';

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

/**
 * Bytes read at a time. With n8n's own 64 KiB about 40 MiB of used chunks pile up before they are
 * collected, with these about 30; either way an upload is faster than `fetch` with the same file.
 */
const chunkSize = 12 * 1024;

/**
 * n8n's binary modes `database` and `default` give a file in one piece. Node would encrypt it as a whole
 * for an upload by https, with two more copies of it (256 MiB for a file of 128).
 */
function* inChunks(bytes: Uint8Array): Iterable<Uint8Array> {
	for (let start = 0; start < bytes.length; start += chunkSize) {
		yield bytes.subarray(start, start + chunkSize);
	}
}

async function* streamFile(context: IExecuteFunctions, id: string): AsyncIterable<Uint8Array> {
	const stream: AsyncIterable<Uint8Array> = await context.helpers.getBinaryStream(id, chunkSize);
	for await (const bytes of stream) yield* inChunks(bytes);
}

/** Passes the bytes on, and notes why they end too soon. */
async function* noteError(
	file: AudioFile,
	bytes: AsyncIterable<Uint8Array>,
): AsyncIterable<Uint8Array> {
	file.readError = undefined;
	try {
		yield* bytes;
	} catch (error) {
		file.readError = error instanceof Error ? error : new Error(String(error));
		throw file.readError;
	}
}

async function readBinary(context: IExecuteFunctions, itemIndex: number): Promise<Recording> {
	if (isToolCall(context)) {
		throw invalidInput(
			"'Audio Source' is 'Binary File', but n8n hands no files to a tool",
			"Choose 'URL' in 'Audio Source' and enter the address of the recording.",
		);
	}
	// The raw parameter: n8n looks the file up itself, in every binary mode and item layout.
	const field = context.getNodeParameter('binaryPropertyName', itemIndex, 'data');
	const { helpers } = context;
	const { id, data, fileName, fileExtension, mimeType } = helpers.assertBinaryData(
		itemIndex,
		field,
	);
	const file: AudioFile = {
		fileName: fileName || `recording${fileExtension ? `.${fileExtension}` : ''}`,
		mimeType: mimeType || 'application/octet-stream',
		// A file without an id is in memory (n8n's binary mode `default`), as base64.
		size: id ? (await helpers.getBinaryMetadata(id)).fileSize : Buffer.byteLength(data, 'base64'),
		open: () =>
			noteError(file, id ? streamFile(context, id) : decodeFile(context, itemIndex, field)),
	};
	if (file.size === 0) {
		throw invalidInput(
			"The file in 'Input Data Field Name' is empty",
			'Check the step that provides the recording.',
		);
	}
	return { audio: { file }, sourceName: fileName };
}

async function* decodeFile(
	context: IExecuteFunctions,
	itemIndex: number,
	field: string,
): AsyncIterable<Uint8Array> {
	yield* inChunks(await context.helpers.getBinaryDataBuffer(itemIndex, field));
}

/** @throws TranscriptionFailure or n8n's own message that names the field which has no recording */
export async function readRecording(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<Recording> {
	const source = context.getNodeParameter('audioSource', itemIndex, 'url');
	return readChoice(source, ['url', 'binary'], 'Audio Source') === 'binary'
		? await readBinary(context, itemIndex)
		: readUrl(context, itemIndex);
}
