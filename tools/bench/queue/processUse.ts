/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readFileSync, writeFileSync } from 'node:fs';

// Linux reports what a process uses in /proc.

const kibibytes = (pid: number, field: 'VmRSS' | 'VmHWM'): number =>
	Number(
		new RegExp(`${field}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1],
	);

/** The memory a process has now, in MiB. */
export const memoryOf = (pid: number): number => kibibytes(pid, 'VmRSS') / 1024;

/** The most it has had since the last call of `forgetPeak`, in MiB. */
export const peakMemoryOf = (pid: number): number => kibibytes(pid, 'VmHWM') / 1024;

/** Sets the most that a process has had to what it has now. */
export const forgetPeak = (pid: number): void => writeFileSync(`/proc/${pid}/clear_refs`, '5');

/** The kernel counts in hundredths of a second. */
const ticksPerSecond = 100;

/** The processor time it has taken so far, in seconds. */
export function cpuSecondsOf(pid: number): number {
	const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
	// The second field, the name in brackets, may have spaces.
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}
