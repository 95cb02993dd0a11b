/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import type { INode, INodeCredentialsDetails, INodeParameters } from 'n8n-workflow';
import { recordingPath, type Recording } from '../../support/recordings';
import type { N8nVersion } from '../install/n8nInstall';
import type { StoredWorkflow } from '../server/owner';
import { sandboxedN8n, type SandboxedN8n } from '../sandboxedN8n';
import { startChromium } from './chromium';
import { signIn, workflowEditorIn, type WorkflowEditor } from './workflowEditor';

/** A real n8n, the sandbox, and a person at the editor. */
export interface SandboxedEditor extends SandboxedN8n {
	/** A new tab for each test. */
	readonly editor: WorkflowEditor;
	/** Opens a new workflow with nothing but a trigger. */
	openEmptyWorkflow(): Promise<void>;
	/** Opens a new workflow that reads a recording from a file. */
	openFileWorkflow(recording: Recording): Promise<void>;
	/** Opens a new workflow, and in it the node, which transcribes `recordingUrl` and has a credential. */
	openNode(parameters?: INodeParameters): Promise<void>;
	/** Opens a new workflow with many such nodes, all of them run by the trigger. */
	openNodes(nodes: Array<{ name: string; parameters?: INodeParameters }>): Promise<StoredWorkflow>;
}

/** The names of the nodes in these workflows. */
export const nodeNames = {
	trigger: 'When clicking ‘Execute workflow’',
	file: 'Read Recording',
	node: 'AIML Speech-to-Text',
};

/** The sandbox treats it as `support-call.mp3`. */
export const recordingUrl = 'https://example.com/support-call.mp3';

const trigger: INode = {
	id: '5e5a2f5e-0001-4000-8000-000000000001',
	name: nodeNames.trigger,
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

const fileNode = ({ file }: Recording): INode => ({
	id: '5e5a2f5e-0001-4000-8000-000000000003',
	name: nodeNames.file,
	type: 'n8n-nodes-base.readWriteFile',
	typeVersion: 1,
	position: [240, 0],
	parameters: { fileSelector: file, options: {} },
});

/** A connection from the trigger. */
const startedBy = (name: string) => ({
	[trigger.name]: { main: [[{ node: name, type: 'main' as const, index: 0 }]] },
});

const node = (credential: INodeCredentialsDetails, parameters: INodeParameters): INode => ({
	id: '5e5a2f5e-0001-4000-8000-000000000002',
	name: nodeNames.node,
	type: 'n8n-nodes-aiml-speech-to-text.aimlSpeechToText',
	typeVersion: 1,
	position: [240, 0],
	parameters: { audioUrl: recordingUrl, ...parameters },
	credentials: { aimlSpeechToTextApi: credential },
});

/** Keeps one n8n, one sandbox and one browser for the tests of a block, with a new tab for each of them. */
export function sandboxedEditor(version: N8nVersion): SandboxedEditor {
	const n8n = sandboxedN8n(version);
	let browser: Browser;
	let owner: BrowserContext;
	let editor: WorkflowEditor;
	beforeAll(async () => {
		browser = await startChromium();
		owner = await signIn(browser, n8n.server.url);
	});
	beforeEach(async () => {
		n8n.sandbox.set({ urls: { [recordingUrl]: 'support-call' } });
		editor = workflowEditorIn(await owner.newPage());
	});
	afterEach(async () => await editor?.page.close());
	afterAll(async () => await browser?.close());

	const workflow = { name: 'Transcribe a recording', settings: {} };
	return {
		get server() {
			return n8n.server;
		},
		get sandbox() {
			return n8n.sandbox;
		},
		get editor() {
			return editor;
		},
		credential: n8n.credential,
		async openEmptyWorkflow() {
			const stored = { ...workflow, nodes: [trigger], connections: {} };
			await editor.open(await n8n.server.owner.importWorkflow(stored));
		},
		async openFileWorkflow(recording) {
			const { filesFolder } = n8n.server.place;
			copyFileSync(recordingPath(recording), join(filesFolder, recording.file));
			const nodes = [trigger, fileNode(recording)];
			const stored = { ...workflow, nodes, connections: startedBy(nodeNames.file) };
			await editor.open(await n8n.server.owner.importWorkflow(stored));
		},
		async openNode(parameters = {}) {
			const stored = {
				...workflow,
				nodes: [trigger, node(await n8n.credential(), parameters)],
				connections: startedBy(nodeNames.node),
			};
			await editor.open(await n8n.server.owner.importWorkflow(stored));
			await editor.openNode(nodeNames.node);
		},
		async openNodes(many) {
			const credential = await n8n.credential();
			const nodes = many.map(
				({ name, parameters = {} }, index): INode => ({
					...node(credential, parameters),
					id: name,
					name,
					// In rows of ten, so that all of them are in view.
					position: [240 + 240 * (index % 10), 240 * Math.floor(index / 10)],
				}),
			);
			const connections = {
				[trigger.name]: {
					main: [nodes.map(({ name }) => ({ node: name, type: 'main' as const, index: 0 }))],
				},
			};
			const opened = await n8n.server.owner.importWorkflow({
				...workflow,
				nodes: [trigger, ...nodes],
				connections,
			});
			await editor.open(opened);
			return opened;
		},
	};
}
