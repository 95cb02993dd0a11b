/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import packageJson from '../../../package.json';

/**
 * Where what takes minutes to install is kept between runs: `E2E_CACHE_FOLDER`, or else a folder of
 * the user.
 */
const cacheFolder = resolve(
	process.env.E2E_CACHE_FOLDER || join(homedir(), '.cache', packageJson.name),
);

/** Milliseconds after which an install that is not whole has been interrupted. */
const longestInstall = 3_600_000;

async function removeInterrupted(partial: string): Promise<void> {
	for (const name of await readdir(cacheFolder)) {
		const path = join(cacheFolder, name);
		if (!path.startsWith(partial)) continue;
		const { mtimeMs } = await stat(path);
		if (Date.now() - mtimeMs > longestInstall) await rm(path, { recursive: true, force: true });
	}
}

/**
 * The folder of that name in the cache. If it is not there, `install` fills a new one, which gets its
 * name only when it is whole: an interrupted install is never taken for a finished one. Of two runs that
 * install the same, one keeps what the other was quicker to finish.
 */
export async function cached(
	name: string,
	install: (folder: string) => Promise<void>,
): Promise<string> {
	const folder = join(cacheFolder, name);
	if (existsSync(folder)) return folder;

	await mkdir(cacheFolder, { recursive: true });
	const partial = `${folder}.partial-`;
	await removeInterrupted(partial);
	const growing = await mkdtemp(partial);
	try {
		await install(growing);
		if (!existsSync(folder)) await rename(growing, folder);
		return folder;
	} finally {
		await rm(growing, { recursive: true, force: true });
	}
}
