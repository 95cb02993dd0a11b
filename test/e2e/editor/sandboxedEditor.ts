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
import { workflowNode } from '../../support/engine/nodeRun';
import type { Recording } from '../../support/recordings';
import { n8nVersions, type N8nVersion } from '../install/n8nInstall';
import type { StoredWorkflow, WorkflowFile } from '../server/owner';
import { sandboxedN8n, type SandboxedN8n } from '../sandboxedN8n';
import { startChromium } from './chromium';
import { film } from './film';
import { takePicture } from './picture';
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
		file: { recording: Pick<Recording, 'file'>; bytes: Uint8Array },
		parameters?: INodeParameters,
	): Promise<void>;
	/** Opens a new workflow, and in it the node, which transcribes `recordingUrl` and has a credential. */
	openNode(parameters?: INodeParameters): Promise<void>;
	/** Opens a new workflow with many such nodes, each of which gets an item with its file. */
	openNodes(nodes: NodeInEditor[]): Promise<StoredWorkflow>;
	/** `takePicture`, in the first of n8n's versions only. */
	picture: typeof takePicture;
	/** Films what `act` does in the tab, likewise. */
	film<Result>(name: string, act: () => Promise<Result>): Promise<Result>;
}

/** The names of the nodes in these workflows. */
export const nodeNames = {
	trigger: 'When clicking ‘Execute workflow’',
	file: 'Read Recording',
	node: 'AIML Speech-to-Text',
};

/** The sandbox treats it as `support-call.mp3`. */
export const recordingUrl = 'https://example.com/support-call.mp3';

/** A model as people choose it from the list. */
export const listedModel = (value: string, cachedResultName: string) => ({
	model: { __rl: true, mode: 'list', value, cachedResultName },
});

/** One with timestamps. */
export const nova3 = listedModel('nova-3', 'Nova-3 (Deepgram) – timestamps, speakers');

const trigger = workflowNode(nodeNames.trigger, 'n8n-nodes-base.manualTrigger');

const fileNode = (file: string): INode =>
	workflowNode(nodeNames.file, 'n8n-nodes-base.readWriteFile', {
		position: [240, 0],
		parameters: { fileSelector: file, options: {} },
	});

/** Connections from the node of that name to others. */
const after = (from: string, ...names: string[]): IConnections => ({
	[from]: { main: [names.map((node) => ({ node, type: 'main', index: 0 }))] },
});

const node = (
	credential: INodeCredentialsDetails,
	parameters: INodeParameters,
	members: Partial<INode> = {},
): INode =>
	workflowNode(nodeNames.node, 'n8n-nodes-aiml-speech-to-text.aimlSpeechToText', {
		position: [240, 0],
		parameters: { audioUrl: recordingUrl, ...parameters },
		credentials: { aimlSpeechToTextApi: credential },
		...members,
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
		async openFileWorkflow({ recording, bytes }, parameters) {
			writeFileSync(join(n8n.server.place.filesFolder, recording.file), bytes);
			const nodes = [trigger, fileNode(recording.file)];
			const connections = after(trigger.name, nodeNames.file);
			if (parameters) {
				const upload = { audioSource: 'binary', ...parameters };
				nodes.push(node(await n8n.credential(), upload, { position: [480, 0] }));
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
		async openNodes(many) {
			const credential = await n8n.credential();
			const inputs = many.map(({ file }, index) =>
				workflowNode(`Input ${index}`, 'n8n-nodes-base.code', {
					typeVersion: 2,
					// In rows of ten, so that all of them are in view.
					position: [240 + 480 * (index % 10), 240 * Math.floor(index / 10)],
					parameters: {
						jsCode: `return ${JSON.stringify([{ json: {}, binary: file ? { data: file } : {} }])}`,
					},
				}),
			);
			const nodes = many.map(({ name, parameters = {} }, index) => {
				const [x, y] = inputs[index].position;
				return node(credential, parameters, { id: name, name, position: [x + 240, y] });
			});
			return await this.openWorkflow({
				nodes: [trigger, ...inputs, ...nodes],
				connections: Object.assign(
					after(trigger.name, ...inputs.map(({ name }) => name)),
					...many.map(({ name }, index) => after(inputs[index].name, name)),
				),
			});
		},
		async picture(...args) {
			if (version === n8nVersions[0]) await takePicture(...args);
		},
		async film(name, act) {
			return version === n8nVersions[0] ? await film(name, editor.page, act) : await act();
		},
	};
}
