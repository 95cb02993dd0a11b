import type { INodeCredentialsDetails } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../support/sandbox';
import { n8nInstall, type N8nVersion } from './install/n8nInstall';
import { startN8n, type N8nServer, type ServerSetup } from './server/n8nServer';

/** A real n8n with a sandbox in place of the service; both last for a test file's block. */
export interface SandboxedN8n {
	readonly server: N8nServer;
	readonly sandbox: Sandbox;
	/** A credential for the sandbox, as a node refers to it. */
	credential(): Promise<INodeCredentialsDetails>;
}

/** Keeps one n8n and one sandbox for the tests of a block, the sandbox as new for each of them. */
export function sandboxedN8n(
	version: N8nVersion,
	setup: Omit<ServerSetup, 'install'> = {},
): SandboxedN8n {
	let server: N8nServer;
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox({ settings: { readyAfter: 0 } });
		server = await startN8n({ install: await n8nInstall(version), ...setup });
	});
	beforeEach(() => sandbox.reset());
	afterAll(async () => {
		await server?.stop();
		await sandbox?.stop();
	});
	return {
		get server() {
			return server;
		},
		get sandbox() {
			return sandbox;
		},
		async credential() {
			const data = { apiKey: sandbox.apiKey, baseUrl: sandbox.url };
			const form = { name: 'Sandbox', type: 'aimlSpeechToTextApi', data };
			const { id } = await server.owner.createCredential(form);
			return { id, name: form.name };
		},
	};
}
