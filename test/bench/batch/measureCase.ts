/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { join } from 'node:path';
import { askOnce } from '../harness/childProcess';
import { measureNodeBatch, type NodeBatchFigures } from '../harness/nodeBatch';
import type { Service } from '../harness/service';
import { median } from '../harness/statistics';
import type { BareRequests } from './bareRequestsProcess';
import { equalTimes, spreadTimes, type JobTimes } from './jobTimes';
import { oneByOne } from './oneByOne';

export type Kind = '2 s' | 'log-normal';

const timesOf: Readonly<Record<Kind, JobTimes>> = {
	'2 s': equalTimes(2),
	'log-normal': spreadTimes,
};

/** So many recordings of one kind, and what they took. */
export interface Case {
	kind: Kind;
	count: number;
	/** How long the service takes for the slowest recording. Seconds. */
	slowest: number;
	node: NodeBatchFigures;
	simulated: ReturnType<typeof oneByOne>;
}

/** Has so many recordings transcribed at once. */
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

/** Requests of one run, enough for each of them to be compiled code. */
const bareRequests = 2_000;
const bareRuns = 3;

/** The processor time of one request with n8n's own helper and nothing else. Seconds. */
export async function measureBareRequest(service: Service): Promise<number> {
	const measured: number[] = [];
	while (measured.length < bareRuns) {
		const begun = await service.begin({ readyAfter: 3_600 });
		const question = { service: begun, count: bareRequests };
		const cpuSeconds = await askOnce<BareRequests, number>(
			join(__dirname, 'bareRequestsProcess.ts'),
			question,
		);
		measured.push(cpuSeconds / bareRequests);
	}
	return median(measured);
}
