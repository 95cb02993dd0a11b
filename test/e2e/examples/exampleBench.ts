/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INode, INodeParameters } from 'n8n-workflow';
import { recordingPath, type Recording } from '../../support/recordings';
import { startChatModel, type ChatModel } from '../chatModel';
import type { N8nVersion } from '../install/n8nInstall';
import { sandboxedN8n, type SandboxedN8n } from '../sandboxedN8n';
import type { BinaryMode } from '../server/settings';
import type { StoredExecution, StoredWorkflow, WorkflowFile } from '../server/owner';
import { manualTrigger, readExample } from './exampleFiles';

/** What a person changes in an imported example: parameters, by the node's name. */
type Changes = Record<string, INodeParameters>;

/** A real n8n, the sandbox and a chat model, and a person who tries the examples out. */
export interface ExampleBench extends SandboxedN8n {
	readonly chatModel: ChatModel;
	/** Imports an example as the editor does, chooses the credentials and changes parameters. */
	open(file: string, changes?: Changes, pinData?: WorkflowFile['pinData']): Promise<StoredWorkflow>;
	/** Runs it by hand; resolves when it is over. */
	run(workflow: StoredWorkflow, trigger?: string): Promise<StoredExecution>;
	/** Puts recordings into the folder `recordings` of n8n's files. */
	putRecordings(recordings: Recording[]): void;
	/** Writes a file of n8n's files. */
	write(file: string, content: string | Uint8Array): void;
	/** Reads one, as text. */
	read(file: string): string;
	/** The names of the files in one of its folders. */
	list(folder: string): string[];
}

/** Keeps all that for the tests of a block. Files, jobs and messages are as new for each of them. */
export function exampleBench(version: N8nVersion, binaryMode?: BinaryMode): ExampleBench {
	const n8n = sandboxedN8n(version, { binaryMode });
	let chatModel: ChatModel;
	beforeAll(async () => {
		chatModel = await startChatModel();
	});
	afterAll(() => chatModel.stop());
	const pathOf = (file: string) => join(n8n.server.place.filesFolder, file);
	beforeEach(() => {
		chatModel.reset();
		// The folder itself stays: n8n runs in it.
		for (const file of readdirSync(pathOf('.'))) rmSync(pathOf(file), { recursive: true });
		mkdirSync(pathOf('recordings'));
	});

	async function chooseCredentials(node: INode): Promise<INode['credentials']> {
		if (node.type.includes('aimlSpeechToText')) {
			return { aimlSpeechToTextApi: await n8n.credential() };
		}
		if (!node.type.endsWith('.lmChatOpenAi')) return undefined;
		const data = { apiKey: 'example-key', url: chatModel.url };
		const form = { name: 'Chat model', type: 'openAiApi', data };
		const { id } = await n8n.server.owner.createCredential(form);
		return { openAiApi: { id, name: form.name } };
	}

	return {
		get server() {
			return n8n.server;
		},
		get sandbox() {
			return n8n.sandbox;
		},
		get chatModel() {
			return chatModel;
		},
		credential: n8n.credential,

		async open(file, changes = {}, pinData = {}) {
			const example = readExample(file);
			for (const node of example.nodes) {
				node.credentials = await chooseCredentials(node);
				if (node.type === 'n8n-nodes-base.webhook') node.webhookId = randomUUID();
				Object.assign(node.parameters, changes[node.name]);
			}
			return await n8n.server.owner.importWorkflow({ ...example, pinData });
		},

		async run(workflow, trigger = manualTrigger) {
			const { owner } = n8n.server;
			return await owner.finished(await owner.execute(workflow, trigger));
		},

		putRecordings(recordings) {
			for (const recording of recordings) {
				copyFileSync(recordingPath(recording), pathOf(join('recordings', recording.file)));
			}
		},

		write: (file, content) => writeFileSync(pathOf(file), content),
		read: (file) => readFileSync(pathOf(file), 'utf8'),
		list: (folder) => readdirSync(pathOf(folder)),
	};
}
