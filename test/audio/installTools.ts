/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/require-node-api-error */
import { run } from './program';

/** The programs that check the parts, each by its Debian package. */
const packageOf: Record<string, string> = {
	ffmpeg: 'ffmpeg',
	ffprobe: 'ffmpeg',
	'espeak-ng': 'espeak-ng',
	opusenc: 'opus-tools',
	flac: 'flac',
};

const isInstalled = async (tool: string) =>
	await run('sh', ['-c', `command -v ${tool}`]).then(
		() => true,
		() => false,
	);

/** The packages of the tools that are not there. */
async function missingPackages(): Promise<string[]> {
	const missing = new Set<string>();
	for (const [tool, name] of Object.entries(packageOf)) {
		if (!(await isInstalled(tool))) missing.add(name);
	}
	return [...missing];
}

/** As root, or where `sudo` asks for no password; else it fails. */
async function aptGet(...args: string[]): Promise<void> {
	const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
	const options = ['-qq', '-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300'];
	const [file, ...rest] = [
		...sudo,
		...['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...options, ...args],
	];
	await run(file, rest);
}

/**
 * Jest runs this before the tests.
 *
 * @throws with the command that installs what is missing, where apt-get is not there or may not
 */
export default async function installTools(): Promise<void> {
	const wanted = await missingPackages();
	if (wanted.length === 0) return;
	try {
		await aptGet('update');
		await aptGet('install', ...wanted);
	} catch {
		const names = wanted.join(' ');
		throw new Error(
			`These tests need ${names}. Install them with \`sudo apt-get install ${names}\` on Debian or Ubuntu, or \`brew install ${names}\` on macOS.`,
		);
	}
}
