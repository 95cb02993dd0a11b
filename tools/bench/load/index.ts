/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { join } from 'node:path';
import type { Benchmark } from '../harness/Benchmark';
import { withProcess } from '../harness/childProcess';
import { figure, milliseconds, seconds } from '../harness/format';
import { withService, type BeginService, type Service } from '../harness/service';
import { medians } from '../harness/statistics';
import type { LoadFigures, LoadQuestion } from './loadProcess';

const runs = 5;

interface Case {
	name: string;
	by: LoadQuestion['by'];
	count: number;
	service: BeginService;
}

const slowCreates: Case = {
	name: 'The node, creates answered after 3 s',
	by: 'node',
	count: 100,
	// Counted from the request, as the sandbox does: two seconds after the answer.
	service: { readyAfter: 5, createSeconds: 3 },
};
const node: Case = { name: 'The node', by: 'node', count: 1_000, service: { readyAfter: 2 } };
const helper: Case = { ...node, name: "n8n's own helper", by: 'helper' };
const stopped: Case = {
	name: 'The node, stopped after 1 s',
	by: 'stoppedNode',
	count: 10_000,
	service: { readyAfter: 60 },
};

/**
 * Until Node has optimized the code as in a long-running server: from about the fifth run on, a recording takes
 * the same processor time; in the second it takes 1.5 times as much.
 */
const warmUp = { runs: 4, count: 1_000 };

/** A measured run in a process of its own, after a warm-up. */
async function measureOnce(service: Service, { by, count, ...own }: Case): Promise<LoadFigures> {
	const file = join(__dirname, 'loadProcess.ts');
	return await withProcess<LoadQuestion, LoadFigures, LoadFigures>(file, async (tell) => {
		for (let run = 1; run <= warmUp.runs; run++) {
			const warming = { count: warmUp.count, by: by === 'helper' ? by : 'node' } as const;
			await tell({ service: await service.begin({ readyAfter: 0 }), ...warming });
		}
		return await tell({ service: await service.begin(own.service), count, by });
	});
}

/** What a run adds to the time that the service takes, and whether n8n can do other things meanwhile. */
export const load: Benchmark = {
	name: 'load',
	title: 'Many recordings beside n8n’s own helper',
	introduction: `Transcribe and Wait over audio URLs, all in progress at once; jobs take 2 s. For comparison, n8n's own
request helper in the same engine, with the same requests for each recording: one download, one create and two polls.
The figures are medians of ${runs} runs. Before each of them, the same process transcribes ${figure(warmUp.count)} recordings ${warmUp.runs} times,
so that Node has optimized the code as in a long-running server.
The longest block is the longest time for which n8n could do nothing else. The last row is from the
stop until the end of the run; its jobs take a minute.`,

	async run(show) {
		const measured = new Map<Case, LoadFigures[]>();
		await withService(async (service) => {
			for (let run = 1; run <= runs; run++) {
				for (const each of [slowCreates, node, helper, stopped]) {
					show(`${each.name}, ${run} of ${runs}`);
					const figures = await measureOnce(service, each);
					measured.set(each, [...(measured.get(each) ?? []), figures]);
				}
			}
		});
		const of = (each: Case): LoadFigures => medians(measured.get(each) ?? []);
		const ratio = of(node).wall / of(helper).wall;
		return {
			table: {
				head: ['', 'Recordings', 'Wall time', 'Longest block'],
				rows: [slowCreates, node, helper, stopped].map((each) => [
					each.name,
					figure(each.count),
					seconds(of(each).wall),
					milliseconds(of(each).longestBlock),
				]),
			},
			targets: [
				{
					target: '100 recordings whose creates are answered after 3 s within 1.3 × 5 s',
					measured: `${figure(of(slowCreates).wall / 5)} ×`,
					met: of(slowCreates).wall <= 1.3 * 5,
				},
				{
					target: "1,000 recordings within 1.3 × the time of n8n's own helper",
					measured: `${figure(ratio)} ×`,
					met: ratio <= 1.3,
				},
				{
					target: '10,000 recordings never block n8n for more than 50 ms until they are stopped',
					measured: milliseconds(of(stopped).longestBlock),
					met: of(stopped).longestBlock <= 0.05,
				},
			],
		};
	},
};
