/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser } from 'playwright-core';
import { startProgress } from '../../../tools/demo/progress';

/** What systems call it; Chrome does as well. */
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const isRoot = process.getuid?.() === 0;

/** The first of these programs that is on the PATH. */
const onPath = (...programs: string[]): string | undefined =>
	programs
		.flatMap((name) =>
			(process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name)),
		)
		.find((file) => existsSync(file));

const installed = (): string | undefined => process.env.CHROME_BIN || onPath(...names);

const canInstall = () => isRoot && onPath('apt-get') !== undefined;

/** Debian's package. A second run that installs at the same time is waited for. */
async function install(): Promise<void> {
	const progress = startProgress('Installing chromium for the tests of the editor');
	const aptGet = async (...args: string[]) =>
		await promisify(execFile)('apt-get', ['-o', 'DPkg::Lock::Timeout=600', ...args], {
			env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
			maxBuffer: Infinity,
		});
	const installing = aptGet('update').then(
		async () => await aptGet('install', '--yes', '--no-install-recommends', 'chromium'),
	);
	await installing.catch((error) => {
		progress.fail('chromium could not be installed');
		throw error;
	});
	progress.succeed('chromium is installed');
}

/** @throws Error that names what to install when there is no Chromium and none can be installed */
async function chromiumPath(): Promise<string> {
	if (!installed() && canInstall()) await install();
	const path = installed();
	if (path) return path;
	throw new Error(
		`The tests of the editor need Chromium or Chrome. Install the package 'chromium' of your system, or name the executable in CHROME_BIN. (Looked for ${names.join(', ')} on the PATH.)`,
	);
}

/** Starts this machine's Chromium headless, with a new profile and without requests of its own. */
export async function startChromium(): Promise<Browser> {
	return await chromium.launch({
		executablePath: await chromiumPath(),
		// Chromium cannot sandbox its pages as root.
		chromiumSandbox: !isRoot,
		args: [
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
		],
	});
}
