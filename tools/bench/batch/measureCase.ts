import { measureNodeBatch, type NodeBatchFigures } from '../harness/nodeBatch';
import type { Service } from '../harness/service';
import { equalTimes, spreadTimes, type JobTimes } from './jobTimes';
import { oneByOne } from './oneByOne';

export type Kind = '2 s' | 'log-normal';

const timesOf: Readonly<Record<Kind, JobTimes>> = {
	'2 s': equalTimes(2),
	'log-normal': spreadTimes,
};

/** A number of recordings of one kind, and what they took. */
export interface Case {
	kind: Kind;
	count: number;
	/** How long the service takes for the slowest recording. Seconds. */
	slowest: number;
	node: NodeBatchFigures;
	simulated: ReturnType<typeof oneByOne>;
}

/** Transcribes the given number of recordings at once. */
export async function measureCase(service: Service, kind: Kind, count: number): Promise<Case> {
	const times = timesOf[kind](count);
	return {
		kind,
		count,
		slowest: Math.max(...times),
		node: await measureNodeBatch(service, times, { runs: count < 10_000 ? 3 : 1 }),
		simulated: oneByOne(times),
	};
}
