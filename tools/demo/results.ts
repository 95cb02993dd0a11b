/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Table from 'cli-table3';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Engine } from '../../test/support/engine/engine';
import { recordings } from '../../test/support/recordings';

/** One transcribed recording as the demo shows it. */
export interface Result {
	recording: string;
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

/** What the manifest says, for models that do not tell. Seconds. */
const lengthOf = (recording: string): number | undefined =>
	recordings.find(({ file }) => recording.startsWith(file))?.durationSeconds;

/** A table of the results: recording, its length, status, transcript or what went wrong, usage, cost. */
export function resultsTable(results: readonly Result[]): string {
	const table = new Table({
		head: ['Recording', 'Seconds', 'Status', 'Transcript', 'Usage', 'Cost'],
		colWidths: [22, 9, 11, 46, 20, 14],
		wordWrap: true,
		style: { head: [], border: [] },
	});
	for (const { recording, item } of results) {
		const { json } = item;
		const seconds = json.durationSeconds ?? lengthOf(recording);
		table.push([
			recording,
			typeof seconds === 'number' ? seconds.toFixed(1) : '',
			text(json.status) || (json.error ? 'failed' : 'cancelled'),
			text(json.text) || text(json.error),
			describeUsage(json.usage),
			describeCost(json),
		]);
	}
	return table.toString();
}

/**
 * Writes the files that the node made of each transcript, or else its text. Returns how many transcripts
 * there were.
 */
export async function writeTranscripts(
	engine: Engine,
	results: readonly Result[],
	folder: string,
): Promise<number> {
	mkdirSync(folder, { recursive: true });
	const finished = results.filter(({ item }) => typeof item.json.text === 'string');
	for (const { recording, item } of finished) {
		const files = Object.values(item.binary ?? {});
		if (files.length === 0) {
			writeFileSync(join(folder, `${recording}.txt`), `${text(item.json.text)}\n`);
		}
		for (const file of files) {
			writeFileSync(join(folder, basename(file.fileName ?? '')), await engine.read(file));
		}
	}
	return finished.length;
}
