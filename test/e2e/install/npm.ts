/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { execFile } from 'node:child_process';
import { delimiter } from 'node:path';
import { promisify } from 'node:util';

/** Where and with what npm runs. */
export interface NpmSurroundings {
	/** A folder with a package.json of its own, or npm would look for one further up. */
	cwd: string;
	/** The folder of the `node` that runs npm, when it is not this one. */
	nodeBin?: string;
	/** Settings of npm and of what it starts, as environment variables. */
	env?: NodeJS.ProcessEnv;
}

/** PATH with a folder in front. */
export const pathWith = (folder: string): string =>
	[folder, process.env.PATH].filter((part) => part).join(delimiter);

/** Runs npm; returns what it printed. Throws an error with npm's own words. */
export async function npm(args: string[], surroundings: NpmSurroundings): Promise<string> {
	const { cwd, nodeBin, env } = surroundings;
	const quietly = ['--no-audit', '--no-fund', '--loglevel=error'];
	const { stdout } = await promisify(execFile)('npm', [...args, ...quietly], {
		cwd,
		env: { ...process.env, ...(nodeBin ? { PATH: pathWith(nodeBin) } : {}), ...env },
		maxBuffer: Infinity,
		// On Windows npm is a script.
		shell: process.platform === 'win32',
	});
	return stdout;
}
