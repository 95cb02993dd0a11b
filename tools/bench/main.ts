/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console */
import { Argument, Command } from 'commander';
import { startProgress } from '../demo/progress';
import { batch } from './batch';
import { detection } from './detection';
import type { Benchmark, Report } from './harness/Benchmark';
import { describeReport } from './harness/describeReport';
import { writeDocument } from './harness/document';
import { loading } from './loading';
import { longTranscripts } from './longTranscripts';
import { polling } from './polling';
import { rateLimits } from './rateLimits';
import { uploads } from './uploads';
import { waiting } from './waiting';

/** In the order of the document. */
const benchmarks = [
	batch,
	polling,
	detection,
	rateLimits,
	waiting,
	uploads,
	longTranscripts,
	loading,
];

async function measure(benchmark: Benchmark): Promise<Report> {
	const progress = startProgress(benchmark.title);
	const report = benchmark.run(progress.show);
	report.then(
		() => progress.succeed(benchmark.title),
		() => progress.fail(benchmark.title),
	);
	return await report;
}

async function main(): Promise<void> {
	const names = benchmarks.map(({ name }) => name);
	const { args } = new Command('bench')
		.description('Measures the package in the n8n engine, against the sandbox.')
		.addArgument(
			new Argument(
				'[names...]',
				'what to measure; all of it also writes docs/benchmarks.md',
			).choices(names),
		)
		.parse();
	const chosen = benchmarks.filter(({ name }) => args.length === 0 || args.includes(name));
	const reports: Array<{ benchmark: Benchmark; report: Report }> = [];
	for (const benchmark of chosen) {
		const report = await measure(benchmark);
		console.log(describeReport(benchmark, report));
		reports.push({ benchmark, report });
	}
	if (args.length === 0) console.log(`Written: ${await writeDocument(reports)}`);
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
