/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Table from 'cli-table3';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

/** One transcribed recording as the demo shows it. */
export interface Result {
	recording: string;
	/** Length of the recording, where it is known beforehand. */
	seconds: number | null;
	item: INodeExecutionData;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function describeUsage(usage: unknown): string {
	const entries = Object.entries(Object(usage)).filter(([, value]) => typeof value === 'number');
	return entries
		.map(([name, value]) => `${name.replaceAll('_', ' ')}: ${String(value)}`)
		.join('\n');
}

function describeCost({ cost }: IDataObject): string {
	const { usd, credits }: { usd?: number; credits?: number } = Object(cost);
	return [
		typeof usd === 'number' ? `$${usd}` : '',
		typeof credits === 'number' ? `${credits} credits` : '',
	]
		.filter((part) => part)
		.join('\n');
}

/** A table of the results: recording, its length, status, transcript or what went wrong, usage, cost. */
export function resultsTable(results: readonly Result[]): string {
	const table = new Table({
		head: ['Recording', 'Seconds', 'Status', 'Transcript', 'Usage', 'Cost'],
		colWidths: [22, 9, 11, 46, 20, 14],
		wordWrap: true,
		style: { head: [], border: [] },
	});
	for (const { recording, seconds: knownSeconds, item } of results) {
		const { json } = item;
		const seconds = json.durationSeconds ?? knownSeconds;
		table.push([
			recording,
			typeof seconds === 'number' ? seconds.toFixed(1) : '',
			text(json.status) || 'failed',
			text(json.text) || text(json.error),
			describeUsage(json.usage),
			describeCost(json),
		]);
	}
	return table.toString();
}

/** Writes one text file for each transcript. Returns how many there were. */
export function writeTranscripts(results: readonly Result[], folder: string): number {
	mkdirSync(folder, { recursive: true });
	const finished = results.filter(({ item }) => typeof item.json.text === 'string');
	for (const { recording, item } of finished) {
		writeFileSync(join(folder, `${recording}.txt`), `${text(item.json.text)}\n`);
	}
	return finished.length;
}
