/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { join } from 'node:path';
import type { N8nInstall } from '../install/n8nInstall';
import { pathWith } from '../install/npm';
import { startProgram, type Program } from './program';

/** What to run and how. */
export interface N8nCommand {
	install: N8nInstall;
	/** n8n's own command line, e.g. `['start']` or `['worker']`. */
	args: string[];
	/** n8n's settings; it sees no other variables of this process but PATH, HOME and the like. */
	env: Record<string, string>;
	/** Where files with relative paths are, for the nodes that read and write files. */
	cwd: string;
	/** What it prints when it is ready to be used. */
	readyWhen: RegExp;
}

/** Starts n8n and waits until it is ready. Throws an error with the end of its log if it ends instead. */
export async function startN8nProcess(command: N8nCommand): Promise<Program> {
	const { install, args, env, cwd, readyWhen } = command;
	return await startProgram({
		name: `n8n ${install.version} ${args.join(' ')}`,
		file: join(install.node.bin, 'node'),
		args: ['--require', join(__dirname, 'endWithParent.js'), install.script, ...args],
		env: { PATH: pathWith(install.node.bin), ...env },
		cwd,
		readyWhen,
	});
}
