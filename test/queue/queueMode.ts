/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { n8nInstall } from '../e2e/install/n8nInstall';
import { startN8nProcess } from '../e2e/server/n8nProcess';
import { installPackage, startN8n, type N8nServer } from '../e2e/server/n8nServer';
import type { Program } from '../e2e/server/program';
import { placeIn, settingsFor } from '../e2e/server/settings';
import { version } from './parts/installParts';
import { postgresUser, startPostgres } from './parts/postgres';
import { startRedis } from './parts/redis';

/** n8n as it is run for thousands of recordings: a main process that gives its workers work. */
export interface QueueMode {
	main: N8nServer;
	/** Adds a worker, as on another machine: with a folder and an installed package of its own. */
	startWorker(settings?: WorkerSettings): Promise<Program>;
	/** Ends everything that was started. */
	stop(): Promise<void>;
}

export interface WorkerSettings {
	/** Executions at once. */
	concurrency?: number;
	/** More of n8n's settings. */
	env?: Record<string, string>;
}

interface Ports {
	redis: number;
	postgres: number;
}

const queueSettings = ({ redis, postgres }: Ports): Record<string, string> => ({
	EXECUTIONS_MODE: 'queue',
	QUEUE_BULL_REDIS_HOST: '127.0.0.1',
	QUEUE_BULL_REDIS_PORT: String(redis),
	// A dead worker is noticed in seconds instead of one to two minutes.
	QUEUE_WORKER_LOCK_DURATION: '15000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '3000',
	QUEUE_WORKER_STALLED_INTERVAL: '5000',
	DB_TYPE: 'postgresdb',
	DB_POSTGRESDB_HOST: '127.0.0.1',
	DB_POSTGRESDB_PORT: String(postgres),
	DB_POSTGRESDB_USER: postgresUser,
	DB_POSTGRESDB_DATABASE: 'postgres',
	// Two, the default, are too few for ten executions that read and write files at once.
	DB_POSTGRESDB_POOL_SIZE: '10',
});

/**
 * Starts Redis, PostgreSQL and a main process, and no workers yet.
 *
 * @param more of n8n's settings, for all processes
 */
export async function startQueueMode(more: Record<string, string> = {}): Promise<QueueMode> {
	const stops: Array<() => Promise<void>> = [];
	const stop = async () => {
		// The other way round: the databases go last.
		for (const stopOne of stops.splice(0).toReversed()) await stopOne();
	};
	const kept = <Part extends { stop(): Promise<void> }>(part: Part): Part => {
		stops.push(async () => await part.stop());
		return part;
	};
	try {
		const install = await n8nInstall(version);
		const redis = kept(await startRedis());
		const postgres = kept(await startPostgres());
		const env = { ...queueSettings({ redis: redis.port, postgres: postgres.port }), ...more };
		const main = kept(await startN8n({ install, binaryMode: 'database', env }));
		return {
			main,
			async startWorker({ concurrency = 10, env: own = {} } = {}) {
				const folder = await mkdtemp(join(tmpdir(), 'n8n-worker-'));
				stops.push(async () => await rm(folder, { recursive: true, force: true }));
				const place = await placeIn(folder);
				await mkdir(place.filesFolder);
				await installPackage(place, install);
				return kept(
					await startN8nProcess({
						install,
						args: ['worker', `--concurrency=${concurrency}`],
						env: { ...settingsFor(place, 'database'), ...env, ...own },
						cwd: place.filesFolder,
						readyWhen: /n8n worker is now ready/,
					}),
				);
			},
			stop,
		};
	} catch (error) {
		await stop();
		throw error;
	}
}
