/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { randomFillSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Benchmark, Target } from '../harness/Benchmark';
import { askOnce } from '../harness/childProcess';
import { figure, mebibytes, seconds } from '../harness/format';
import { withService, type Service } from '../harness/service';
import { medians } from '../harness/statistics';
import { repetitionsOf, type Upload, type UploadFigures } from './Upload';

const mebibyte = 1024 ** 2;
const sizes = [10, 100, 300, 1_000];
const runs = 3;

interface Case {
	/** MiB. */
	size: number;
	node: UploadFigures;
	fetch: UploadFigures;
	/** Processor time that the sandbox takes to receive the file from the node. */
	serviceCpuSeconds: number;
}

async function writeFile(path: string, size: number): Promise<void> {
	const block = randomFillSync(Buffer.alloc(mebibyte));
	const file = await open(path, 'w');
	for (let count = 0; count < size; count++) await file.write(block);
	await file.close();
}

const upload = async (by: 'nodeUpload' | 'fetchUpload', what: Upload): Promise<UploadFigures> =>
	await askOnce<Upload, UploadFigures>(join(__dirname, `${by}.ts`), what);

async function measureCase(service: Service, path: string, size: number): Promise<Case> {
	const repetitions = repetitionsOf(size);
	const measured: Array<Record<'node' | 'fetch', UploadFigures> & { serviceCpuSeconds: number }> =
		[];
	while (measured.length < runs) {
		const begin = async () => ({
			service: await service.begin({ acceptAnyAudio: true }),
			path,
			repetitions,
		});
		const node = await upload('nodeUpload', await begin());
		const { serviceCpuSeconds } = await service.figures();
		measured.push({
			node,
			fetch: await upload('fetchUpload', await begin()),
			serviceCpuSeconds: serviceCpuSeconds / repetitions,
		});
	}
	return {
		size,
		node: medians(measured.map(({ node }) => node)),
		fetch: medians(measured.map(({ fetch }) => fetch)),
		...medians(measured.map(({ serviceCpuSeconds }) => ({ serviceCpuSeconds }))),
	};
}

/** Seconds for the bytes alone. */
const sending = ({ wallSeconds, emptySeconds }: UploadFigures): number =>
	wallSeconds - emptySeconds;

/** Throughput of the node, as a share of that of `fetch`. */
const throughputShare = ({ node, fetch }: Case): number => sending(fetch) / sending(node);

const rowOf = (each: Case): string[] => {
	const { size, node, fetch, serviceCpuSeconds } = each;
	return [
		`${figure(size)} MiB`,
		seconds(node.wallSeconds),
		seconds(fetch.wallSeconds),
		`${figure(size / sending(node))} MiB/s`,
		`${figure(throughputShare(each))} ×`,
		mebibytes(node.extraBytes),
		mebibytes(fetch.extraBytes),
		`${figure((serviceCpuSeconds / node.wallSeconds) * 100)} %`,
	];
};

function targetsOf(cases: Case[]): Target[] {
	const slowest = Math.min(...cases.map(throughputShare));
	const most = Math.max(...cases.map(({ node }) => node.extraBytes));
	return [
		{
			target: 'at least 0.9 of the throughput of `fetch`',
			measured: `${figure(slowest)} ×, where it is lowest`,
			met: slowest >= 0.9,
		},
		{
			target: 'under 40 MiB of extra memory',
			measured: `${mebibytes(most)}, where it is highest`,
			met: most < 40 * mebibyte,
		},
	];
}

/** How fast a large file is sent, and in how much memory. */
export const uploads: Benchmark = {
	name: 'uploads',
	title: 'Uploading a file',
	introduction: `Create Transcription with a binary field, its file kept by n8n on disk; for comparison, \`fetch\` with
a form that has the same file (\`openAsBlob\`), in a node's place in the same engine. Both end with the sandbox's
answer, after it has hashed the bytes. Each process sends the file ${figure(repetitionsOf(Infinity))} times, one under 100 MiB ${figure(repetitionsOf(0))} times: the time
is the median of all but the first, and the extra memory is the largest increase over the start in any run, in allocated or used
memory. Throughput leaves out the time that uploading a single byte takes.`,

	async run(show) {
		const folder = mkdtempSync(join(tmpdir(), 'n8n-bench-'));
		const path = join(folder, 'recording.wav');
		const cases: Case[] = [];
		try {
			await withService(async (service) => {
				for (const size of sizes) {
					show(`${figure(size)} MiB`);
					await writeFile(path, size);
					cases.push(await measureCase(service, path, size));
				}
			});
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
		return {
			table: {
				head: [
					'File',
					'The node',
					'`fetch`',
					'Throughput',
					'of that of `fetch`',
					'Extra memory',
					'that of `fetch`',
					"Sandbox's CPU",
				],
				rows: cases.map(rowOf),
			},
			targets: targetsOf(cases),
			remarks: [
				"The sandbox's CPU is the share of the time in which it kept a core busy: near 100 % and above, it is what limits both.",
			],
		};
	},
};
