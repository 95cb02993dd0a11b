/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readFileSync } from 'node:fs';
import { recordedFormat, type RecordedService } from './exchange';

/** A report of `npm run check:service`; nothing for no file. Throws for a file that is none. */
export function recordedInFile(file: string | undefined): RecordedService | undefined {
	if (!file) return undefined;
	const report: RecordedService = JSON.parse(readFileSync(file, 'utf8'));
	if (report.format === recordedFormat) return report;
	throw new Error(`${file} is no report of npm run check:service, or one of another version`);
}
