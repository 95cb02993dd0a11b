/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import packageJson from '../../package.json';
import { publicRecording } from '../../test/e2e/examples/exampleFiles';
import { n8nInstall, n8nVersions } from '../../test/e2e/install/n8nInstall';
import { startN8n, type N8nServer } from '../../test/e2e/server/n8nServer';
import type { WorkflowFile } from '../../test/e2e/server/owner';
import { startSandbox, type Sandbox } from '../../test/support/sandbox';
import { keepBuilt } from './keepBuilt';

const packageFolder = join(__dirname, '..', '..');
const exampleFile = join(packageFolder, 'examples', 'transcribe-recordings.json');

/** A real n8n with this package, which is rebuilt in it on every change. */
export interface Development {
	n8n: N8nServer;
	sandbox: Sandbox;
	/** Where the editor shows the example workflow. */
	workflowUrl: string;
	stop(): Promise<void>;
}

/** The example with the credential chosen in the nodes of this package. */
function readExample(credential: { id: string; name: string }): WorkflowFile {
	const workflow: WorkflowFile = JSON.parse(readFileSync(exampleFile, 'utf8'));
	for (const node of workflow.nodes) {
		if (node.type.startsWith(`${packageJson.name}.`)) {
			node.credentials = { aimlSpeechToTextApi: credential };
		}
	}
	return workflow;
}

/**
 * Starts the newest n8n that the package is made for and the sandbox, and sets up what a developer
 * needs: an owner, a credential, a workflow and recordings.
 *
 * @param sources the folder with tsconfig.json
 * @param show reports what takes long
 * @param acceptAnyAudio whether the sandbox makes up a text for audio that it does not know
 */
export async function startDevelopment({
	sources = packageFolder,
	show = () => {},
	acceptAnyAudio = false,
}: {
	sources?: string;
	show?: (message: string) => void;
	acceptAnyAudio?: boolean;
} = {}): Promise<Development> {
	const install = await n8nInstall(n8nVersions[0], show);
	show('Starting n8n');
	const n8n = await startN8n({ install, env: { N8N_DEV_RELOAD: 'true' } });
	const { userFolder, filesFolder } = n8n.place;
	const installed = join(userFolder, '.n8n', 'nodes', 'node_modules', packageJson.name);
	const building = keepBuilt(join(installed, 'dist'), sources);
	const sandbox = await startSandbox({
		settings: { acceptAnyAudio, urls: { [publicRecording]: 'voice-note' } },
	});

	await cp(join(packageFolder, 'test', 'support', 'recordings'), join(filesFolder, 'recordings'), {
		recursive: true,
		filter: (file) => !/\.(js|json|md|ts)$/.test(file),
	});
	const name = 'Sandbox';
	const data = { apiKey: sandbox.apiKey, baseUrl: sandbox.url };
	const { id } = await n8n.owner.createCredential({ name, type: 'aimlSpeechToTextApi', data });
	const workflow = await n8n.owner.importWorkflow(readExample({ id, name }));
	return {
		n8n,
		sandbox,
		workflowUrl: `${n8n.url}/workflow/${workflow.id}`,
		async stop() {
			await building.stop();
			await n8n.stop();
			await sandbox.stop();
		},
	};
}
