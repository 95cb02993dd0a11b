import { ConnectionFailure } from './http';

/** The longest answer that is read: ten hours of words with their times stay well below. */
const maximumBytes = 64 * 1024 * 1024;

/** What n8n hands out for an answer that was asked for as a stream. */
export interface ByteStream extends AsyncIterable<Uint8Array> {
	destroy(): void;
}

export const isByteStream = (body: unknown): body is ByteStream =>
	typeof body === 'object' && body !== null && Symbol.asyncIterator in body;

/** Node's code of an error that ended a stream; without one the connection was cut all the same. */
const codeOf = (error: unknown): string =>
	error instanceof Error && 'code' in error ? String(error.code) : 'ECONNRESET';

async function readToEnd(body: ByteStream): Promise<string | ConnectionFailure> {
	const chunks: Uint8Array[] = [];
	let bytes = 0;
	try {
		for await (const chunk of body) {
			bytes += chunk.length;
			if (bytes > maximumBytes) {
				return new ConnectionFailure('the answer was larger than 64 MiB', 'EMSGSIZE');
			}
			chunks.push(chunk);
		}
		return Buffer.concat(chunks).toString('utf8');
	} catch (error) {
		return new ConnectionFailure('the answer broke off', codeOf(error));
	}
}

/**
 * Reads an answer to its end, but not without end: a body of over 64 MiB, or one that is not there in
 * time, counts as no answer.
 */
export async function readBody(
	body: ByteStream,
	timeoutSeconds: number,
): Promise<string | ConnectionFailure> {
	const deadline = AbortSignal.timeout(Math.ceil(timeoutSeconds * 1000));
	let stop = () => {};
	const expired = new Promise<ConnectionFailure>((resolve) => {
		stop = () => resolve(new ConnectionFailure('the answer did not end in time', 'ETIMEDOUT'));
	});
	deadline.addEventListener('abort', stop, { once: true });
	try {
		// A race, for a destroyed stream of axios 1.18 does not end before its next chunk has come.
		return await Promise.race([readToEnd(body), expired]);
	} finally {
		deadline.removeEventListener('abort', stop);
		body.destroy();
	}
}
