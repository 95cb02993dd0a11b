import { startLookup } from '../../../nodes/AimlSpeechToText/polling/sharedLookup';
import { SimulatedClock } from '../../support/simulatedClock';

interface Row {
	name: string;
	number: number;
}

/** A lookup among rows that appear in time, with the moments at which they were read. */
function lookup(rowsAt: (seconds: number) => Row[]) {
	const clock = new SimulatedClock();
	const controller = new AbortController();
	const readAt: number[] = [];
	const find = startLookup(
		async () => {
			readAt.push(clock.now());
			return rowsAt(clock.now());
		},
		clock,
		controller.signal,
	);
	const named = async (name: string, seconds: number) =>
		await find((row) => row.name === name, seconds);
	return { clock, controller, readAt, named };
}

const rows = (...names: string[]): Row[] => names.map((name, number) => ({ name, number }));

describe('a row that is looked up', () => {
	it('is found as soon as it is there', async () => {
		const { named, readAt } = lookup((now) => (now < 5 ? [] : rows('b', 'a')));
		expect(await named('a', 60)).toEqual({ name: 'a', number: 1 });
		expect(readAt).toEqual([1, 3, 7]);
	});

	it('is looked for after 1, 2, 4 and then every 8 seconds', async () => {
		const { named, readAt } = lookup(() => []);
		await named('a', 60);
		expect(readAt).toEqual([1, 3, 7, 15, 23, 31, 39, 47, 55]);
	});

	it('is not there when the time is up', async () => {
		const { named, clock } = lookup(() => rows('b'));
		expect(await named('a', 20)).toBeUndefined();
		expect(clock.now()).toBeLessThanOrEqual(20);
	});

	it('is not looked for when there is no time for it', async () => {
		const { named, readAt } = lookup(() => rows('a'));
		expect(await named('a', 0.5)).toBeUndefined();
		expect(readAt).toEqual([]);
	});

	it('is unknown when several match', async () => {
		const { named } = lookup(() => rows('a', 'a'));
		expect(await named('a', 20)).toBeUndefined();
	});
});

describe('several seekers', () => {
	it('share the same queries', async () => {
		const { named, readAt } = lookup((now) => (now < 5 ? rows('a') : rows('a', 'b')));
		const found = await Promise.all([named('a', 60), named('b', 60), named('c', 20)]);
		expect(found.map((row) => row?.name)).toEqual(['a', 'b', undefined]);
		expect(readAt).toEqual([1, 3, 7, 15]);
	});

	it('may have different patience', async () => {
		const { named } = lookup((now) => (now < 10 ? [] : rows('a', 'b')));
		const found = await Promise.all([named('a', 5), named('b', 60)]);
		expect(found.map((row) => row?.name)).toEqual([undefined, 'b']);
	});

	it('may come one after the other: each search begins anew', async () => {
		const { named, readAt } = lookup(() => rows('a'));
		await named('a', 60);
		await named('a', 60);
		expect(readAt).toEqual([1, 2]);
	});
});

describe('a search that cannot go on', () => {
	it('tells all seekers when rows cannot be read', async () => {
		const { named } = lookup(() => {
			throw new Error('the credential is gone');
		});
		const results = await Promise.allSettled([named('a', 60), named('b', 60)]);
		expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
	});

	it('ends with the run', async () => {
		const { named, clock, controller, readAt } = lookup(() => []);
		const reason = new Error('cancelled');
		clock.at(5, () => controller.abort(reason));
		await expect(named('a', 60)).rejects.toBe(reason);
		expect(readAt).toEqual([1, 3]);
	});
});
