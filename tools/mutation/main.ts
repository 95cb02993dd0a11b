/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { changesSince } from './changes';

const folderOfNode = 'nodes/AimlSpeechToText';
const root = join(__dirname, '..', '..');

/** What is mutated without `--changed`: where a bug costs money. */
const guarded = ['service', 'polling', 'purchases', 'shared'];

/** Tested with the real n8n-core in test/http, which takes seconds to load. */
const untested = [`${folderOfNode}/service/n8nTransport.ts`];

/** `--changed [base]`: only what differs from a branch or commit, `origin/main` by default. */
const { values, positionals } = parseArgs({
	options: { changed: { type: 'boolean' } },
	allowPositionals: true,
});
const [base = 'origin/main'] = positionals;

const folderOf = (file: string): string => file.split('/')[2];
const hasTests = (folder: string): boolean => existsSync(join(root, 'test', 'unit', folder));
const isTested = (file: string): boolean =>
	hasTests(folderOf(file)) && !untested.some((name) => file.startsWith(name));

const mutated = values.changed
	? changesSince(base).filter(isTested)
	: [
			...guarded.map((folder) => `${folderOfNode}/${folder}/**/*.ts`),
			...untested.map((file) => `!${file}`),
		];
const folders = values.changed ? [...new Set(mutated.map(folderOf))] : guarded.filter(hasTests);

if (mutated.length === 0) {
	console.log(`Nothing that test/unit tests differs from ${base}.`);
} else {
	const stryker = join(root, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
	const config = join('tools', 'mutation', 'stryker.config.mjs');
	const { status } = spawnSync(
		process.execPath,
		[stryker, 'run', config, '--mutate', mutated.join(',')],
		{ cwd: root, stdio: 'inherit', env: { ...process.env, MUTATED_FOLDERS: folders.join(',') } },
	);
	process.exitCode = status ?? 1;
}
