/** What became of one task: its value, or why there is none. */
export type TaskResult<T> = { value: T } | { failure: unknown };

export interface BatchSettings {
	/** Tasks in progress at once. */
	concurrency: number;
	/** When the first task has shown that others may follow. */
	opening: Promise<unknown>;
	/** Told of each failure as it comes; decides whether more tasks are started after it. */
	goesOnAfter(failure: unknown, index: number): boolean;
	/** Told of each task that was started and has ended. */
	onDone(): void;
}

/**
 * Runs tasks side by side, started in order, at most `concurrency` at once. The first one goes ahead
 * alone until `opening`. One that fails delays no other.
 *
 * @returns one result a task, in the tasks' order; a task that was never started carries the failure
 * that ended the batch
 */
export async function runBatch<T>(
	tasks: ReadonlyArray<() => Promise<T>>,
	{ concurrency, opening, goesOnAfter, onDone }: BatchSettings,
): Promise<Array<TaskResult<T>>> {
	const results: Array<TaskResult<T> | undefined> = tasks.map(() => undefined);
	let next = 0;
	let end: { failure: unknown } | undefined;

	async function runLane(): Promise<void> {
		while (next < tasks.length && !end) {
			const index = next++;
			try {
				results[index] = { value: await tasks[index]() };
			} catch (failure) {
				results[index] = { failure };
				if (!goesOnAfter(failure, index)) end ??= { failure };
			}
			onDone();
		}
	}

	const firstLane = runLane();
	await Promise.race([opening, firstLane]);
	const lanes = Math.max(0, Math.min(concurrency, tasks.length) - 1);
	await Promise.all([firstLane, ...Array.from({ length: lanes }, runLane)]);

	const notStarted = { failure: end?.failure };
	return results.map((result) => result ?? notStarted);
}
