/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { join } from 'node:path';
import type { SandboxSettings } from '../../../test/support/sandbox';
import { withProcess } from './childProcess';
import type { Resources } from './resources';
import type { Service, ServiceAddress, ServiceFigures } from './service';
import { medians } from './statistics';

/** A run of Transcribe and Wait over recordings that are all in progress at once. */
export interface NodeBatch {
	service: ServiceAddress;
	/** How long the service takes for each recording. */
	jobSeconds: number[];
}

/** What it took of n8n's process, and how many recordings were transcribed. */
export interface NodeBatchResult extends Resources {
	transcribed: number;
}

export type NodeBatchFigures = NodeBatchResult & ServiceFigures;

/** Enough for n8n and the package to be loaded and compiled, as they are in a server that runs. */
const warmUp = Array.from({ length: 20 }, () => 0);

async function runOnce(
	service: Service,
	jobSeconds: number[],
	settings: Partial<SandboxSettings>,
): Promise<NodeBatchFigures> {
	const file = join(__dirname, 'nodeBatchProcess.ts');
	return await withProcess<NodeBatch, NodeBatchResult, NodeBatchFigures>(file, async (tell) => {
		await tell({ service: await service.begin(), jobSeconds: warmUp });
		const result = await tell({ service: await service.begin(settings), jobSeconds });
		return { ...result, ...(await service.figures()) };
	});
}

/**
 * Runs the node several times over the same recordings, each time in an engine and a process of its own.
 *
 * @returns the median of each figure
 */
export async function measureNodeBatch(
	service: Service,
	jobSeconds: number[],
	{ runs = 3, settings = {} }: { runs?: number; settings?: Partial<SandboxSettings> } = {},
): Promise<NodeBatchFigures> {
	const measured: NodeBatchFigures[] = [];
	while (measured.length < runs) measured.push(await runOnce(service, jobSeconds, settings));
	return medians(measured);
}
