/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { join } from 'node:path';
import { freePort } from './freePort';
import type { N8nVersion } from '../install/n8nInstall';

/** Where n8n keeps the files of binary fields; `default`, in memory, is gone from n8n 2. */
export type BinaryMode = 'default' | 'filesystem' | 'database';

/** The folders and the address of one n8n. */
export interface Place {
	/** n8n puts `.n8n` into it. */
	userFolder: string;
	/** The one folder that the nodes for files may use, and where relative paths start. */
	filesFolder: string;
	port: number;
	/** Where n8n's task runner fetches its work. */
	brokerPort: number;
}

/** A place in a folder, on free ports. */
export async function placeIn(folder: string): Promise<Place> {
	return {
		userFolder: folder,
		filesFolder: join(folder, 'files'),
		port: await freePort(),
		brokerPort: await freePort(),
	};
}

/** The settings of an n8n that is reached from this machine alone and calls no other. */
export const settingsFor = (
	{ userFolder, filesFolder, port, brokerPort }: Place,
	binaryMode: BinaryMode = 'filesystem',
): Record<string, string> => ({
	N8N_USER_FOLDER: userFolder,
	// Also the key of a second process, such as a worker.
	N8N_ENCRYPTION_KEY: 'example-encryption-key',
	N8N_HOST: '127.0.0.1',
	N8N_LISTEN_ADDRESS: '127.0.0.1',
	N8N_PORT: String(port),
	N8N_SECURE_COOKIE: 'false',
	N8N_RUNNERS_BROKER_LISTEN_ADDRESS: '127.0.0.1',
	N8N_RUNNERS_BROKER_PORT: String(brokerPort),
	N8N_DEFAULT_BINARY_DATA_MODE: binaryMode,
	// n8n 1.x rejects modes that are not named here.
	N8N_AVAILABLE_BINARY_DATA_MODES: binaryMode,
	N8N_RESTRICT_FILE_ACCESS_TO: filesFolder,
	// On a busy machine n8n treats a slow database as lost, and answers 503: never ask.
	DB_PING_INTERVAL_SECONDS: '86400',
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
});

/** What only one of the versions knows or needs. */
export const versionSettings: Record<N8nVersion, Record<string, string>> = {
	// It would ask n8n's makers for a list of servers.
	'2.41.1': { N8N_DISABLED_MODULES: 'mcp-registry' },
	'1.123.81': { N8N_RUNNERS_ENABLED: 'true' },
};
