/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { Benchmark, Chart, Report, Table, Target } from './Benchmark';
import { figure } from './format';

const folder = join(__dirname, '..', '..', '..', 'docs');

const tableOf = ({ head, rows }: Table): string =>
	[head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const targetsTable = (targets: readonly Target[]): Table => ({
	head: ['Target', 'Measured', ''],
	rows: targets.map(({ target, measured, met }) => [target, measured, met ? 'met' : '**missed**']),
});

const chartOf = ({ name, description }: Chart): string => `![${description}](images/${name}.svg)`;

function sectionOf({ title, introduction }: Benchmark, report: Report): string {
	const { table, targets, charts = [], remarks = [] } = report;
	return [
		`## ${title}`,
		introduction,
		tableOf(table),
		...remarks,
		...charts.map(chartOf),
		tableOf(targetsTable(targets)),
	].join('\n\n');
}

/** The machine's load average beforehand, over one minute. */
const [load] = loadavg();

const machine = `a machine with ${availableParallelism()} cores and Node ${process.versions.node}; the load average
beforehand was ${figure(load)}`;

const introduction = `# Benchmarks

How fast the package is, what it costs n8n, and whether it meets its targets. \`npm run bench\` measures
all of it and writes this page; \`npm run bench -- uploads\` measures one subject.

The node runs in n8n's own engine. **The sandbox stands in for the service**, in a process of its own on the
same machine: there is no network in between, and the job times are set. Each figure is the median of three
runs unless it says otherwise, each in a new process, with n8n warm. All come from one run unless a section
says otherwise, on ${machine}. Take the ratios, not the
seconds: these differ from machine to machine, and a busy one makes every wall time longer.`;

/** Writes `docs/benchmarks.md` and its pictures. */
export async function writeDocument(
	reports: ReadonlyArray<{ benchmark: Benchmark; report: Report }>,
): Promise<string> {
	const file = join(folder, 'benchmarks.md');
	const sections = reports.map(({ benchmark, report }) => sectionOf(benchmark, report));
	const text = [introduction, ...sections].join('\n\n');
	mkdirSync(join(folder, 'images'), { recursive: true });
	for (const { name, svg } of reports.flatMap(({ report }) => report.charts ?? [])) {
		writeFileSync(join(folder, 'images', `${name}.svg`), svg);
	}
	writeFileSync(file, await format(text, { ...(await resolveConfig(file)), parser: 'markdown' }));
	return file;
}
