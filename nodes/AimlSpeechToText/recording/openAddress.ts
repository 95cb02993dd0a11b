import type { IExecuteFunctions, IN8nHttpFullResponse } from 'n8n-workflow';
import { isByteStream, type ByteStream } from '../service/answerBody';
import { isLoopback } from '../service/baseUrl';
import { within, type Clock } from '../shared/clock';
import { isPublicHost } from './publicHost';

export interface AddressLimits {
	/** For the whole answer. */
	seconds: number;
	clock: Clock;
	/** Whether the service runs on this machine, and so may recordings. */
	mayBeLocal: boolean;
}

interface OpenBody extends ByteStream {
	once(event: 'close', callback: () => void): unknown;
}

/** An answer that is read as it comes. */
export interface OpenAnswer extends IN8nHttpFullResponse {
	body: OpenBody;
	chunks: AsyncIterator<Uint8Array>;
	/** Closes the connection, however much has been read. */
	end(): Promise<void>;
}

const mostRedirects = 5;

/** For a connection to close by itself. Seconds. */
const longestEnd = 1;

/**
 * Whether recordings may be at a host. Nothing is resolved, and n8n's helper does not show which machine
 * answers: a public name that leads into the local network is left to n8n's own SSRF protection
 * (`N8N_SSRF_PROTECTION_ENABLED`).
 */
const isAllowed = (host: string, { mayBeLocal }: AddressLimits): boolean =>
	isPublicHost(host) || (mayBeLocal && isLoopback(host));

const isOpenBody = (body: unknown): body is OpenBody => isByteStream(body) && 'once' in body;

/** A header of an answer; empty when it has none of that name. */
export const headerOf = ({ headers }: IN8nHttpFullResponse, name: string): string =>
	String(headers[name] ?? '');

/** Asks for what is at an address; undefined when n8n returns no stream. */
async function open(
	{ helpers }: IExecuteFunctions,
	url: string,
	{ clock, seconds }: AddressLimits,
	signal: AbortSignal,
): Promise<OpenAnswer | undefined> {
	const breaker = new AbortController();
	const response: IN8nHttpFullResponse = await helpers.httpRequest({
		...{ method: 'GET', url, timeout: seconds * 1000 },
		abortSignal: AbortSignal.any([signal, breaker.signal]),
		// Packed audio would be unpacked by n8n, and its length be that of the packed bytes.
		headers: { Accept: 'audio/*, video/*;q=0.9, */*;q=0.5', 'Accept-Encoding': 'identity' },
		...{ encoding: 'stream', returnFullResponse: true },
		...{ ignoreHttpStatusErrors: true, disableFollowRedirect: true },
	});
	const { body } = response;
	if (!isOpenBody(body)) return undefined;
	const closed = new Promise<true>((resolve) => body.once('close', () => resolve(true)));
	const chunks = body[Symbol.asyncIterator]();
	let isBegun = false;
	const next = async () => {
		isBegun = true;
		return await chunks.next();
	};
	const close = async () => {
		// axios (1.18) closes the connection with the body only once that has begun to be read, and
		// does not listen to the signal any more once the body is destroyed.
		if (!isBegun) await next();
		body.destroy();
		return await closed;
	};
	return {
		...response,
		body,
		chunks: { next },
		async end() {
			const isClosed = await within(clock, longestEnd, close()).catch(() => false);
			if (!isClosed) breaker.abort();
		},
	};
}

/**
 * Asks for a recording, without key or cookies.
 *
 * @param signal breaks off the request
 * @returns the answer at the end of at most five redirects, each to a place where recordings may be;
 * undefined when there is none
 * @throws the error of n8n's helper when a connection fails
 */
export async function openAddress(
	context: IExecuteFunctions,
	url: string,
	limits: AddressLimits,
	signal: AbortSignal,
): Promise<OpenAnswer | undefined> {
	let address = url;
	for (let hop = 0; hop <= mostRedirects; hop++) {
		const { protocol, hostname } = new URL(address);
		if (!/^https?:$/.test(protocol) || !isAllowed(hostname, limits)) return undefined;
		const answer = await open(context, address, limits, signal);
		if (!answer || answer.statusCode === 200) return answer;
		await answer.end();
		const location = headerOf(answer, 'location');
		const { statusCode } = answer;
		if (statusCode < 300 || statusCode > 399 || !URL.canParse(location, address)) return undefined;
		address = new URL(location, address).href;
	}
	return undefined;
}
