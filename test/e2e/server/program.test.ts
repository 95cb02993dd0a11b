/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { sleep } from 'n8n-workflow';
import { startProgram } from './program';

/** Starts a program of its own, which keeps its output open, and prints the id of that. */
const parent = `
	const { pid } = require('child_process').spawn('sleep', ['60'], { stdio: 'inherit' });
	process.on('SIGTERM', () => setTimeout(process.exit, 500));
	console.log('started ' + pid);
`;

const isRunning = (pid: number): boolean => {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
};

it.each(['terminate', 'stop', 'kill'] as const)(
	'after `%s`, neither a program nor what it has started is running',
	async (end) => {
		const program = await startProgram({
			name: 'Parent',
			file: process.execPath,
			args: ['-e', parent],
			env: {},
			readyWhen: /started \d+/,
		});
		const child = Number(/started (\d+)/.exec(program.log())?.[1]);
		expect(isRunning(child)).toBe(true);

		await program[end]();

		expect(isRunning(program.pid)).toBe(false);
		// It is gone a moment after it was killed, when the system has noticed.
		while (isRunning(child)) await sleep(50);
	},
	30_000,
);
