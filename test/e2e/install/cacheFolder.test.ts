/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cached } from './cacheFolder';

let cache: string;
beforeEach(async () => {
	cache = await mkdtemp(join(tmpdir(), 'cache-'));
});
afterEach(async () => await rm(cache, { recursive: true }));

/** An install that writes a file, and counts how often it was run. */
function install() {
	const run = jest.fn(async (folder: string) => await writeFile(join(folder, 'n8n'), 'installed'));
	return { run, now: async () => await cached('n8n', run, cache) };
}

it('installs what is not there', async () => {
	const folder = await install().now();

	expect(await readdir(folder)).toEqual(['n8n']);
	expect(await readdir(cache)).toEqual(['n8n']);
});

it('installs nothing twice', async () => {
	const { run, now } = install();

	expect(await now()).toBe(await now());

	expect(run).toHaveBeenCalledTimes(1);
});

it('has a second run wait for the first', async () => {
	const { run, now } = install();

	const folders = await Promise.all([now(), now()]);

	expect(run).toHaveBeenCalledTimes(1);
	expect(folders[0]).toBe(folders[1]);
});

it('does not take an interrupted install for a whole one', async () => {
	const interrupted = cached(
		'n8n',
		async (folder) => {
			await writeFile(join(folder, 'half'), 'installed');
			throw new Error('The power is gone');
		},
		cache,
	);
	await expect(interrupted).rejects.toThrow('The power is gone');
	expect(existsSync(join(cache, 'n8n'))).toBe(false);

	expect(await readdir(await install().now())).toEqual(['n8n']);
});
