import { startProgress } from '../../../tools/demo/progress';
import { n8nInstall, n8nVersions } from './n8nInstall';

/** Jest runs this before the tests: what is missing is installed in sight of the person who waits. */
export default async function installAll(): Promise<void> {
	const progress = startProgress('n8n for the end-to-end tests');
	for (const version of n8nVersions) {
		await n8nInstall(version, progress.show).catch((error) => {
			progress.fail(`n8n ${version} could not be installed`);
			throw error;
		});
	}
	progress.succeed(`n8n ${n8nVersions.join(' and ')} are installed`);
}
