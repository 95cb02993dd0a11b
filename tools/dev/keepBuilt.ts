/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { join } from 'node:path';
import execa from 'execa';

const packageFolder = join(__dirname, '..', '..');
const endWithParent = join(packageFolder, 'test', 'e2e', 'server', 'endWithParent.js');

/**
 * Builds the package into a folder after every change of its sources, until `stop` is called or this
 * process ends. What the compiler says is printed.
 */
export function keepBuilt(folder: string, sources = packageFolder): { stop(): Promise<void> } {
	const gulp = execa('gulp', ['update'], {
		cwd: sources,
		preferLocal: true,
		localDir: packageFolder,
		env: {
			BUILD_FOLDER: folder,
			// Also for the compiler, which gulp starts and does not end.
			NODE_OPTIONS: `--require ${JSON.stringify(endWithParent)}`,
		},
		stdio: ['pipe', 'inherit', 'inherit'],
		reject: false,
	});
	return {
		async stop() {
			gulp.stdin?.end();
			await gulp;
		},
	};
}
