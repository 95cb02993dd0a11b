import type { IExecuteFunctions, IN8nHttpFullResponse } from 'n8n-workflow';
import { isByteStream, type ByteStream } from '../service/answerBody';
import type { AudioFile } from '../service/multipart';
import { untilAborted, within, type Clock } from '../shared/clock';
import { isLoopback } from '../service/baseUrl';
import { fileOf } from './binaryFile';
import { smallestLongFile } from './parts';
import { isPublicHost } from './publicHost';

/** Result of downloading a recording. */
export type Download =
	| { file: AudioFile }
	/** It need not be split, or cannot be: the service gets its address. */
	| 'notNeeded'
	/** n8n cannot download it; the service may. */
	| 'unreachable';

export interface DownloadLimits {
	/** For all of it. */
	seconds: number;
	clock: Clock;
	signal: AbortSignal;
	/** Whether the service runs on this machine, and so may recordings. */
	mayBeLocal: boolean;
	/** Whether a file that begins with these bytes is of a format that can be split. */
	mayBeSplit(head: Uint8Array): boolean;
}

/** Bytes. */
const largest = 2 * 1024 ** 3;

const mostRedirects = 5;

/** As servers call recordings, those that do not know better included. */
const mediaType =
	/^(audio|video)\/|^(application|binary)\/(octet-stream|ogg|mp4|x-matroska|x-download|force-download)/i;

type Readable = Exclude<Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0], Buffer>;

/** n8n's storage expects a Node stream. Nodes cannot import that class, so it is taken from the answer. */
interface StreamClass {
	from(bytes: AsyncIterable<Uint8Array>, options: { objectMode: boolean }): Readable;
}

const isStreamClass = (value: unknown): value is StreamClass =>
	typeof value === 'function' && 'from' in value && typeof value.from === 'function';

/**
 * Whether recordings may be at a host. Nothing is resolved, and n8n's helper does not show which machine
 * answers: a public name that leads into the local network is left to n8n's own SSRF protection
 * (`N8N_SSRF_PROTECTION_ENABLED`).
 */
const isAllowed = (host: string, { mayBeLocal }: DownloadLimits): boolean =>
	isPublicHost(host) || (mayBeLocal && isLoopback(host));

const headerOf = ({ headers }: IN8nHttpFullResponse, name: string): string =>
	String(headers[name] ?? '');

/** The answer at the end of at most five redirects, each to a place where recordings may be. */
async function openAt(
	{ helpers }: IExecuteFunctions,
	url: string,
	limits: DownloadLimits,
	abortSignal: AbortSignal,
): Promise<(IN8nHttpFullResponse & { body: ByteStream }) | undefined> {
	let address = url;
	for (let hop = 0; hop <= mostRedirects; hop++) {
		const { protocol, hostname } = new URL(address);
		if (!/^https?:$/.test(protocol) || !isAllowed(hostname, limits)) return undefined;
		const response: IN8nHttpFullResponse = await helpers.httpRequest({
			...{ method: 'GET', url: address, abortSignal, timeout: limits.seconds * 1000 },
			// Packed audio would be unpacked by n8n, and its length be that of the packed bytes.
			headers: { Accept: 'audio/*, video/*;q=0.9, */*;q=0.5', 'Accept-Encoding': 'identity' },
			...{ encoding: 'stream', returnFullResponse: true },
			...{ ignoreHttpStatusErrors: true, disableFollowRedirect: true },
		});
		const { body, statusCode } = response;
		if (!isByteStream(body)) return undefined;
		if (statusCode === 200) return { ...response, body };
		body.destroy();
		const location = headerOf(response, 'location');
		if (statusCode < 300 || statusCode > 399 || !URL.canParse(location, address)) return undefined;
		address = new URL(location, address).href;
	}
	return undefined;
}

/** Bytes that show the format. */
const signature = 12;

/** The first mebibyte; undefined when there is less, or its first bytes are of a format that cannot be cut. */
async function readHead(
	chunks: AsyncIterator<Uint8Array>,
	mayBeSplit: DownloadLimits['mayBeSplit'],
) {
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

async function* countedBytes(
	head: readonly Uint8Array[],
	chunks: AsyncIterator<Uint8Array>,
	length: number | undefined,
): AsyncGenerator<Uint8Array> {
	yield* head;
	let bytes = head.reduce((sum, chunk) => sum + chunk.length, 0);
	for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
		bytes += next.value.length;
		if (bytes > largest) throw new Error('The recording is larger than 2 GiB');
		yield next.value;
	}
	if (length !== undefined && bytes !== length) throw new Error('The recording broke off');
}

async function fetchAndStore(
	context: IExecuteFunctions,
	url: string,
	fileName: string | undefined,
	limits: DownloadLimits,
	abortSignal: AbortSignal,
): Promise<Download> {
	const response = await openAt(context, url, limits, abortSignal);
	if (!response) return 'unreachable';
	const { body } = response;
	try {
		const type = headerOf(response, 'content-type').split(';')[0].trim();
		const written = headerOf(response, 'content-length');
		const length = /^\d+$/.test(written) ? Number(written) : undefined;
		const hasSize = length === undefined || (length >= smallestLongFile && length <= largest);
		if (!hasSize || (type !== '' && !mediaType.test(type))) return 'notNeeded';
		const chunks = body[Symbol.asyncIterator]();
		const head = await readHead(chunks, limits.mayBeSplit);
		const Stream: unknown = body.constructor;
		if (!head || !isStreamClass(Stream)) return 'notNeeded';
		const stream = Stream.from(countedBytes(head, chunks, length), { objectMode: false });
		const stored = await context.helpers.prepareBinaryData(stream, fileName, type || undefined);
		return { file: await fileOf(context, stored) };
	} finally {
		body.destroy();
	}
}

/** Shared, because without a reason each abort makes an error with a stack trace. */
const downloadOver = new Error('The download is over');

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
	const work = fetchAndStore(context, url, fileName, limits, stopper.signal).catch(
		(): Download => 'unreachable',
	);
	const download = await untilAborted(within(clock, seconds, work), signal).finally(() =>
		stopper.abort(downloadOver),
	);
	return download ?? 'unreachable';
}
