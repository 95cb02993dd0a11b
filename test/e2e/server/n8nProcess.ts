/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { join } from 'node:path';
import execa from 'execa';
import { sleep } from 'n8n-workflow';
import type { N8nInstall } from '../install/n8nInstall';
import { pathWith } from '../install/npm';

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

/** An n8n that runs. */
export interface N8nProcess {
	/** Everything it has printed. */
	log(): string;
	/** Lets it end its work, as long as it takes no longer than `seconds`. */
	stop(seconds?: number): Promise<void>;
	/** Ends it like a power cut. */
	kill(): Promise<void>;
}

/** Without a home folder npm and node-gyp fail; the others are for Windows and macOS. */
const inherited = ['HOME', 'LANG', 'TMPDIR', 'TEMP', 'SYSTEMROOT', 'USERPROFILE'];

const inheritedEnv = () =>
	Object.fromEntries(
		inherited.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
	);

/** Starts n8n and waits until it is ready. Throws an error with the end of its log if it ends instead. */
export async function startN8nProcess(command: N8nCommand): Promise<N8nProcess> {
	const { install, args, env, cwd, readyWhen } = command;
	const child = execa(
		join(install.node.bin, 'node'),
		['--require', join(__dirname, 'endWithParent.js'), install.script, ...args],
		{
			env: { ...inheritedEnv(), PATH: pathWith(install.node.bin), ...env },
			extendEnv: false,
			cwd,
			// A group of its own, to be ended together with the task runner it starts.
			detached: true,
			stdin: 'pipe',
			all: true,
			buffer: false,
			reject: false,
		},
	);
	let printed = '';
	let hasEnded = false;
	const ended = child.finally(() => {
		hasEnded = true;
	});
	child.all?.on('data', (chunk: Buffer) => (printed += chunk.toString()));

	const kill = async () => {
		if (child.pid) endGroup(child.pid);
		await ended;
	};
	const running: N8nProcess = {
		log: () => printed,
		kill,
		async stop(seconds = 15) {
			child.kill('SIGTERM');
			await Promise.race([ended, sleep(seconds * 1000)]);
			await kill();
		},
	};
	while (!readyWhen.test(printed)) {
		if (hasEnded) {
			const ending = printed.slice(-4000);
			throw new Error(`n8n ${install.version} ${args.join(' ')} did not start:\n${ending}`);
		}
		await sleep(100);
	}
	return running;
}

/** Also takes along what a process that has ended itself left behind. */
function endGroup(id: number): void {
	try {
		process.kill(-id, 'SIGKILL');
	} catch {
		// Nobody of the group is left.
	}
}
