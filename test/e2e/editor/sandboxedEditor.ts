/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import type {
	IBinaryData,
	IConnections,
	INode,
	INodeCredentialsDetails,
	INodeParameters,
} from 'n8n-workflow';
import type { N8nVersion } from '../install/n8nInstall';
import type { StoredWorkflow, WorkflowFile } from '../server/owner';
import { sandboxedN8n, type SandboxedN8n } from '../sandboxedN8n';
import { startChromium } from './chromium';
import { signIn, workflowEditorIn, type WorkflowEditor } from './workflowEditor';

/** One of many nodes of a workflow. */
interface NodeInEditor {
	name: string;
	parameters?: INodeParameters;
	/** What its item has in the field `data`. */
	file?: IBinaryData;
}

/** A real n8n, the sandbox, and a person at the editor. */
export interface SandboxedEditor extends SandboxedN8n {
	/** A new tab for each test. */
	readonly editor: WorkflowEditor;
	/** Opens a new workflow. */
	openWorkflow(content: Pick<WorkflowFile, 'nodes' | 'connections'>): Promise<StoredWorkflow>;
	/** Opens a new workflow with nothing but a trigger. */
	openEmptyWorkflow(): Promise<void>;
	/** Opens a new workflow that reads a recording from a file. With parameters, the node transcribes it. */
	openFileWorkflow(
		recording: { file: string; bytes: Uint8Array },
		parameters?: INodeParameters,
	): Promise<void>;
	/** Opens a new workflow, and in it the node, which transcribes `recordingUrl` and has a credential. */
	openNode(parameters?: INodeParameters): Promise<void>;
	/** Opens a new workflow with many such nodes, each of which gets an item with its file. */
	openNodes(nodes: NodeInEditor[]): Promise<StoredWorkflow>;
	/** Opens a new workflow that transcribes recordings by URL, with an error output. */
	openErrorBranch(recordings: Array<{ audioUrl: string }>): Promise<void>;
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

const fileNode = (file: string): INode => ({
	id: '5e5a2f5e-0001-4000-8000-000000000003',
	name: nodeNames.file,
	type: 'n8n-nodes-base.readWriteFile',
	typeVersion: 1,
	position: [240, 0],
	parameters: { fileSelector: file, options: {} },
});

/** A node that returns these items. */
const codeNode = (name: string, items: object[]): INode => ({
	...{ id: name, name, type: 'n8n-nodes-base.code', typeVersion: 2, position: [240, 0] },
	parameters: { jsCode: `return ${JSON.stringify(items)}` },
});

/** Connections from the node of that name to others. */
const after = (from: string, ...names: string[]): IConnections => ({
	[from]: { main: [names.map((node) => ({ node, type: 'main', index: 0 }))] },
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
		async openWorkflow(content) {
			const workflow = { name: 'Transcribe a recording', settings: {}, ...content };
			const opened = await n8n.server.owner.importWorkflow(workflow);
			await editor.open(opened);
			return opened;
		},
		async openEmptyWorkflow() {
			await this.openWorkflow({ nodes: [trigger], connections: {} });
		},
		async openFileWorkflow({ file, bytes }, parameters) {
			writeFileSync(join(n8n.server.place.filesFolder, file), bytes);
			const nodes = [trigger, fileNode(file)];
			const connections = after(trigger.name, nodeNames.file);
			if (parameters) {
				nodes.push({
					...node(await n8n.credential(), { audioSource: 'binary', ...parameters }),
					position: [480, 0],
				});
				Object.assign(connections, after(nodeNames.file, nodeNames.node));
			}
			await this.openWorkflow({ nodes, connections });
		},
		async openNode(parameters = {}) {
			await this.openWorkflow({
				nodes: [trigger, node(await n8n.credential(), parameters)],
				connections: after(trigger.name, nodeNames.node),
			});
			await editor.openNode(nodeNames.node);
		},
		async openErrorBranch(recordings) {
			const list = codeNode(
				'Recordings',
				recordings.map((json) => ({ json })),
			);
			const end = (name: string, position: INode['position']): INode => ({
				...{ id: name, name, type: 'n8n-nodes-base.noOp', typeVersion: 1, position },
				parameters: {},
			});
			const transcribe: INode = {
				...node(await n8n.credential(), { audioUrl: '={{ $json.audioUrl }}' }),
				position: [480, 0],
				onError: 'continueErrorOutput',
			};
			const [transcripts] = after('', 'Transcripts')[''].main;
			const [failures] = after('', 'Failures')[''].main;
			await this.openWorkflow({
				nodes: [
					trigger,
					list,
					transcribe,
					end('Transcripts', [760, -100]),
					end('Failures', [760, 100]),
				],
				connections: {
					...after(trigger.name, list.name),
					...after(list.name, transcribe.name),
					[transcribe.name]: { main: [transcripts, failures] },
				},
			});
		},
		async openNodes(many) {
			const credential = await n8n.credential();
			const inputs = many.map(
				({ file }, index): INode => ({
					...codeNode(`Input ${index}`, [{ json: {}, binary: file ? { data: file } : {} }]),
					// In rows of ten, so that all of them are in view.
					position: [240 + 480 * (index % 10), 240 * Math.floor(index / 10)],
				}),
			);
			const nodes = many.map(({ name, parameters = {} }, index): INode => {
				const [x, y] = inputs[index].position;
				return { ...node(credential, parameters), id: name, name, position: [x + 240, y] };
			});
			return await this.openWorkflow({
				nodes: [trigger, ...inputs, ...nodes],
				connections: Object.assign(
					after(trigger.name, ...inputs.map(({ name }) => name)),
					...many.map(({ name }, index) => after(inputs[index].name, name)),
				),
			});
		},
	};
}
