import { sleep } from 'n8n-workflow';
import { runBatch, type BatchSettings } from '../../../nodes/AimlSpeechToText/polling/runBatch';

const settings: BatchSettings = {
	concurrency: 2,
	opening: Promise.resolve(),
	goesOnAfter: () => true,
	onDone: () => {},
};

/** Tasks that end when the test says so. */
function heldTasks(count: number) {
	const started: number[] = [];
	const ends: Array<{ resolve(value: string): void; reject(failure: Error): void }> = [];
	const tasks = Array.from({ length: count }, (_none, index) => async () => {
		started.push(index);
		return await new Promise<string>((resolve, reject) => {
			ends[index] = { resolve, reject };
		});
	});
	return {
		tasks,
		started,
		async finish(index: number) {
			await sleep(0);
			ends[index].resolve(`value ${index}`);
			await sleep(0);
		},
		async fail(index: number, failure: Error) {
			await sleep(0);
			ends[index].reject(failure);
			await sleep(0);
		},
	};
}

describe('the results of a batch', () => {
	it('keep the order of the tasks, whichever ends first', async () => {
		const { tasks, finish } = heldTasks(3);
		const results = runBatch(tasks, { ...settings, concurrency: 3 });
		for (const index of [2, 0, 1]) await finish(index);
		expect(await results).toEqual([
			{ value: 'value 0' },
			{ value: 'value 1' },
			{ value: 'value 2' },
		]);
	});

	it('tell a value that is undefined from a failure', async () => {
		expect(await runBatch([async () => undefined], settings)).toEqual([{ value: undefined }]);
	});

	it('are none for no tasks', async () => {
		expect(await runBatch([], settings)).toEqual([]);
	});

	it('have the failure of a task that throws before it begins to work', async () => {
		const failure = new Error('thrown at once');
		const thrower = () => {
			throw failure;
		};
		expect(await runBatch([thrower, async () => 'fine'], settings)).toEqual([
			{ failure },
			{ value: 'fine' },
		]);
	});
});

describe('tasks in progress', () => {
	it('are told of when they have ended, well or not', async () => {
		let done = 0;
		const { tasks, finish, fail } = heldTasks(2);
		const results = runBatch(tasks, { ...settings, onDone: () => (done += 1) });
		await sleep(0);
		expect(done).toBe(0);
		await fail(1, new Error('broken'));
		expect(done).toBe(1);
		await finish(0);
		await results;
		expect(done).toBe(2);
	});

	it('are at most as many as the concurrency says', async () => {
		const { tasks, started, finish } = heldTasks(5);
		const results = runBatch(tasks, { ...settings, concurrency: 3 });
		await sleep(0);
		expect(started).toEqual([0, 1, 2]);

		await finish(1);
		expect(started).toEqual([0, 1, 2, 3]);
		for (const index of [3, 0, 2, 4]) await finish(index);
		expect(await results).toHaveLength(5);
	});

	it('are one at a time with a concurrency of 1', async () => {
		const { tasks, started, finish } = heldTasks(3);
		const results = runBatch(tasks, { ...settings, concurrency: 1 });
		for (const index of [0, 1, 2]) {
			await sleep(0);
			expect(started).toHaveLength(index + 1);
			await finish(index);
		}
		await results;
	});

	it('are all tasks when the concurrency is larger than the batch', async () => {
		const { tasks, started, finish } = heldTasks(2);
		const results = runBatch(tasks, { ...settings, concurrency: 100 });
		await sleep(0);
		expect(started).toEqual([0, 1]);
		for (const index of [0, 1]) await finish(index);
		await results;
	});
});

describe('the first task', () => {
	it('goes ahead alone until the batch is opened', async () => {
		const { tasks, started, finish } = heldTasks(3);
		let open = () => {};
		const opening = new Promise<void>((resolve) => {
			open = resolve;
		});
		const results = runBatch(tasks, { ...settings, opening });
		await sleep(0);
		expect(started).toEqual([0]);
		open();
		await sleep(0);
		expect(started).toEqual([0, 1]);
		for (const index of [0, 1, 2]) await finish(index);
		await results;
	});

	it('is followed by the others, one by one, when the batch is never opened', async () => {
		const { tasks, started, finish } = heldTasks(3);
		const opening = new Promise(() => {});
		const results = runBatch(tasks, { ...settings, opening });
		await finish(0);
		expect(started).toEqual([0, 1]);
		await finish(1);
		await finish(2);
		expect(await results).toHaveLength(3);
	});
});

describe('a failing task', () => {
	it('delays no other', async () => {
		const failure = new Error('broken');
		const { tasks, finish, fail } = heldTasks(4);
		const results = runBatch(tasks, settings);
		await fail(0, failure);
		for (const index of [1, 2, 3]) await finish(index);
		expect(await results).toEqual([
			{ failure },
			{ value: 'value 1' },
			{ value: 'value 2' },
			{ value: 'value 3' },
		]);
	});

	it('is told of as it comes, with its place', async () => {
		const failure = new Error('broken');
		const told: Array<[unknown, number]> = [];
		const { tasks, finish, fail } = heldTasks(2);
		const results = runBatch(tasks, {
			...settings,
			goesOnAfter(...failed) {
				told.push(failed);
				return true;
			},
		});
		await fail(1, failure);
		expect(told).toEqual([[failure, 1]]);
		await finish(0);
		await results;
	});

	it('may end the batch: what was not started carries its failure, the rest is heard out', async () => {
		const failure = new Error('key refused');
		const { tasks, started, finish, fail } = heldTasks(5);
		const results = runBatch(tasks, { ...settings, goesOnAfter: () => false });
		await fail(0, failure);
		await finish(1);
		expect(started).toEqual([0, 1]);
		expect(await results).toEqual([
			{ failure },
			{ value: 'value 1' },
			{ failure },
			{ failure },
			{ failure },
		]);
	});

	it('that ends the batch speaks for it, not one that fails later', async () => {
		const first = new Error('first');
		const second = new Error('second');
		const { tasks, fail } = heldTasks(3);
		const results = runBatch(tasks, { ...settings, goesOnAfter: () => false });
		await fail(1, first);
		await fail(0, second);
		expect(await results).toEqual([{ failure: second }, { failure: first }, { failure: first }]);
	});

	it('of the first task ends the batch before a second one is started', async () => {
		const failure = new Error('key refused');
		const { tasks, started, fail } = heldTasks(3);
		const opening = new Promise(() => {});
		const results = runBatch(tasks, { ...settings, opening, goesOnAfter: () => false });
		await fail(0, failure);
		expect(await results).toEqual([{ failure }, { failure }, { failure }]);
		expect(started).toEqual([0]);
	});
});
