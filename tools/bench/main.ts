/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console */
import { startProgress } from '../demo/progress';
import { batch } from './batch';
import { detection } from './detection';
import type { Benchmark, Report } from './harness/Benchmark';
import { describeReport } from './harness/describeReport';
import { writeDocument } from './harness/document';
import { load } from './load';
import { loading } from './loading';
import { long } from './long';
import { longTranscripts } from './longTranscripts';
import { polling } from './polling';
import { rateLimits } from './rateLimits';
import { uploads } from './uploads';
import { waiting } from './waiting';

/** In the order of the document. */
const benchmarks = [
	batch,
	load,
	polling,
	detection,
	rateLimits,
	waiting,
	uploads,
	long,
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

/** Measures what the command line names; all of it also writes docs/benchmarks.md. */
async function main(): Promise<void> {
	const names = process.argv.slice(2);
	const known = benchmarks.map(({ name }) => name);
	const unknown = names.find((name) => !known.includes(name));
	if (unknown !== undefined) {
		throw new Error(`There is no benchmark '${unknown}', but ${known.join(', ')}`);
	}
	const chosen = benchmarks.filter(({ name }) => names.length === 0 || names.includes(name));
	const reports: Array<{ benchmark: Benchmark; report: Report }> = [];
	for (const benchmark of chosen) {
		const report = await measure(benchmark);
		console.log(describeReport(benchmark, report));
		reports.push({ benchmark, report });
	}
	if (names.length === 0) console.log(`Written: ${await writeDocument(reports)}`);
}

main().catch((error: unknown) => {
	console.error(String(error));
	process.exitCode = 1;
});
