/* eslint-disable @n8n/community-nodes/require-node-api-error */
import { startProgress } from '../../../tools/demo/progress';
import { n8nInstall } from '../../e2e/install/n8nInstall';
import { installDatabases } from './debian';

/** The n8n that queue mode is tested with. */
export const version = '2.41.1';

/** Jest runs this before the tests: what is missing is installed in sight of the person who waits. */
export default async function installParts(): Promise<void> {
	const progress = startProgress('n8n, Redis and PostgreSQL for the tests in queue mode');
	try {
		await installDatabases(progress.show);
		await n8nInstall(version, progress.show);
		progress.succeed(`n8n ${version}, Redis and PostgreSQL are installed`);
	} catch (error) {
		progress.fail('The parts for the tests in queue mode could not be installed');
		throw error;
	}
}
