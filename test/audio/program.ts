/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Half an hour of sound as floats is less. */
const maxBuffer = 2 ** 30;

/**
 * Run a program to its end.
 *
 * @throws with what it printed when it fails
 */
export async function run(
	file: string,
	args: string[],
): Promise<{ stdout: Buffer; stderr: string }> {
	const { stdout, stderr } = await execute(file, args, { encoding: 'buffer', maxBuffer });
	return { stdout, stderr: stderr.toString() };
}
