import { sleep } from 'n8n-workflow';
import type { Service } from '../harness/service';

/** What the polls of some seconds took. */
export interface PollingFigures {
	pollsPerSecond: number;
	/** Processor time of the process that makes them, for one poll. */
	cpuSecondsPerPoll: number;
	/** The same, of the sandbox. */
	serviceCpuSecondsPerPoll: number;
}

const windowSeconds = 20;

/**
 * Compares two moments of a process that does nothing but poll.
 *
 * @param cpuSeconds the processor time that it has had
 */
export async function measureWindow(
	service: Service,
	cpuSeconds: () => Promise<number>,
): Promise<PollingFigures> {
	const look = async () => {
		const { polls, serviceCpuSeconds } = await service.figures();
		return { polls, serviceCpuSeconds, cpu: await cpuSeconds(), now: performance.now() / 1000 };
	};
	const before = await look();
	await sleep(windowSeconds * 1000);
	const after = await look();
	const polls = after.polls - before.polls;
	return {
		pollsPerSecond: polls / (after.now - before.now),
		cpuSecondsPerPoll: (after.cpu - before.cpu) / polls,
		serviceCpuSecondsPerPoll: (after.serviceCpuSeconds - before.serviceCpuSeconds) / polls,
	};
}
