/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from './cacheFolder';
import { node24, type NodeInstall } from './node24';
import { npm } from './npm';

/** The versions of n8n that the package is made for. */
export const n8nVersions = ['2.41.1', '1.123.81'] as const;
export type N8nVersion = (typeof n8nVersions)[number];

/** n8n 1.x takes xlsx from its maker's own site; a machine with npm alone gets the last one of npm. */
const overrides: Record<N8nVersion, Record<string, string>> = {
	'2.41.1': {},
	'1.123.81': { xlsx: '0.18.5' },
};

/** An n8n to start servers of. */
export interface N8nInstall {
	version: N8nVersion;
	node: NodeInstall;
	/** The script to run with that Node. */
	script: string;
}

/** Does what takes minutes, and reports on it twice a minute. */
async function step<Result>(
	what: string,
	show: (message: string) => void,
	work: Promise<Result>,
): Promise<Result> {
	const start = Date.now();
	show(what);
	const telling = setInterval(() => {
		show(`${what}, for ${Math.round((Date.now() - start) / 1000)} seconds now`);
	}, 30_000);
	return await work.finally(() => clearInterval(telling));
}

/** An n8n out of the cache, or installed there: 3 GB and some minutes. `show` reports the progress. */
export async function n8nInstall(
	version: N8nVersion,
	show: (message: string) => void = () => {},
): Promise<N8nInstall> {
	const node = await node24();
	const folder = await cached(`n8n-${version}`, async (target) => {
		const manifest = {
			private: true,
			dependencies: { n8n: version },
			overrides: overrides[version],
		};
		await writeFile(join(target, 'package.json'), JSON.stringify(manifest));
		const env = node.headers ? { npm_config_nodedir: node.headers } : {};
		const surroundings = { cwd: target, nodeBin: node.bin, env };
		await step(
			`Installing n8n ${version} (about five minutes)`,
			show,
			// Some addons of features not used here do not build everywhere.
			npm(['install', '--ignore-scripts', '--no-package-lock'], surroundings),
		);
		await step(
			`Building sqlite3 for n8n ${version} (about two minutes)`,
			show,
			npm(['rebuild', 'sqlite3', '--ignore-scripts=false'], surroundings),
		);
	});
	return { version, node, script: join(folder, 'node_modules', 'n8n', 'bin', 'n8n') };
}
