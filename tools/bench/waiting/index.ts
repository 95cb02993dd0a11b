/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { join } from 'node:path';
import { sleep } from 'n8n-workflow';
import type { Benchmark } from '../harness/Benchmark';
import { askOnce } from '../harness/childProcess';
import { figure, kibibytes } from '../harness/format';
import { withPendingRun } from '../harness/pendingRun';
import { withService, type Service } from '../harness/service';
import { median } from '../harness/statistics';

const counts = [500, 2_000];
const runs = 3;

/** In the whole node, in n8n's engine. Its checks are rare: only what waits is of interest. */
async function measureNode(service: Service, count: number): Promise<number> {
	const options = { concurrency: count, pollStrategy: 'fixed' };
	const parameters = { pollInterval: 600, maxWait: 3600, options };
	return await withPendingRun(service, count, parameters, async ({ heapBytes }) => {
		// Until the last answers are read.
		await sleep(2_000);
		return await heapBytes();
	});
}

const measureRunner = async (count: number): Promise<number> =>
	await askOnce(join(__dirname, 'runnerProcess.ts'), { count });

/** In bytes. */
interface Occupied {
	count: number;
	byNode: number;
	byRunner: number;
}

async function measureCase(service: Service, count: number): Promise<Occupied> {
	const byNode: number[] = [];
	const byRunner: number[] = [];
	for (let run = 0; run < runs; run++) {
		byNode.push(await measureNode(service, count));
		byRunner.push(await measureRunner(count));
	}
	return { count, byNode: median(byNode), byRunner: median(byRunner) };
}

/** What a job that is waited for occupies. */
export const waiting: Benchmark = {
	name: 'waiting',
	title: 'Memory while waiting',
	introduction: `Additional heap while that many accepted jobs wait for their next check, for the runner alone (which
waits and keeps the order) and for the whole node in n8n's engine with its requests, the parameters of each item
and n8n's own data of the run.`,

	async run(show) {
		const cases: Occupied[] = [];
		await withService(async (service) => {
			for (const count of counts) {
				show(`${figure(count)} jobs`);
				cases.push(await measureCase(service, count));
			}
		});
		const [fewest] = cases;
		const [most] = cases.slice(-1);
		const perFurtherJob = (by: 'byNode' | 'byRunner') =>
			(most[by] - fewest[by]) / (most.count - fewest.count);
		return {
			table: {
				head: ['Waiting jobs', 'Runner, per job', 'Whole node, per job'],
				rows: [
					...cases.map(({ count, byNode, byRunner }) => [
						figure(count),
						kibibytes(byRunner / count),
						kibibytes(byNode / count),
					]),
					['each further', ...(['byRunner', 'byNode'] as const).map(perFurtherJob).map(kibibytes)],
				],
			},
			targets: [
				{
					target: 'under 4 KiB in the runner for each further job that waits',
					measured: kibibytes(perFurtherJob('byRunner')),
					met: perFurtherJob('byRunner') < 4096,
				},
			],
		};
	},
};
