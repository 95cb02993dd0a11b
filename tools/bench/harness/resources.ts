/* eslint-disable @n8n/community-nodes/no-restricted-globals */

/** What something took of this process. */
export interface Resources {
	wallSeconds: number;
	/** Processor time, of all its threads. */
	cpuSeconds: number;
	/** Largest increase in allocated or used memory, in bytes. */
	extraBytes: number;
}

/** Frees what is no longer referred to, as far as the process can. */
export function collectGarbage(): void {
	if (!globalThis.gc) throw new Error('Node has to be started with --expose-gc');
	globalThis.gc();
}

/** Bytes of the heap that are in use, once it is tidied up. */
export function occupiedHeap(): number {
	collectGarbage();
	return process.memoryUsage().heapUsed;
}

/** Processor time that the process has had, all its threads together. */
export function spentCpuSeconds(): number {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1e6;
}

/** Allocated memory, and what objects and buffers use of it: the process keeps freed memory. */
function occupied(): { resident: number; used: number } {
	const { rss, heapUsed, external } = process.memoryUsage();
	return { resident: rss, used: heapUsed + external };
}

/**
 * Does the work and measures what it takes, beginning with a tidy heap.
 *
 * @param samplingGap milliseconds between two looks at the memory. Each takes processor time of what is
 * measured: a look every 10 ms about a twenty-fifth of a core.
 */
export async function measure<Result>(
	work: () => Promise<Result>,
	samplingGap: number,
): Promise<{ result: Result; took: Resources }> {
	collectGarbage();
	const before = occupied();
	const peak = { ...before };
	const look = () => {
		const now = occupied();
		peak.resident = Math.max(peak.resident, now.resident);
		peak.used = Math.max(peak.used, now.used);
	};
	const sampling = setInterval(look, samplingGap);
	const cpuBefore = spentCpuSeconds();
	const start = performance.now();
	const result = await work();
	const wallSeconds = (performance.now() - start) / 1000;
	const cpuSeconds = spentCpuSeconds() - cpuBefore;
	clearInterval(sampling);
	look();
	return {
		result,
		took: {
			wallSeconds,
			cpuSeconds,
			extraBytes: Math.max(peak.resident - before.resident, peak.used - before.used),
		},
	};
}
