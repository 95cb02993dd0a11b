import type { IExecuteFunctions } from 'n8n-workflow';
import type { AudioFile } from '../service/multipart';
import { untilAborted, within } from '../shared/clock';
import { fileOf } from './binaryFile';
import { headerOf, openAddress, type AddressLimits } from './openAddress';
import { smallestLongFile } from './parts';

/** Result of downloading a recording. */
export type Download =
	| { file: AudioFile }
	/** It need not be split, or cannot be: the service gets its address. */
	| 'notNeeded'
	/** n8n cannot download it; the service may. */
	| 'unreachable';

export interface DownloadLimits extends AddressLimits {
	signal: AbortSignal;
}

/** Bytes. */
const largest = 2 * 1024 ** 3;

/** Types that no recording has. With any other, its first bytes decide: many servers do not know the type. */
const otherType =
	/^(image|font|model)\/|^text\/(html|css|csv|xml)|^application\/(json|pdf|xml|xhtml)/i;

type Readable = Exclude<Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0], Buffer>;

/** n8n's storage expects a Node stream. Nodes cannot import that class, so it is taken from the answer. */
interface StreamClass {
	from(bytes: AsyncIterable<Uint8Array>, options: { objectMode: boolean }): Readable;
}

const isStreamClass = (value: unknown): value is StreamClass =>
	typeof value === 'function' && 'from' in value && typeof value.from === 'function';

/** Bytes that show the format. */
const signature = 12;

/** The first mebibyte; undefined when there is less, or its first bytes are of a format that cannot be cut. */
async function readHead(chunks: AsyncIterator<Uint8Array>): Promise<Uint8Array[] | undefined> {
	// Imported here, not when n8n starts: most runs never need it.
	const { mayBeSplit } = await import('./split/indexRecording');
	const head: Uint8Array[] = [];
	let bytes = 0;
	while (bytes < smallestLongFile) {
		const { done, value } = await chunks.next();
		if (done) return undefined;
		head.push(value);
		const isShown = bytes >= signature;
		bytes += value.length;
		if (!isShown && bytes >= signature && !mayBeSplit(Buffer.concat(head))) return undefined;
	}
	return head;
}

/**
 * The bytes, which may not be too many. They are not compared with the length in the head: that of a packed
 * answer is another one, and Node itself throws when an answer breaks off.
 */
async function* countedBytes(
	head: readonly Uint8Array[],
	chunks: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
	yield* head;
	let bytes = head.reduce((sum, chunk) => sum + chunk.length, 0);
	for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
		bytes += next.value.length;
		if (bytes > largest) throw new Error('The recording is larger than 2 GiB');
		yield next.value;
	}
}

async function fetchAndStore(
	context: IExecuteFunctions,
	url: string,
	fileName: string | undefined,
	limits: DownloadLimits,
	signal: AbortSignal,
): Promise<Download> {
	const answer = await openAddress(context, url, limits, signal);
	if (!answer) return 'unreachable';
	const { body, chunks } = answer;
	try {
		const type = headerOf(answer, 'content-type').split(';')[0].trim();
		const written = headerOf(answer, 'content-length');
		const length = /^\d+$/.test(written) ? Number(written) : undefined;
		const hasSize = length === undefined || (length >= smallestLongFile && length <= largest);
		if (!hasSize || otherType.test(type)) return 'notNeeded';
		const head = await readHead(chunks);
		const Stream: unknown = body.constructor;
		if (!head || !isStreamClass(Stream)) return 'notNeeded';
		const stream = Stream.from(countedBytes(head, chunks), { objectMode: false });
		const stored = await context.helpers.prepareBinaryData(stream, fileName, type || undefined);
		return { file: await fileOf(context, stored) };
	} finally {
		await answer.end();
	}
}

/**
 * Download the recording at an address, without key or cookies, into n8n's own binary storage, if it may
 * have to be split. Nothing that goes wrong is a failure: the service can download it itself.
 */
export async function downloadRecording(
	context: IExecuteFunctions,
	url: string,
	fileName: string | undefined,
	limits: DownloadLimits,
): Promise<Download> {
	const { clock, seconds, signal } = limits;
	const stopper = new AbortController();
	let isOver = false;
	const work = fetchAndStore(context, url, fileName, limits, stopper.signal)
		.catch((): Download => 'unreachable')
		.finally(() => {
			isOver = true;
		});
	const download = await untilAborted(within(clock, seconds, work), signal).finally(() => {
		if (!isOver) stopper.abort();
	});
	return download ?? 'unreachable';
}
