/* eslint-disable @n8n/community-nodes/no-restricted-globals */

/** What something took of this process. */
export interface Resources {
	wallSeconds: number;
	/** Processor time, of all its threads. */
	cpuSeconds: number;
	/** How much more memory the process had at most, in bytes, than before. */
	extraBytes: number;
}

/** How often the memory is looked at, in milliseconds. */
const samplingGap = 10;

/** Frees what nobody refers to any more, as far as the process can. */
export function collectGarbage(): void {
	if (!globalThis.gc) throw new Error('Node has to be started with --expose-gc');
	globalThis.gc();
}

/** Does the work and measures what it takes, beginning with a tidy heap. */
export async function measure<Result>(
	work: () => Promise<Result>,
): Promise<{ result: Result; took: Resources }> {
	collectGarbage();
	const before = process.memoryUsage.rss();
	let peak = before;
	const sampling = setInterval(() => {
		peak = Math.max(peak, process.memoryUsage.rss());
	}, samplingGap);
	const cpuBefore = process.cpuUsage();
	const start = performance.now();
	const result = await work();
	const wallSeconds = (performance.now() - start) / 1000;
	const { user, system } = process.cpuUsage(cpuBefore);
	clearInterval(sampling);
	peak = Math.max(peak, process.memoryUsage.rss());
	return {
		result,
		took: { wallSeconds, cpuSeconds: (user + system) / 1e6, extraBytes: peak - before },
	};
}
