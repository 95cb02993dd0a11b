/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Engine } from '../../test/support/engine/engine';
import { recordings } from '../../test/support/recordings';

/** One transcribed recording, for the demo's output. */
export interface Result {
	recording: string;
	item: INodeExecutionData;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function describeUsage(usage: unknown): string {
	const entries = Object.entries(Object(usage)).filter(([, value]) => typeof value === 'number');
	return entries
		.map(([name, value]) => `${name.replaceAll('_', ' ')}: ${String(value)}`)
		.join(', ');
}

function describeCost({ cost }: IDataObject): string {
	const { usd, credits }: { usd?: number; credits?: number } = Object(cost);
	return [
		typeof usd === 'number' ? `$${usd}` : '',
		typeof credits === 'number' ? `${credits} credits` : '',
	]
		.filter((part) => part)
		.join(', ');
}

/** The manifest's length, for models that do not report one. Seconds. */
const lengthOf = (recording: string): number | undefined =>
	recordings.find(({ file }) => recording.startsWith(file))?.durationSeconds;

/** Each recording with its length, status, usage and cost, and below it the transcript or what went wrong. */
export function describeResults(results: readonly Result[]): string {
	return results
		.map(({ recording, item: { json } }) => {
			const seconds = json.durationSeconds ?? lengthOf(recording);
			const head = [
				recording,
				typeof seconds === 'number' ? `${seconds.toFixed(1)} s` : '',
				text(json.status) || (json.error ? 'failed' : 'cancelled'),
				describeUsage(json.usage),
				describeCost(json),
			];
			const words = text(json.text) || text(json.error);
			return `${head.filter((part) => part).join(' · ')}\n    ${words.replaceAll('\n', '\n    ')}`;
		})
		.join('\n');
}

/**
 * Writes the files that the node made for each transcript, or else its text. Returns how many transcripts
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
