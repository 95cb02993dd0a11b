import { within, type Clock } from '../shared/clock';
import type { Json } from '../shared/json';
import type { Slots } from '../shared/slots';

/** The longest answer that is read: ten hours of words with their times stay well below. Bytes. */
const longest = 64 * 1024 * 1024;

/** An answer longer than this is read when no other one is: fifty at once would fill n8n's memory. Bytes. */
const large = 1024 * 1024;

/** What n8n returns for an answer that was asked for as a stream. */
export interface ByteStream extends AsyncIterable<Uint8Array> {
	destroy(): void;
}

export const isByteStream = (body: unknown): body is ByteStream =>
	typeof body === 'object' && body !== null && Symbol.asyncIterator in body;

/** The text of a body; if it broke off, as much as had arrived, and why. */
export interface BodyText {
	text: string;
	brokeOff?: { reason: string; code: string };
}

/** Node's code of what ended a stream; without one the connection was still cut. */
const codeOf = (error: unknown): string =>
	error instanceof Error && 'code' in error ? String(error.code) : 'ECONNRESET';

/**
 * Read an answer within its size and time limits.
 *
 * @param seconds until what has not arrived counts as broken off
 * @param turns slots for large answers
 * @returns the text, and for a large answer `release`, which lets the next one in
 */
export async function readBody(
	body: ByteStream,
	seconds: number,
	clock: Clock,
	turns: Slots,
	signal: AbortSignal,
): Promise<BodyText & { release?: () => void }> {
	const chunks: Uint8Array[] = [];
	let bytes = 0;
	let release: (() => void) | undefined;
	let isOver = false;

	async function readToEnd(): Promise<BodyText['brokeOff'] | 'complete'> {
		try {
			for await (const chunk of body) {
				if (isOver) return 'complete';
				bytes += chunk.length;
				if (bytes > longest) {
					return { reason: 'the answer was larger than 64 MiB', code: 'EMSGSIZE' };
				}
				if (bytes > large && bytes - chunk.length <= large) {
					const free = await turns.acquire(1, signal);
					if (isOver) free();
					else release = free;
				}
				chunks.push(chunk);
			}
			return 'complete';
		} catch (error) {
			return { reason: 'the answer was cut off', code: codeOf(error) };
		}
	}

	try {
		// A race, because a destroyed stream of axios 1.18 does not end before its next chunk has come.
		const end = await within(clock, seconds, readToEnd());
		const text = Buffer.concat(chunks).toString('utf8');
		const brokeOff = end ?? { reason: 'the answer was not complete in time', code: 'ETIMEDOUT' };
		return { text, release, ...(brokeOff === 'complete' ? {} : { brokeOff }) };
	} finally {
		isOver = true;
		body.destroy();
	}
}

/** Levels of an answer. Providers' have fewer than ten, and n8n recurses through all of an item. */
const deepestNesting = 100;

/**
 * Whether an answer is more than n8n can handle. Judges by the text alone: 64 MiB of empty objects take a
 * gigabyte and most of a minute to parse.
 */
function isBeyondMeasure(text: string, mostValues: number): boolean {
	let isInString = false;
	let depth = 0;
	let values = 1;
	for (let index = 0; index < text.length; index++) {
		const character = text[index];
		if (character === '"') isInString = !isInString;
		else if (isInString) index += character === '\\' ? 1 : 0;
		else if (character === ',') values++;
		else if (character === ']' || character === '}') depth--;
		else if (character === '[' || character === '{') {
			depth++;
			values++;
			if (depth > deepestNesting) return true;
		}
	}
	return values > mostValues;
}

/**
 * The JSON of a body; `null` when it isn't JSON, or more than n8n can handle. A byte order mark is ignored.
 *
 * @param mostValues ten hours of words, listed alone and in their utterances, have 1.5 million
 */
export function parseJson(text: string, mostValues = 4_000_000): Json {
	if (isBeyondMeasure(text, mostValues)) return null;
	try {
		const json: Json = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
		return json;
	} catch {
		return null;
	}
}
