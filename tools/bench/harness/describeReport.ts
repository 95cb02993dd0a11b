import type { Benchmark, Report, Table } from './Benchmark';

/** Columns as wide as what is in them. */
function draw({ head, rows }: Table): string {
	const lines = [head, ...rows];
	const widths = head.map((_name, column) =>
		Math.max(...lines.map((cells) => cells[column].length)),
	);
	return lines
		.map((cells) => cells.map((cell, column) => cell.padEnd(widths[column])).join('  '))
		.join('\n');
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
