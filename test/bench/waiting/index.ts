/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { join } from 'node:path';
import { sleep } from 'n8n-workflow';
import type { Benchmark } from '../harness/Benchmark';
import { ask, startProcess } from '../harness/childProcess';
import { figure, kibibytes } from '../harness/format';
import { withService, type Service } from '../harness/service';
import { median } from '../harness/statistics';
import type { WaitingQuestion } from './WaitingQuestion';

const counts = [500, 2_000];
const runs = 3;

async function measureHeap(service: Service, count: number): Promise<number> {
	const child = startProcess(join(__dirname, 'waitingProcess.ts'));
	const tell = async (question: WaitingQuestion): Promise<number> => await ask(child, question);
	try {
		const begun = await service.begin({ readyAfter: 3_600 });
		await tell({ start: { service: begun, count } });
		while ((await service.figures()).jobs < count) await sleep(500);
		// Until the last answers are read.
		await sleep(2_000);
		return await tell({ heap: true });
	} finally {
		child.disconnect();
	}
}

/** What a job that is waited for occupies. */
export const waiting: Benchmark = {
	name: 'waiting',
	title: 'Memory while waiting',
	introduction: `The heap that is occupied while so many jobs, all accepted, wait for their next check, above what was
occupied before the run: all of n8n's process, the run's own data included.`,

	async run(show) {
		const cases: Array<{ count: number; bytes: number }> = [];
		await withService(async (service) => {
			for (const count of counts) {
				show(`${figure(count)} jobs`);
				const measured: number[] = [];
				while (measured.length < runs) measured.push(await measureHeap(service, count));
				cases.push({ count, bytes: median(measured) });
			}
		});
		const [fewest] = cases;
		const [most] = cases.slice(-1);
		const bytesPerJob = (most.bytes - fewest.bytes) / (most.count - fewest.count);
		return {
			table: {
				head: ['Waiting jobs', 'Heap', 'Heap per job'],
				rows: cases.map(({ count, bytes }) => [
					figure(count),
					kibibytes(bytes),
					kibibytes(bytes / count),
				]),
			},
			targets: [
				{
					target: 'under 4 KB for each further job that waits',
					measured: kibibytes(bytesPerJob),
					met: bytesPerJob < 4096,
				},
			],
		};
	},
};
