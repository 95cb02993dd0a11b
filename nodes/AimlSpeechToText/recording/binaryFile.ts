import type { IExecuteFunctions } from 'n8n-workflow';
import type { AudioFile } from '../service/multipart';
import { invalidInput } from '../shared/failure';
import { isToolCall } from '../parameters/readParameters';

/**
 * Bytes to read at a time. Used chunks pile up before they are collected: of a long file about 40 MiB with
 * n8n's own 64 KiB, about 30 with these 12. A file that is no larger than that is read in large steps,
 * which take less time.
 */
const chunkSizeFor = (size: number): number => (size <= 32 * 1024 ** 2 ? 256 : 12) * 1024;

/**
 * n8n's binary modes `database` and `default` give a file in one piece. Node would encrypt it as a whole
 * for an upload by https, with two more copies of it (256 MiB for a file of 128).
 */
function* inChunks(bytes: Uint8Array, chunkSize: number): Iterable<Uint8Array> {
	for (let start = 0; start < bytes.length; start += chunkSize) {
		yield bytes.subarray(start, start + chunkSize);
	}
}

async function* streamFile(
	{ helpers }: IExecuteFunctions,
	id: string,
	size: number,
): AsyncIterable<Uint8Array> {
	const chunkSize = chunkSizeFor(size);
	const stream: AsyncIterable<Uint8Array> = await helpers.getBinaryStream(id, chunkSize);
	for await (const bytes of stream) yield* inChunks(bytes, chunkSize);
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

async function* decodeFile(
	context: IExecuteFunctions,
	itemIndex: number,
	field: string,
): AsyncIterable<Uint8Array> {
	const bytes = await context.helpers.getBinaryDataBuffer(itemIndex, field);
	yield* inChunks(bytes, chunkSizeFor(bytes.length));
}

/**
 * The file in the item's binary field, to be read while it is sent, and the name it came with.
 *
 * @throws TranscriptionFailure or n8n's own message that names the field without a file
 */
export async function readBinaryFile(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<{ file: AudioFile; fileName: string | undefined }> {
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
	// A file without an id is in memory (n8n's binary mode `default`), as base64.
	const size = id
		? (await helpers.getBinaryMetadata(id)).fileSize
		: Buffer.byteLength(data, 'base64');
	const file: AudioFile = {
		fileName: fileName || `recording${fileExtension ? `.${fileExtension}` : ''}`,
		mimeType: mimeType || 'application/octet-stream',
		size,
		open: () =>
			noteError(file, id ? streamFile(context, id, size) : decodeFile(context, itemIndex, field)),
	};
	if (size === 0) {
		throw invalidInput(
			"The file in 'Input Data Field Name' is empty",
			'Check the step that provides the recording.',
		);
	}
	return { file, fileName };
}
