import { sleep } from 'n8n-workflow';
import { createSlots } from '../../../nodes/AimlSpeechToText/shared/slots';

const { signal } = new AbortController();

/** Work that is in progress until the test ends it. */
function startWork() {
	const begun: string[] = [];
	const ends = new Map<string, () => void>();
	const slots = createSlots();
	const ask = async (name: string, limit = 2, { stop = signal, isUrgent = false } = {}) => {
		const release = await slots.acquire(limit, stop, isUrgent);
		begun.push(name);
		await new Promise<void>((resolve) => ends.set(name, resolve));
		release();
		return name;
	};
	const end = async (name: string) => {
		ends.get(name)?.();
		await sleep(0);
	};
	return { ask, begun, end, slots };
}

describe('a limit of concurrency', () => {
	it('begins as much work as it allows, and more as soon as some ends', async () => {
		const { ask, begun, end } = startWork();
		const results = Promise.all(['a', 'b', 'c', 'd'].map(async (name) => await ask(name)));
		await sleep(0);
		expect(begun).toEqual(['a', 'b']);
		await end('b');
		expect(begun).toEqual(['a', 'b', 'c']);
		await end('a');
		await end('c');
		await end('d');
		expect(await results).toEqual(['a', 'b', 'c', 'd']);
	});

	it('keeps the order of asking, also for those with a higher limit', async () => {
		const { ask, begun, end } = startWork();
		void ask('a', 1);
		void ask('b', 1);
		void ask('c', 3);
		await sleep(0);
		expect(begun).toEqual(['a']);
		await end('a');
		expect(begun).toEqual(['a', 'b', 'c']);
	});

	it('lets those go first that are urgent, in their own order', async () => {
		const { ask, begun, end } = startWork();
		void ask('a', 1);
		void ask('b', 1);
		void ask('c', 1, { isUrgent: true });
		void ask('d', 1, { isUrgent: true });
		for (const name of ['a', 'c', 'd']) {
			await sleep(0);
			await end(name);
		}
		expect(begun).toEqual(['a', 'c', 'd', 'b']);
	});

	it('gives the place of failed work to the next', async () => {
		const { ask, begun, slots } = startWork();
		const release = await slots.acquire(1, signal);
		void ask('next', 1);
		const failed = Promise.reject(new Error('broken')).finally(release);
		await expect(failed).rejects.toThrow('broken');
		await sleep(0);
		expect(begun).toEqual(['next']);
	});

	it('gives a place to one alone, though it is given back twice', async () => {
		const { ask, begun, slots } = startWork();
		const release = await slots.acquire(1, signal);
		release();
		void ask('a', 1);
		await sleep(0);
		release();
		void ask('b', 1);
		await sleep(0);
		expect(begun).toEqual(['a']);
	});

	it('has room for as many as before when one in line was stopped', async () => {
		const { ask, begun } = startWork();
		const controller = new AbortController();
		void ask('a', 1);
		const stopped = ask('b', 1, { stop: controller.signal }).catch(() => {});
		controller.abort();
		await stopped;
		void ask('c', 1);
		await sleep(0);
		expect(begun).toEqual(['a']);
	});

	it('never begins work that was stopped while it waited, and lets others pass', async () => {
		const { ask, begun, end } = startWork();
		const controller = new AbortController();
		const reason = new Error('stopped');
		void ask('a', 1);
		const stopped = ask('b', 1, { stop: controller.signal });
		void ask('c', 1);
		controller.abort(reason);
		await expect(stopped).rejects.toBe(reason);
		await end('a');
		expect(begun).toEqual(['a', 'c']);
	});

	it('begins nothing for a signal that was aborted before', async () => {
		const { ask, begun } = startWork();
		const reason = new Error('stopped');
		await expect(ask('a', 1, { stop: AbortSignal.abort(reason) })).rejects.toBe(reason);
		void ask('b', 1);
		await sleep(0);
		expect(begun).toEqual(['b']);
	});
});
