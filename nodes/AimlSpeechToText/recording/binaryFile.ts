import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import type { AudioFile } from '../service/multipart';
import { within, type Clock } from '../shared/clock';
import { invalidInput, TranscriptionFailure } from '../shared/failure';
import { asObject, asString, at } from '../shared/json';
import { chunkSizeFor, fileInMemory, headOf, storedFile, type BinarySource } from './binarySource';
import { sniff } from './mediaTypes';
import { exactly, slowStorage, unreadableFile } from './storedBytes';
import { isFormatUnsure, plainFileName, uploadName } from './uploadName';

/**
 * The name to upload the file under. The first bytes of a stored file are read only when nothing else settles
 * it; those of a file in memory cost nothing.
 */
async function nameOf(binary: IBinaryData, source: BinarySource): Promise<string> {
	if (binary.id && !isFormatUnsure(binary)) return uploadName(binary);
	const content = sniff(await headOf(source));
	if (content === 'web page' || content === 'JSON document') {
		throw invalidInput(
			`The file in 'Input Data Field Name' is a ${content}, not a recording`,
			'Change the step that provides the file so it downloads the actual recording.',
		);
	}
	return uploadName(binary, content);
}

/** Passes the bytes on, and explains in our own words why they end too soon. */
async function* readable(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
	try {
		yield* bytes;
	} catch (error) {
		throw unreadableFile(error);
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

/** The failure of a field without a file, in an item that has files in these other fields. */
function noFile(field: unknown, others: readonly string[]): TranscriptionFailure {
	const place =
		typeof field === 'string' && field !== ''
			? `'${field}'`
			: "the field that 'Input Data Field Name' names";
	const names = others.slice(0, mostNames).map((name) => `'${name}'`);
	if (names.length === 0) {
		return invalidInput(
			`The item has no file in ${place} or any other field`,
			"Add a step before this one that provides the recording, or choose 'URL' in 'Audio Source'.",
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
	// An expression may return the file itself.
	const name = typeof field === 'string' ? field.trim() : field;
	let found: unknown;
	try {
		found = context.helpers.assertBinaryData(itemIndex, name);
	} catch {
		throw noFile(name, binaryFieldsOf(context, itemIndex));
	}
	return readBinaryData(found);
}

/**
 * A file as n8n describes it. Code nodes and expressions may leave anything there, such as a Buffer as it is.
 *
 * @throws TranscriptionFailure when there are no bytes that n8n could read
 */
function readBinaryData(found: unknown): IBinaryData {
	const data = asString(at(found, 'data'));
	const id = asString(at(found, 'id')) || undefined;
	if (data === null && id === undefined) {
		throw invalidInput(
			"The file in 'Input Data Field Name' is not valid n8n binary data: it is not base64 text",
			'In the Code node that makes it, use this.helpers.prepareBinaryData(buffer, fileName).',
		);
	}
	return {
		data: data ?? '',
		id,
		mimeType: asString(at(found, 'mimeType')) ?? '',
		fileName: asString(at(found, 'fileName')) ?? undefined,
		fileExtension: asString(at(found, 'fileExtension')) ?? undefined,
	};
}

/** For the metadata of a file and its first bytes. Seconds. */
const longestLook = 60;

/**
 * The file in the item's binary field, to be read while it is sent, and the name it came with.
 *
 * @throws TranscriptionFailure that names the field without a file, or what is wrong with it
 */
export async function readBinaryFile(
	context: IExecuteFunctions,
	itemIndex: number,
	clock: Clock,
): Promise<{ file: AudioFile; fileName: string | undefined }> {
	const binary = findFile(context, itemIndex);
	const reading = fileOf(context, binary);
	// A file in memory cannot stall.
	const file = await (binary.id ? within(clock, longestLook, reading) : reading);
	if (!file) throw slowStorage(longestLook);
	return { file, fileName: plainFileName(binary.fileName) };
}

/**
 * A file that n8n keeps, to be read while it is sent.
 *
 * @throws TranscriptionFailure that names what is wrong with it
 */
export async function fileOf(context: IExecuteFunctions, binary: IBinaryData): Promise<AudioFile> {
	try {
		const source = binary.id ? await storedFile(context, binary.id) : fileInMemory(binary.data);
		const { size, read } = source;
		if (size === 0) {
			throw invalidInput(
				"The file in 'Input Data Field Name' is empty",
				'Check the step that provides the recording.',
			);
		}
		return {
			fileName: await nameOf(binary, source),
			mimeType: binary.mimeType || 'application/octet-stream',
			size,
			open: (chunkSize = chunkSizeFor(size)) => readable(exactly(size, read(chunkSize))),
		};
	} catch (error) {
		throw unreadableFile(error);
	}
}
