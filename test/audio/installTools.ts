import execa from 'execa';

/** What judges the parts, each by the Debian package that has it. */
const packageOf: Record<string, string> = {
	ffmpeg: 'ffmpeg',
	ffprobe: 'ffmpeg',
	'espeak-ng': 'espeak-ng',
	opusenc: 'opus-tools',
	flac: 'flac',
};

const isInstalled = async (tool: string) =>
	await execa('sh', ['-c', `command -v ${tool}`]).then(
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
	const command = ['apt-get', '-o', 'DPkg::Lock::Timeout=300', ...args];
	if (process.getuid?.() !== 0) command.unshift('sudo', '-n');
	const [file, ...rest] = command;
	await execa(file, rest, { env: { DEBIAN_FRONTEND: 'noninteractive' }, stdio: 'inherit' });
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
		await aptGet('update', '-qq');
		await aptGet('install', '-qq', '-y', '--no-install-recommends', ...wanted);
	} catch {
		const names = wanted.join(' ');
		throw new Error(
			`These tests need ${names}. Install them with \`sudo apt-get install ${names}\` on Debian or Ubuntu, or \`brew install ${names}\` on macOS.`,
		);
	}
}
