/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { packPackage } from '../../test/e2e/install/packedPackage';
import type { Verdict } from './Verdict';

/** Far above what the code needs; recordings or a bundled library would exceed it. */
const largestTarball = 100 * 1024;

const needed = [
	...['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md', 'index.js'],
	'dist/credentials/AimlSpeechToTextApi.credentials.js',
	'dist/nodes/AimlSpeechToText/AimlSpeechToText.node.js',
	'dist/nodes/AimlSpeechToText/AimlSpeechToText.node.json',
	'dist/nodes/AimlSpeechToText/aimlSpeechToText.svg',
	'dist/nodes/AimlSpeechToText/aimlSpeechToText.dark.svg',
];

/** What n8n loads: code, icons, codex files and output schemas. No sources, maps or tests. */
const loaded = /^dist\/(credentials|nodes)\/(?!.*\.(test|d)\.)[\w./-]+\.(js|svg|node\.json)$/;
const schema = /^dist\/nodes\/\w+\/__schema__\/v[\d.]+\/\w+\.json$/;

/** A packed package, and the folder it was unpacked to. */
export interface Tarball {
	folder: string;
	/** Paths inside the package. */
	files: string[];
	/** Bytes of the tarball. */
	size: number;
}

/** Whether a package has all that a user needs, and nothing else. */
export function judgeTarball({ files, size }: Omit<Tarball, 'folder'>): Verdict {
	const strays = files.filter(
		(path) => !needed.includes(path) && !loaded.test(path) && !schema.test(path),
	);
	const missing = needed.filter((path) => !files.includes(path));
	return {
		check: `Contents of the tarball (${files.length} files, ${Math.ceil(size / 1024)} KiB)`,
		blocking: [
			...strays.map((path) => `Keep ${path} out of the tarball: nobody needs it`),
			...missing.map((path) => `Put ${path} into the tarball`),
			...(size > largestTarball
				? [`Find out why the tarball has ${Math.ceil(size / 1024)} KiB; up to 100 are expected`]
				: []),
		],
		notes: [],
	};
}

/** Packs the built project as `npm publish` does and unpacks it while `use` works with it. */
export async function withTarball<T>(use: (tarball: Tarball) => Promise<T>): Promise<T> {
	const folder = await mkdtemp(join(tmpdir(), 'release-'));
	try {
		const file = await packPackage(folder);
		await promisify(execFile)('tar', ['-xzf', file], { cwd: folder });
		const unpacked = join(folder, 'package');
		const entries = await readdir(unpacked, { recursive: true, withFileTypes: true });
		const files = entries
			.filter((entry) => entry.isFile())
			.map((entry) => relative(unpacked, join(entry.parentPath, entry.name)))
			.map((path) => path.replaceAll(sep, '/'));
		const { size } = await stat(file);
		return await use({ folder: unpacked, files, size });
	} finally {
		await rm(folder, { recursive: true });
	}
}
