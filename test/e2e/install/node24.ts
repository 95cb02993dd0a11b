/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cached } from './cacheFolder';
import { npm } from './npm';

/** The one Node that runs both n8n versions: 2.41 wants 24 or newer, 1.123 24 or older. */
const major = 24;

/** A Node that n8n runs on. */
export interface NodeInstall {
	/** The folder with the executable. */
	bin: string;
	/** The folder whose `include` has the headers to build addons with; node-gyp's own way if missing. */
	headers: string | undefined;
}

const withHeaders = (folders: string[]): string | undefined =>
	folders.find((folder) => existsSync(join(folder, 'include', 'node', 'node.h')));

/** This Node if it is the right one, or else one out of the npm package `node`. */
export async function node24(): Promise<NodeInstall> {
	if (process.versions.node.startsWith(`${major}.`)) {
		const bin = dirname(process.execPath);
		return { bin, headers: withHeaders([dirname(bin)]) };
	}

	const folder = await cached(`node-${major}`, async (target) => {
		await writeFile(join(target, 'package.json'), JSON.stringify({ private: true }));
		// Its install script fetches the executable for this machine.
		await npm(['install', `node@${major}`, '--ignore-scripts=false'], { cwd: target });
	});
	const modules = join(folder, 'node_modules', 'node', 'node_modules');
	const folders = (await readdir(modules)).map((name) => join(modules, name));
	return { bin: join(folder, 'node_modules', '.bin'), headers: withHeaders(folders) };
}
