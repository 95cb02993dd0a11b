/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../e2e/server/freePort';
import { isRoot, postgresFolder } from './debian';
import { startDatabase } from './databaseProgram';
import type { Database } from './redis';

const run = promisify(execFile);

/** Who owns the data; there is no password, because only this machine can reach it. */
export const postgresUser = 'n8n';

/** PostgreSQL does not run as root; Debian's package brings this user. */
const systemUser = 'postgres';

const asSystemUser = (): string[] =>
	isRoot() ? ['--reuid', systemUser, '--regid', systemUser, '--clear-groups'] : [];

/** Starts a PostgreSQL with a new, empty folder of data, which is deleted at the end. */
export async function startPostgres(): Promise<Database> {
	const programs = postgresFolder();
	if (!programs) throw new Error('PostgreSQL is not installed');
	const folder = await mkdtemp(join(tmpdir(), 'n8n-postgres-'));
	if (isRoot()) await run('chown', [systemUser, folder]);
	const data = join(folder, 'data');
	const setUp = ['-D', data, '-U', postgresUser, '--auth=trust', '-E', 'UTF8', '--no-sync'];
	await run('setpriv', [...asSystemUser(), join(programs, 'initdb'), ...setUp]);

	const port = await freePort();
	// Nothing of it has to outlive this machine, so nothing is waited for to reach the disk.
	const settings = {
		listen_addresses: '127.0.0.1',
		port: String(port),
		unix_socket_directories: '',
		fsync: 'off',
	};
	const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
	const running = await startDatabase(
		{
			name: 'PostgreSQL',
			file: join(programs, 'postgres'),
			args: ['-D', data, ...options],
			readyWhen: /ready to accept connections/,
		},
		'INT',
		asSystemUser(),
	);
	return {
		port,
		async stop() {
			await running.stop();
			await rm(folder, { recursive: true, force: true });
		},
	};
}
