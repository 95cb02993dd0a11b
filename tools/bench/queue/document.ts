/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { Measurement } from './Measurement';

const file = join(__dirname, '..', '..', '..', 'docs', 'scaling.md');

/** Where a measurement's table stands in the document; everything between is written anew. */
const marks = (name: string) => ({
	begin: `<!-- measured: ${name} -->`,
	end: `<!-- end of measured: ${name} -->`,
});

const tableOf = ({ head, rows }: Measurement): string =>
	[head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** Puts a measurement into its place of docs/scaling.md. Throws an error when that is missing. */
export async function writeMeasurement(name: string, measurement: Measurement): Promise<void> {
	const text = readFileSync(file, 'utf8');
	const { begin, end } = marks(name);
	const from = text.indexOf(begin);
	const to = text.indexOf(end);
	if (from < 0 || to < from) throw new Error(`docs/scaling.md has no place for ${name}`);
	const machine = `Measured on ${new Date().toISOString().slice(0, 10)} with ${availableParallelism()} cores for everything: n8n, both databases and the sandbox. Take the ratios, not the seconds.`;
	const section = [
		begin,
		`### ${measurement.title}`,
		measurement.introduction,
		tableOf(measurement),
		machine,
	].join('\n\n');
	const written = `${text.slice(0, from)}${section}\n\n${text.slice(to)}`;
	writeFileSync(
		file,
		await format(written, { ...(await resolveConfig(file)), parser: 'markdown' }),
	);
}
