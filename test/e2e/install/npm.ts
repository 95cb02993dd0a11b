/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { delimiter } from 'node:path';
import execa from 'execa';

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
	const { stdout } = await execa('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
		cwd,
		env: { ...(nodeBin ? { PATH: pathWith(nodeBin) } : {}), ...env },
	});
	return stdout;
}
