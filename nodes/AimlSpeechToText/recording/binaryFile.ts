import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import type { AudioFile } from '../service/uploadForm';
import { TranscriptionFailure } from '../service/failure';
import { invalidInput } from '../parameters/readParameters';
import { isToolCall } from '../parameters/toolCall';
import { asObject, asString, at } from '../shared/json';
import { cleanBase64, decodeBase64, decodedLength } from './base64';
import { signatureLength, sniff } from './mediaTypes';
import { exactly, unreadableFile } from './storedBytes';
import { isFormatUnsure, plainFileName, uploadName } from './uploadName';

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

/** A file where n8n keeps it: its size in bytes, and its bytes, read anew at each call. */
interface Source {
	size: number;
	read(chunkSize: number): AsyncIterable<Uint8Array>;
}

async function storedFile({ helpers }: IExecuteFunctions, id: string): Promise<Source> {
	const { fileSize } = await helpers.getBinaryMetadata(id);
	return {
		size: fileSize,
		async *read(chunkSize) {
			const stream: AsyncIterable<Uint8Array> = await helpers.getBinaryStream(id, chunkSize);
			for await (const bytes of stream) yield* inChunks(bytes, chunkSize);
		},
	};
}

/** A file in the item itself, as base64 (n8n's binary mode `default`). */
function fileInMemory(data: string): Source {
	const base64 = cleanBase64(data);
	return {
		size: decodedLength(base64),
		async *read(chunkSize) {
			yield* decodeBase64(base64, chunkSize);
		},
	};
}

/** The first bytes of a file, enough to know its format by. */
async function headOf({ read }: Source): Promise<Uint8Array> {
	const head: Uint8Array[] = [];
	let length = 0;
	for await (const bytes of read(1024)) {
		head.push(bytes);
		length += bytes.length;
		if (length >= signatureLength) break;
	}
	return Buffer.concat(head).subarray(0, signatureLength);
}

/** The name to upload the file under; its first bytes are looked at only when that is needed. */
async function nameOf(binary: IBinaryData, source: Source): Promise<string> {
	if (!isFormatUnsure(binary)) return uploadName(binary);
	const content = sniff(await headOf(source));
	if (content === 'web page' || content === 'JSON document') {
		throw invalidInput(
			`The file in 'Input Data Field Name' is a ${content}, not a recording`,
			'Correct the step that provides the file, so that it downloads the recording itself.',
		);
	}
	return uploadName(binary, content);
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
		file.readError = unreadableFile(error);
		throw file.readError;
	}
}

/** The names of the item's binary fields; with n8n's combined layout, of those in its JSON. */
export function binaryFieldsOf(context: IExecuteFunctions, itemIndex: number): string[] {
	const { json = {}, binary = {} } = context.getInputData()[itemIndex] ?? {};
	const isFile = (value: unknown) =>
		asObject(value) !== null &&
		Boolean(asString(at(value, 'mimeType')) && asString(at(value, 'data')));
	return [...Object.keys(binary), ...Object.keys(json).filter((name) => isFile(json[name]))];
}

/** Names that one message has room for. */
const mostNames = 5;

/** What to say of a field without a file, in an item that has files in these other fields. */
function noFile(field: unknown, others: readonly string[]): TranscriptionFailure {
	const place =
		typeof field === 'string' && field !== ''
			? `'${field}'`
			: "the field that 'Input Data Field Name' names";
	const names = others.slice(0, mostNames).map((name) => `'${name}'`);
	if (names.length === 0) {
		return invalidInput(
			`The item has no file, neither in ${place} nor in another field`,
			"Add a step before this one that puts the recording into the item, or choose 'URL' in 'Audio Source'.",
		);
	}
	return invalidInput(
		`The item has no file in ${place}, only in ${names.join(', ')}`,
		`Enter ${names.join(' or ')} in 'Input Data Field Name'.`,
	);
}

/** The file in a field, which n8n itself looks for, in every binary mode and item layout. */
function findFile(context: IExecuteFunctions, itemIndex: number): IBinaryData {
	const field = context.getNodeParameter('binaryPropertyName', itemIndex, 'data');
	// An expression may give the file itself.
	const name = typeof field === 'string' ? field.trim() : field;
	try {
		return context.helpers.assertBinaryData(itemIndex, name);
	} catch {
		throw noFile(name, binaryFieldsOf(context, itemIndex));
	}
}

/**
 * The file in the item's binary field, to be read while it is sent, and the name it came with.
 *
 * @throws TranscriptionFailure that names the field without a file, or what is wrong with it
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
	const binary = findFile(context, itemIndex);
	try {
		const source = binary.id ? await storedFile(context, binary.id) : fileInMemory(binary.data);
		const { size, read } = source;
		if (size === 0) {
			throw invalidInput(
				"The file in 'Input Data Field Name' is empty",
				'Check the step that provides the recording.',
			);
		}
		const file: AudioFile = {
			fileName: await nameOf(binary, source),
			mimeType: binary.mimeType || 'application/octet-stream',
			size,
			open: () => noteError(file, exactly(size, read(chunkSizeFor(size)))),
		};
		return { file, fileName: plainFileName(binary.fileName) };
	} catch (error) {
		throw unreadableFile(error);
	}
}
