import type { INodeCredentialsDetails } from 'n8n-workflow';
import type { Program } from '../e2e/server/program';
import { startSandbox, type Sandbox } from '../support/sandbox';
import { startQueueMode, type QueueMode } from './queueMode';

/** n8n in queue mode with a sandbox in place of the service. */
export interface SandboxedQueue extends QueueMode {
	sandbox: Sandbox;
	/** A credential for the sandbox, as a node refers to it. */
	credential: INodeCredentialsDetails;
}

/** Starts all of it, but no workers; `settings` are more of n8n's. */
export async function startSandboxedQueue(
	settings: Record<string, string> = {},
): Promise<SandboxedQueue> {
	const sandbox = await startSandbox();
	const stopSandbox = async (error: unknown) => {
		await sandbox.stop();
		throw error;
	};
	const queue = await startQueueMode(settings).catch(stopSandbox);
	const stop = async () => {
		await queue.stop();
		await sandbox.stop();
	};
	const data = { apiKey: sandbox.apiKey, baseUrl: sandbox.url };
	const form = { name: 'Sandbox', type: 'aimlSpeechToTextApi', data };
	const { id } = await queue.main.owner.createCredential(form);
	return { ...queue, sandbox, credential: { id, name: form.name }, stop };
}

/** Two workers, started side by side. */
export const startTwoWorkers = async ({ startWorker }: QueueMode): Promise<Program[]> =>
	await Promise.all([startWorker(), startWorker()]);
