import { sleep } from 'n8n-workflow';
import { ConnectionFailure } from '../../../nodes/AimlSpeechToText/service/http';
import {
	isByteStream,
	readBody,
	type ByteStream,
} from '../../../nodes/AimlSpeechToText/service/readBody';

const mebibyte = 1024 * 1024;
const bytes = (text: string) => new TextEncoder().encode(text);

/** The body of an answer. */
class Body implements ByteStream {
	isDestroyed = false;

	constructor(private readonly chunks: () => AsyncIterable<Uint8Array>) {}

	destroy(): void {
		this.isDestroyed = true;
	}

	[Symbol.asyncIterator]() {
		return this.chunks()[Symbol.asyncIterator]();
	}
}

describe('the body of an answer', () => {
	it('is read to its end', async () => {
		const body = new Body(async function* () {
			yield bytes('{"text":');
			yield bytes('"Hello"}');
		});
		expect(await readBody(body, 10)).toBe('{"text":"Hello"}');
	});

	it('may be empty', async () => {
		expect(await readBody(new Body(async function* () {}), 10)).toBe('');
	});

	it('keeps characters whole that two chunks share', async () => {
		const [first, ...rest] = bytes('é');
		const body = new Body(async function* () {
			yield Uint8Array.of(first);
			yield Uint8Array.from(rest);
		});
		expect(await readBody(body, 10)).toBe('é');
	});

	it.each([
		['with a code', Object.assign(new Error('aborted'), { code: 'EPIPE' }), 'EPIPE'],
		['without one', new Error('aborted'), 'ECONNRESET'],
		['with no error at all', 'aborted', 'ECONNRESET'],
	])('counts as no answer when it breaks off %s', async (_case, error, code) => {
		const body = new Body(async function* () {
			yield bytes('{"text":');
			throw error;
		});
		const read = await readBody(body, 10);
		expect(read).toEqual(new ConnectionFailure('the answer broke off', code));
	});

	it('counts as no answer when it is larger than 64 MiB, and is not read further', async () => {
		let sent = 0;
		const chunk = new Uint8Array(mebibyte);
		const body = new Body(async function* () {
			for (; sent < 1000; sent++) yield chunk;
		});
		const read = await readBody(body, 10);
		expect(read).toEqual(new ConnectionFailure('the answer was larger than 64 MiB', 'EMSGSIZE'));
		expect(sent).toBe(64);
	});

	it('may be as large as 64 MiB', async () => {
		const body = new Body(async function* () {
			const chunk = new Uint8Array(mebibyte).fill(0x20);
			for (let sent = 0; sent < 64; sent++) yield chunk;
		});
		expect(await readBody(body, 100)).toHaveLength(64 * mebibyte);
	});

	it.each([
		[
			'goes on and on',
			async function* () {
				for (let sent = 0; sent < 100; sent++) {
					await sleep(5);
					yield bytes(' ');
				}
			},
		],
		[
			'says nothing more',
			async function* () {
				yield bytes('{"text":');
				await new Promise(() => {});
			},
		],
	])('counts as no answer when it %s', async (_case, chunks) => {
		const body = new Body(chunks);
		const read = await readBody(body, 0.02);
		expect(read).toEqual(new ConnectionFailure('the answer did not end in time', 'ETIMEDOUT'));
		expect(body.isDestroyed).toBe(true);
	});
});

describe('a byte stream', () => {
	it('is what can be read chunk by chunk', () => {
		expect(isByteStream(new Body(async function* () {}))).toBe(true);
	});

	it.each([null, undefined, '', 'text', {}, [], 7])('is not %j', (body) => {
		expect(isByteStream(body)).toBe(false);
	});
});
