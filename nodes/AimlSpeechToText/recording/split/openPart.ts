import { ForwardReader, type OpenFile } from './forwardReader';
import type { Chunk, IndexedRecording, Range } from './indexedRecording';
import type { Part } from './planParts';

/** Small packets are joined: a request must not consist of a thousand packets of 60 bytes. */
const leastBytes = 12 * 1024;

/** n8n's binary mode `default` returns a file in one piece. */
const mostBytes = 256 * 1024;

function endsEarly(position: number, end: number): Error {
	return new Error(
		`The recording changed while it was read: it ends at byte ${position}, not ${end}`,
	);
}

async function* readRange(reader: ForwardReader, [from, to]: Range): AsyncIterable<Uint8Array> {
	await reader.skipTo(from);
	while (reader.position < to) {
		const bytes = await reader.readSome(Math.min(mostBytes, to - reader.position));
		if (bytes.length === 0) throw endsEarly(reader.position, to);
		yield bytes;
	}
}

async function readRanges(reader: ForwardReader, ranges: readonly Range[]): Promise<Uint8Array> {
	const pieces: Uint8Array[] = [];
	for (const [from, to] of ranges) {
		await reader.skipTo(from);
		pieces.push(await reader.read(to - from));
		if (reader.position !== to) throw endsEarly(reader.position, to);
	}
	return pieces.length === 1 ? pieces[0] : Buffer.concat(pieces);
}

async function* readChunks(open: OpenFile, chunks: Iterable<Chunk>): AsyncIterable<Uint8Array> {
	const reader = new ForwardReader(open);
	try {
		for (const chunk of chunks) {
			if ('bytes' in chunk) yield chunk.bytes;
			else if ('range' in chunk) yield* readRange(reader, chunk.range);
			else yield chunk.rewrite(await readRanges(reader, chunk.ranges));
		}
	} finally {
		await reader.close();
	}
}

/** Joins small pieces and cuts large ones. */
async function* inEvenPieces(pieces: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
	let waiting: Uint8Array[] = [];
	let length = 0;
	for await (const piece of pieces) {
		waiting.push(piece);
		length += piece.length;
		if (length < leastBytes) continue;
		const joined = waiting.length === 1 ? piece : Buffer.concat(waiting);
		for (let at = 0; at < length; at += mostBytes) yield joined.subarray(at, at + mostBytes);
		waiting = [];
		length = 0;
	}
	if (length > 0) yield Buffer.concat(waiting);
}

/**
 * Read a part, as a file of its own, while the source is read forward once.
 *
 * @returns exactly `part.size` bytes, in pieces of 12 to 256 KiB
 * @throws when the source is no longer the file that was indexed, and what the source throws
 */
export async function* openPart(
	open: OpenFile,
	recording: IndexedRecording,
	part: Part,
): AsyncIterable<Uint8Array> {
	let size = 0;
	for await (const piece of inEvenPieces(readChunks(open, recording.write(part.from, part.to)))) {
		size += piece.length;
		if (size > part.size) break;
		yield piece;
	}
	if (size !== part.size) {
		throw new Error(
			`The recording changed while it was read: a part of ${part.size} bytes has ${size}`,
		);
	}
}
