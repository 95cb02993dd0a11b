/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import envPaths from 'env-paths';
import { lock } from 'proper-lockfile';
import packageJson from '../../../package.json';

/**
 * Where what takes minutes to install is kept between runs: `E2E_CACHE_FOLDER`, or else a folder of
 * the user, `~/.cache/n8n-nodes-aiml-speech-to-text` on Linux.
 */
export const cacheFolder = resolve(
	process.env.E2E_CACHE_FOLDER || envPaths(packageJson.name, { suffix: '' }).cache,
);

/**
 * The folder of that name in the cache. If it is not there, `install` fills a new one, which gets its
 * name only when it is whole: an interrupted install is never taken for a finished one. A second run
 * that wants the same waits for the first.
 */
export async function cached(
	name: string,
	install: (folder: string) => Promise<void>,
	cache: string = cacheFolder,
): Promise<string> {
	const folder = join(cache, name);
	if (existsSync(folder)) return folder;

	await mkdir(cache, { recursive: true });
	const unlock = await lock(folder, {
		realpath: false,
		// A run that died leaves a lock that nobody renews.
		stale: 60_000,
		retries: { forever: true, minTimeout: 1000, maxTimeout: 1000 },
	});
	try {
		if (existsSync(folder)) return folder;
		const growing = `${folder}.partial`;
		await rm(growing, { recursive: true, force: true });
		await mkdir(growing);
		await install(growing);
		await rename(growing, folder);
		return folder;
	} finally {
		await unlock();
	}
}
