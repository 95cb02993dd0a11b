/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { N8nInstall } from '../install/n8nInstall';
import { npm } from '../install/npm';
import { packPackage } from '../install/packedPackage';
import { startN8nProcess } from './n8nProcess';
import { setUpOwner, type Owner } from './owner';
import { placeIn, settingsFor, versionSettings, type BinaryMode, type Place } from './settings';

export interface ServerSetup {
	install: N8nInstall;
	binaryMode?: BinaryMode;
	/** More of n8n's settings. */
	env?: Record<string, string>;
}

/** A real n8n with the package in it, set up by its owner. */
export interface N8nServer {
	url: string;
	place: Place;
	owner: Owner;
	/** Everything it has printed since it was started last. */
	log(): string;
	/** Ends it like a power cut and starts it again. */
	restart(): Promise<void>;
	/** Lets the time of an execution that waits be up. n8n notices within a minute. */
	endWait(executionId: string): Promise<void>;
	/** Ends it and deletes its folder. */
	stop(): Promise<void>;
}

/** Waits until webhooks and schedules work, too. */
const ready = /Editor is now accessible via/;

/** The manual way in n8n's own guide; the other one installs packages from npm's registry only. */
export async function installPackage(place: Place, { node }: N8nInstall): Promise<void> {
	const nodesFolder = join(place.userFolder, '.n8n', 'nodes');
	await mkdir(nodesFolder, { recursive: true });
	await writeFile(join(nodesFolder, 'package.json'), JSON.stringify({ private: true }));
	const tarball = await packPackage(place.userFolder);
	// n8n brings n8n-workflow itself.
	const args = ['install', tarball, '--ignore-scripts', '--legacy-peer-deps'];
	await npm(args, { cwd: nodesFolder, nodeBin: node.bin });
}

/** For the Node that n8n runs on, which has SQLite. */
const endWaitInDatabase = `
	const [file, id] = process.argv.slice(1);
	const database = new (require('node:sqlite').DatabaseSync)(file);
	database.exec('PRAGMA busy_timeout = 60000');
	database
		.prepare("UPDATE execution_entity SET waitTill = strftime('%Y-%m-%d %H:%M:%f', 'now') WHERE id = ?")
		.run(id);
`;

/** Starts an n8n in a folder of its own, with the package installed and the owner signed in. */
export async function startN8n({ install, binaryMode, env }: ServerSetup): Promise<N8nServer> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-e2e-'));
	const place = await placeIn(folder);
	await mkdir(place.filesFolder);
	await installPackage(place, install);

	const settings = {
		...settingsFor(place, binaryMode),
		...versionSettings[install.version],
		...env,
	};
	const start = async () =>
		await startN8nProcess({
			install,
			args: ['start'],
			env: settings,
			cwd: place.filesFolder,
			readyWhen: ready,
		});
	let running = await start();
	const stop = async () => {
		await running.stop();
		await rm(folder, { recursive: true, force: true });
	};
	const url = `http://127.0.0.1:${place.port}`;
	const owner = await setUpOwner(url).catch(async (error) => {
		await stop();
		throw error;
	});
	return {
		url,
		place,
		owner,
		log: () => running.log(),
		async restart() {
			await running.kill();
			running = await start();
		},
		async endWait(executionId) {
			const file = join(place.userFolder, '.n8n', 'database.sqlite');
			const args = ['--eval', endWaitInDatabase, file, executionId];
			await promisify(execFile)(join(install.node.bin, 'node'), args);
		},
		stop,
	};
}
