import type { IExecuteFunctions } from 'n8n-workflow';
import { cleanBase64, decodeBase64, decodedLength } from './base64';
import { signatureLength } from './mediaTypes';

/**
 * Bytes to read at a time. Used chunks pile up before they are collected: of a long file about 40 MiB with
 * n8n's own 64 KiB, about 30 with these 12. A file not larger than that is read in large steps, which take
 * less time.
 */
export const chunkSizeFor = (size: number): number => (size <= 32 * 1024 ** 2 ? 256 : 12) * 1024;

/**
 * n8n's binary modes `database` and `default` return a file in one piece. Node would encrypt it as a whole
 * for an upload by https, with two more copies of it (256 MiB for a file of 128).
 */
function* inChunks(bytes: Uint8Array, chunkSize: number): Iterable<Uint8Array> {
	for (let start = 0; start < bytes.length; start += chunkSize) {
		yield bytes.subarray(start, start + chunkSize);
	}
}

/** A file where n8n keeps it: its size in bytes, and its bytes, read anew at each call. */
export interface BinarySource {
	size: number;
	read(chunkSize: number): AsyncIterable<Uint8Array>;
}

/** A file in n8n's storage, in any of its modes. */
export async function storedFile(
	{ helpers }: IExecuteFunctions,
	id: string,
): Promise<BinarySource> {
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
export function fileInMemory(data: string): BinarySource {
	const base64 = cleanBase64(data);
	return {
		size: decodedLength(base64),
		async *read(chunkSize) {
			yield* decodeBase64(base64, chunkSize);
		},
	};
}

/** The first bytes of a file, enough to know its format by. */
export async function headOf({ read }: BinarySource): Promise<Uint8Array> {
	const head: Uint8Array[] = [];
	let length = 0;
	for await (const bytes of read(1024)) {
		head.push(bytes);
		length += bytes.length;
		if (length >= signatureLength) break;
	}
	return Buffer.concat(head).subarray(0, signatureLength);
}
