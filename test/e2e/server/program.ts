/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { spawn } from 'node:child_process';
import { sleep } from 'n8n-workflow';

/** What to run and how. */
export interface Command {
	/** For error messages. */
	name: string;
	file: string;
	args: string[];
	/** It sees no other variables of this process but HOME and the like. */
	env: Record<string, string>;
	/** This process's own folder if there is none. */
	cwd?: string;
	/** What it prints when it is ready to be used. */
	readyWhen: RegExp;
}

/** A program that runs until it is ended. */
export interface Program {
	/** ID of its first process. */
	pid: number;
	/** Everything it has printed. */
	log(): string;
	/** Asks it to end, and returns when it has. What it started ends then, too. */
	terminate(): Promise<void>;
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

/** Starts a program and waits until it is ready. Throws an error with the end of its log if it ends instead. */
export async function startProgram(command: Command): Promise<Program> {
	const { name, file, args, env, cwd, readyWhen } = command;
	const child = spawn(file, args, {
		env: { ...inheritedEnv(), ...env },
		cwd,
		// A group of its own, to be ended together with what it starts.
		detached: true,
	});
	let printed = '';
	for (const output of [child.stdout, child.stderr]) {
		output.on('data', (chunk: Buffer) => (printed += chunk.toString()));
	}
	let hasEnded = false;
	// `exit` does not wait for what else holds its output open.
	const ended = new Promise<void>((resolve) => {
		child.once('exit', () => resolve()).once('error', () => resolve());
	}).finally(() => {
		hasEnded = true;
	});
	const { pid } = child;
	if (pid === undefined) throw new Error(`${name} did not start: there is no ${file}`);

	const askToEnd = () => child.kill('SIGTERM');
	const kill = async () => {
		endGroup(pid);
		await ended;
	};
	const running: Program = {
		pid,
		log: () => printed,
		kill,
		async terminate() {
			askToEnd();
			await ended;
			endGroup(pid);
		},
		async stop(seconds = 15) {
			askToEnd();
			await Promise.race([ended, sleep(seconds * 1000)]);
			await kill();
		},
	};
	while (!readyWhen.test(printed)) {
		if (hasEnded) throw new Error(`${name} did not start:\n${printed.slice(-4000)}`);
		await sleep(100);
	}
	return running;
}

/** Also ends what a process that has exited left running. */
function endGroup(id: number): void {
	try {
		process.kill(-id, 'SIGKILL');
	} catch {
		// The group has no process left.
	}
}
