/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { join } from 'node:path';
import { sleep } from 'n8n-workflow';
import type { Benchmark } from '../harness/Benchmark';
import { withProcess } from '../harness/childProcess';
import { figure, milliseconds } from '../harness/format';
import { withPendingRun } from '../harness/pendingRun';
import { withService, type Service } from '../harness/service';
import { medians } from '../harness/statistics';
import type { BareRequestsQuestion } from './bareRequestsProcess';
import { measureWindow, type PollingFigures } from './measureWindow';

const count = 10_000;
const runs = 3;

/** Until the gaps between the checks have grown to the default 'Poll Interval', and code is compiled. */
const settlingSeconds = { node: 45, bareRequests: 10 };

async function measureNode(service: Service): Promise<PollingFigures> {
	const parameters = { maxWait: 3_600, options: { concurrency: count } };
	return await withPendingRun(service, count, parameters, async ({ cpuSeconds }) => {
		await sleep(settlingSeconds.node * 1000);
		return await measureWindow(service, cpuSeconds);
	});
}

/** The same check with n8n's own helper and nothing else. */
async function measureBareRequests(
	service: Service,
	requestsPerSecond: number,
): Promise<PollingFigures> {
	const file = join(__dirname, 'bareRequestsProcess.ts');
	return await withProcess<BareRequestsQuestion, number, PollingFigures>(file, async (tell) => {
		const begun = await service.begin({ readyAfter: 3_600 });
		await tell({ start: { service: begun, requestsPerSecond } });
		await sleep(settlingSeconds.bareRequests * 1000);
		return await measureWindow(service, async () => await tell({ cpu: true }));
	});
}

const rowOf = (name: string, figures: PollingFigures): string[] => [
	name,
	figure(figures.pollsPerSecond),
	milliseconds(figures.cpuSecondsPerPoll),
	milliseconds(figures.serviceCpuSecondsPerPoll),
];

/** What it costs n8n to poll jobs. */
export const polling: Benchmark = {
	name: 'polling',
	title: 'Processor time for a poll',
	introduction: `${figure(count)} jobs, all accepted and none ready, are waited for at once ('Concurrency' as large as the
batch, 'Max Wait' an hour, all other options at their defaults). Once the polls have slowed down to one every 8 to 10 s for each
job, n8n's processor time over 20 s, of its whole process, is divided by the polls of that time. For comparison, n8n's own
request helper makes the same number of polls a second in the same engine, in batches every 10 ms, and does nothing else.`,

	async run(show) {
		const nodes: PollingFigures[] = [];
		const bare: PollingFigures[] = [];
		await withService(async (service) => {
			while (nodes.length < runs) {
				show(`the node, ${nodes.length + 1} of ${runs}`);
				const node = await measureNode(service);
				show(`n8n's own helper, ${nodes.length + 1} of ${runs}`);
				bare.push(await measureBareRequests(service, node.pollsPerSecond));
				nodes.push(node);
			}
		});
		const node = medians(nodes);
		const bareRequests = medians(bare);
		return {
			table: {
				head: ['', 'Polls a second', 'CPU per poll', "Sandbox's CPU per poll"],
				rows: [rowOf('The node', node), rowOf("n8n's own helper", bareRequests)],
			},
			targets: [
				{
					target: `under 1 ms of processor time for each poll at ${figure(count)} recordings`,
					measured: `${milliseconds(node.cpuSecondsPerPoll)}, n8n's own helper alone ${milliseconds(bareRequests.cpuSecondsPerPoll)}`,
					met: node.cpuSecondsPerPoll < 0.001,
				},
			],
		};
	},
};
