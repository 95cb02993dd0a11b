/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/require-node-api-error */
import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export const redisServer = '/usr/bin/redis-server';

const postgresVersions = '/usr/lib/postgresql';

/** The folder with the programs of the newest PostgreSQL of Debian; `undefined` when there is none. */
export function postgresFolder(): string | undefined {
	if (!existsSync(postgresVersions)) return undefined;
	return readdirSync(postgresVersions)
		.toSorted((a, b) => Number(b) - Number(a))
		.map((version) => join(postgresVersions, version, 'bin'))
		.find((folder) => existsSync(join(folder, 'initdb')));
}

const missingPackages = (): string[] => [
	...(existsSync(redisServer) ? [] : ['redis-server']),
	...(postgresFolder() ? [] : ['postgresql']),
];

export const isRoot = (): boolean => process.getuid?.() === 0;

/**
 * Installs Debian's Redis and PostgreSQL if they are missing. Throws an error that names what to install
 * where that is not allowed or not Debian.
 */
export async function installDatabases(show: (message: string) => void): Promise<void> {
	const missing = missingPackages();
	if (missing.length === 0) return;
	const apt = ['install', '--yes', '--no-install-recommends', ...missing];
	const byHand = `Install Debian's packages: apt-get ${apt.join(' ')}`;
	if (!isRoot() || !existsSync('/usr/bin/apt-get')) throw new Error(byHand);

	show(`Installing ${missing.join(' and ')}`);
	// In runlevel 1 Debian's packages start no servers of their own; the tests start theirs.
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
	try {
		await run('apt-get', ['update'], { env });
		await run('apt-get', apt, { env });
	} catch (error) {
		throw new Error(byHand, { cause: error });
	}
}
