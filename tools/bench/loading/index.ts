/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Benchmark } from '../harness/Benchmark';
import { askOnce } from '../harness/childProcess';
import { figure, kibibytes, milliseconds } from '../harness/format';
import { medians } from '../harness/statistics';

const folder = join(__dirname, '..', '..', '..');
const runs = 9;

/** As `npm pack` would pack it. Bytes. */
interface PackedPackage {
	size: number;
	unpackedSize: number;
	entryCount: number;
}

function packedPackage(): PackedPackage {
	const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
		cwd: folder,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	const [packed]: PackedPackage[] = JSON.parse(output);
	return packed;
}

async function measureLoading(): Promise<{ seconds: number; heapBytes: number }> {
	const measured: Array<{ seconds: number; heapBytes: number }> = [];
	while (measured.length < runs) {
		measured.push(await askOnce(join(__dirname, 'load.js'), { folder }));
	}
	return medians(measured);
}

/** What the package costs an n8n that starts, and the one who installs it. */
export const loading: Benchmark = {
	name: 'loading',
	title: 'Loading the package',
	introduction: `The time to require the built package and create its two classes, as n8n does when it starts, in a
process that has loaded \`n8n-workflow\` and nothing else: the median of ${runs}. The heap is what stays
occupied. Sizes are those of \`npm pack\`.`,

	async run() {
		const { size, unpackedSize, entryCount } = packedPackage();
		const { seconds, heapBytes } = await measureLoading();
		return {
			table: {
				head: ['Loaded in', 'Heap', 'Packed', 'Unpacked', 'Files'],
				rows: [
					[
						milliseconds(seconds),
						kibibytes(heapBytes),
						kibibytes(size),
						kibibytes(unpackedSize),
						figure(entryCount),
					],
				],
			},
			targets: [
				{ target: 'loaded in under 20 ms', measured: milliseconds(seconds), met: seconds < 0.02 },
				{ target: 'under 100 KiB packed', measured: kibibytes(size), met: size < 100 * 1024 },
			],
		};
	},
};
