/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Compiles the package into a folder after every change of its sources, until `stop` is called or this
 * process ends. The compiler's output is printed.
 *
 * @param sources the folder with tsconfig.json
 */
export function keepBuilt(folder: string, sources: string): { stop(): Promise<void> } {
	const options = ['--watch', '--preserveWatchOutput', '--outDir', folder];
	const compiler = spawn(process.execPath, [require.resolve('typescript/bin/tsc'), ...options], {
		cwd: sources,
		stdio: 'inherit',
	});
	const ended = once(compiler, 'exit');
	process.once('exit', () => compiler.kill());
	return {
		async stop() {
			compiler.kill();
			await ended;
		},
	};
}
