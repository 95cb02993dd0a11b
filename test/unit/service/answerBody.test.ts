import {
	isByteStream,
	readBody,
	type ByteStream,
} from '../../../nodes/AimlSpeechToText/service/answerBody';
import { createSlots } from '../../../nodes/AimlSpeechToText/shared/slots';
import { SimulatedClock } from '../../support/simulatedClock';

const mebibyte = 1024 * 1024;
const bytes = (text: string) => new TextEncoder().encode(text);

/** The body of an answer. */
class Body implements ByteStream {
	isDestroyed = false;

	/** Bytes that were taken from it. */
	taken = 0;

	constructor(private readonly chunks: () => AsyncIterable<Uint8Array>) {}

	destroy(): void {
		this.isDestroyed = true;
	}

	async *[Symbol.asyncIterator]() {
		for await (const chunk of this.chunks()) {
			this.taken += chunk.length;
			yield chunk;
		}
	}
}

/** A body of the given MiB, each a chunk of its own. */
const bodyOf = (mebibytes: number) =>
	new Body(async function* () {
		const chunk = new Uint8Array(mebibyte).fill(0x20);
		for (let sent = 0; sent < mebibytes; sent++) yield chunk;
	});

/** Reads bodies on one connection to the service. */
function reader(signal = new AbortController().signal) {
	const clock = new SimulatedClock();
	const turns = createSlots();
	const read = async (body: ByteStream, seconds = 10) =>
		await readBody(body, seconds, clock, turns, signal);
	return { clock, read };
}

describe('the body of an answer', () => {
	it('is read to its end', async () => {
		const body = new Body(async function* () {
			yield bytes('{"text":');
			yield bytes('"Hello"}');
		});
		expect(await reader().read(body)).toEqual({ text: '{"text":"Hello"}' });
	});

	it('may be empty', async () => {
		expect(await reader().read(new Body(async function* () {}))).toEqual({ text: '' });
	});

	it('keeps characters whole that two chunks share', async () => {
		const [first, ...rest] = bytes('é');
		const body = new Body(async function* () {
			yield Uint8Array.of(first);
			yield Uint8Array.from(rest);
		});
		expect(await reader().read(body)).toEqual({ text: 'é' });
	});

	it.each([
		['with a code', Object.assign(new Error('aborted'), { code: 'EPIPE' }), 'EPIPE'],
		['without one', new Error('aborted'), 'ECONNRESET'],
		['with no error at all', 'aborted', 'ECONNRESET'],
	])('keeps what had arrived when it breaks off %s', async (_case, error, code) => {
		const body = new Body(async function* () {
			yield bytes('{"text":');
			throw error;
		});
		expect(await reader().read(body)).toEqual({
			text: '{"text":',
			brokeOff: { reason: 'the answer was cut off', code },
		});
	});

	it('is read no further when it is larger than 64 MiB', async () => {
		const body = bodyOf(1000);
		const { brokeOff } = await reader().read(body);
		expect(brokeOff).toEqual({ reason: 'the answer was larger than 64 MiB', code: 'EMSGSIZE' });
		expect(body.taken).toBe(65 * mebibyte);
		expect(body.isDestroyed).toBe(true);
	});

	it('may be as large as 64 MiB', async () => {
		const { text, brokeOff } = await reader().read(bodyOf(64));
		expect(text).toHaveLength(64 * mebibyte);
		expect(brokeOff).toBeUndefined();
	});

	it('has no more time than it is given when it drips', async () => {
		const { clock, read } = reader();
		const body = new Body(async function* () {
			for (;;) {
				await clock.pass(3);
				yield bytes(' ');
			}
		});
		const { brokeOff } = await read(body, 10);
		expect(brokeOff).toEqual({ reason: 'the answer was not complete in time', code: 'ETIMEDOUT' });
		expect(clock.now()).toBe(10);
		expect(body.isDestroyed).toBe(true);
	});

	it('has no more time than it is given when it says nothing more', async () => {
		const { clock, read } = reader();
		const body = new Body(async function* () {
			yield bytes('{"generation_id":"job-1"');
			await new Promise(() => {});
		});
		expect(await read(body, 0.02)).toEqual({
			text: '{"generation_id":"job-1"',
			brokeOff: { reason: 'the answer was not complete in time', code: 'ETIMEDOUT' },
		});
		expect(clock.now()).toBe(0.02);
		expect(body.isDestroyed).toBe(true);
	});
});

describe('answers that are large', () => {
	it('are read one after the other, so that they do not fill the memory together', async () => {
		const { clock, read } = reader();
		const [first, second, third] = [bodyOf(5), bodyOf(5), bodyOf(5)];
		const { release } = await read(first);
		const [one, other] = [read(second), read(third)];
		await clock.pass(1);
		expect([second.taken, third.taken]).toEqual([2 * mebibyte, 2 * mebibyte]);
		release?.();
		const next = await one;
		expect([second.taken, third.taken]).toEqual([5 * mebibyte, 2 * mebibyte]);
		next.release?.();
		expect((await other).text).toHaveLength(5 * mebibyte);
	});

	it('delay no small one', async () => {
		const { read } = reader();
		await read(bodyOf(5));
		const { text, release } = await read(bodyOf(1));
		expect(text).toHaveLength(mebibyte);
		expect(release).toBeUndefined();
	});

	it("wait for their turn no longer than an answer may take, and then take nobody's", async () => {
		const { clock, read } = reader();
		const { release } = await read(bodyOf(5));
		const late = await read(bodyOf(5), 10);
		expect(late.brokeOff?.code).toBe('ETIMEDOUT');
		expect(clock.now()).toBe(10);
		release?.();
		expect((await read(bodyOf(5), 10)).text).toHaveLength(5 * mebibyte);
	});

	it('wait for nothing once the execution is cancelled', async () => {
		const controller = new AbortController();
		const { clock, read } = reader(controller.signal);
		await read(bodyOf(5));
		clock.at(3, () => controller.abort());
		expect((await read(bodyOf(5), 10)).brokeOff).toBeDefined();
		expect(clock.now()).toBe(3);
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
