import type { Benchmark } from '../harness/Benchmark';
import { figure, kibibytes, milliseconds, seconds } from '../harness/format';
import { lineChart, type Line } from '../harness/lineChart';
import { withService } from '../harness/service';
import { measureCase, type Case, type Kind } from './measureCase';
import { targetsOf } from './targets';

const counts = [1, 10, 100, 1_000, 10_000];
const kinds: readonly Kind[] = ['2 s', 'log-normal'];

const rowOf = ({ kind, count, slowest, node, simulated }: Case): string[] => [
	`${figure(count)} × ${kind}`,
	seconds(node.wallSeconds),
	`${figure(node.wallSeconds / slowest)} ×`,
	figure((node.creates + node.polls) / count),
	milliseconds(node.cpuSeconds / count),
	milliseconds(node.serviceCpuSeconds / count),
	kibibytes(node.extraBytes / count),
	seconds(simulated.wallSeconds),
	figure(simulated.requests / count),
];

const linesOf = (cases: Case[]): Line[] =>
	kinds.flatMap((kind) => {
		const ofKind = cases.filter((each) => each.kind === kind);
		return [
			{
				name: `${kind}: the node`,
				points: ofKind.map(({ count, node }) => [count, node.wallSeconds]),
			},
			{
				name: `${kind}: one by one`,
				points: ofKind.map(({ count, simulated }) => [count, simulated.wallSeconds]),
				isDashed: true,
			},
		];
	});

/** How long many recordings take, and what they cost n8n. */
export const batch: Benchmark = {
	name: 'batch',
	title: 'Many recordings at once',
	introduction: `Transcribe and Wait over 1 to 10,000 audio URLs, all in progress at once ('Concurrency' as
large as the batch, all other options at their defaults). The service takes 2 s for each recording, or a time from a
log-normal distribution: the median is 8 s, one in a hundred takes 60 s, none longer. 10,000 recordings are run
once, fewer three times. Processor time and memory
are those of n8n's whole process, not of the package alone. For comparison, a simulation of the service's sample
programs with the same job times: one recording after the other, polled at once and then every 10 s.`,

	async run(show) {
		const cases: Case[] = [];
		await withService(async (service) => {
			for (const kind of kinds) {
				for (const count of counts) {
					show(`${figure(count)} × ${kind}`);
					cases.push(await measureCase(service, kind, count));
				}
			}
		});
		return {
			table: {
				head: [
					'Recordings',
					'Wall time',
					'Slowest job',
					'Requests per job',
					'CPU per job',
					"Sandbox's CPU per job",
					'Memory per job',
					'One by one',
					'its requests per job',
				],
				rows: cases.map(rowOf),
			},
			targets: targetsOf(cases),
			charts: [
				{
					name: 'batch',
					description: 'Wall time by number of recordings, the node against one by one',
					svg: lineChart(
						'Time until every recording is transcribed',
						'Recordings',
						'Seconds',
						linesOf(cases),
					),
				},
			],
		};
	},
};
