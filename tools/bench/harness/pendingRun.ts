/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { join } from 'node:path';
import { sleep, type INodeParameters } from 'n8n-workflow';
import { withProcess } from './childProcess';
import type { Service, ServiceAddress } from './service';

/** A message to the process in which the node waits. */
export type PendingRunQuestion =
	/** Start a run over the given number of recordings; answered at once. */
	| { start: { service: ServiceAddress; count: number; parameters: INodeParameters } }
	/** How much more heap is occupied than before the start, in bytes? */
	| { heap: true }
	/** How much processor time has the process had, in seconds? */
	| { cpu: true };

/** A run in a process of its own, all of whose jobs are accepted and none of which gets ready. */
export interface PendingRun {
	/** How much more heap is occupied than before the run. In bytes. */
	heapBytes(): Promise<number>;
	/** The processor time that its process has had. */
	cpuSeconds(): Promise<number>;
}

/** Keeps one for as long as the work takes, which begins when the last job is accepted. */
export async function withPendingRun<Result>(
	service: Service,
	count: number,
	parameters: INodeParameters,
	work: (run: PendingRun) => Promise<Result>,
): Promise<Result> {
	const file = join(__dirname, 'pendingRunProcess.ts');
	return await withProcess<PendingRunQuestion, number, Result>(file, async (tell) => {
		const begun = await service.begin({ readyAfter: 3_600 });
		await tell({ start: { service: begun, count, parameters } });
		while ((await service.figures()).jobs < count) await sleep(500);
		return await work({
			heapBytes: async () => await tell({ heap: true }),
			cpuSeconds: async () => await tell({ cpu: true }),
		});
	});
}
