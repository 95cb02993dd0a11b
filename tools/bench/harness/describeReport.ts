import Table from 'cli-table3';
import type { Benchmark, Report, Table as Figures } from './Benchmark';

function draw({ head, rows }: Figures): string {
	const table = new Table({ head, style: { head: [], border: [] } });
	table.push(...rows);
	return table.toString();
}

/** What a benchmark has measured, for a terminal. */
export function describeReport(
	{ title }: Benchmark,
	{ table, targets, remarks = [] }: Report,
): string {
	const lines = targets.map(
		({ target, measured, met }) => `${met ? '✔' : '✖'} ${target}: ${measured}`,
	);
	return [title, draw(table), ...remarks, ...lines, ''].join('\n');
}
