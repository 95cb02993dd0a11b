/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import {
	createRunExecutionData,
	NodeConnectionTypes,
	type IBinaryData,
	type ICredentialDataDecryptedObject,
	type INodeExecutionData,
	type INodeType,
	type IPinData,
	type IRun,
} from 'n8n-workflow';
import { OneCredential } from './credentials';
import { surround, type WorkflowDrawing } from './surroundings';

const packageFolder = join(__dirname, '..', '..', '..');

/** Where n8n keeps the files of binary fields. In queue mode there is also `database`. */
export type BinaryMode = 'filesystem' | 'default';

/** A workflow that is being executed. */
export interface Execution {
	result: Promise<IRun>;
	/** What the Stop button does. */
	cancel(): void;
}

/** The real n8n-core with the built package in it. */
export interface Engine {
	/** The package's node as n8n loaded it from `dist`. */
	node: INodeType;
	/** Puts a file where n8n keeps the files of binary fields. */
	store(
		file: Buffer | Readable,
		name: { fileName?: string; mimeType: string },
	): Promise<IBinaryData>;
	/** Puts a copy of a file there, which this process does not read. */
	storeCopy(path: string, name: { fileName?: string; mimeType: string }): Promise<IBinaryData>;
	/** The bytes of such a file. */
	read(file: IBinaryData): Promise<Buffer>;
	/** Executes a workflow; nodes that are not of this package have to be pinned. */
	execute(workflow: ExecutableWorkflow): Execution;
	/** Deletes the files. */
	close(): void;
}

export interface ExecutableWorkflow {
	workflow: WorkflowDrawing;
	/** The items that a node returns instead of being executed. */
	pinData: IPinData;
	/** What the first node gets; one empty item by default. */
	input?: INodeExecutionData[];
	credentials: ICredentialDataDecryptedObject;
	/** Receives the messages that nodes show in manual executions. */
	onMessage?: (message: string) => void;
}

/** A node of another package: it is there to be pinned. */
const pinnedNode = (name: string): INodeType => ({
	description: {
		displayName: name,
		name,
		group: ['transform'],
		version: 1,
		description: '',
		defaults: { name },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	},
	async execute() {
		throw new Error(`${name} belongs to another package and has to be pinned`);
	},
});

/** n8n reads its settings from the environment when it is loaded. */
function configure(binaryMode: BinaryMode): string {
	const userFolder = mkdtempSync(join(tmpdir(), 'n8n-engine-'));
	Object.assign(process.env, {
		N8N_USER_FOLDER: userFolder,
		N8N_ENCRYPTION_KEY: 'example-encryption-key',
		N8N_DEFAULT_BINARY_DATA_MODE: binaryMode,
		N8N_LOG_LEVEL: 'silent',
	});
	return userFolder;
}

/** Loads n8n-core, once in a process or test file: its settings cannot change afterwards. */
export async function startEngine(binaryMode: BinaryMode = 'filesystem'): Promise<Engine> {
	const userFolder = configure(binaryMode);
	const core = await import('n8n-core');
	// The container that n8n-core itself uses; other packages bring other versions of it.
	const { Container } = createRequire(require.resolve('n8n-core'))('@n8n/di');

	const loader = new core.PackageDirectoryLoader(packageFolder);
	await loader.loadAll();
	// A run loads more, which jest forbids between tests, where runs may begin.
	const parts = join(packageFolder, 'dist/nodes');
	for (const file of readdirSync(parts).filter((name) => name.endsWith('.js'))) {
		await import(join(parts, file));
	}
	const node = loader.getNode('aimlSpeechToText').type;
	if (!('execute' in node)) throw new Error('The package has no such node');
	const credentialType = loader.getCredential('aimlSpeechToTextApi').type;
	const binaryData = Container.get(core.BinaryDataService);
	await binaryData.init();

	const typeNamed = (name: string) => (name.endsWith('aimlSpeechToText') ? node : pinnedNode(name));
	const location = { type: 'execution', workflowId: 'example', executionId: '0' } as const;
	let executions = 0;

	return {
		node,

		async store(file, { fileName, mimeType }) {
			return await binaryData.store(location, file, { data: '', fileName, mimeType });
		},

		async storeCopy(path, { fileName, mimeType }) {
			return await binaryData.copyBinaryFile(location, { data: '', fileName, mimeType }, path);
		},

		read: async (file) => await binaryData.getAsBuffer(file),

		execute({ workflow: drawing, pinData, input = [{ json: {} }], credentials, onMessage }) {
			const executionId = String(++executions);
			const { workflow, additionalData } = surround(core, {
				drawing,
				typeNamed,
				credentialsHelper: new OneCredential(credentialType, credentials),
				mode: 'manual',
				executionId,
			});
			additionalData.sendDataToUI = (_type, data) => {
				const { messages } = Array.isArray(data) ? data[0] : data;
				if (Array.isArray(messages)) onMessage?.(messages.join(' '));
			};
			const [start] = drawing.nodes.filter(({ type }) => !type.endsWith('.stickyNote'));
			const runData = createRunExecutionData({
				startData: {},
				resultData: { runData: {}, pinData },
				executionData: {
					contextData: {},
					metadata: {},
					nodeExecutionStack: [{ node: start, data: { main: [input] }, source: null }],
					waitingExecution: {},
					waitingExecutionSource: {},
				},
			});
			const result = new core.WorkflowExecute(
				additionalData,
				'manual',
				runData,
			).processRunExecutionData(workflow);
			return { result, cancel: () => result.cancel() };
		},

		close: () => rmSync(userFolder, { recursive: true, force: true }),
	};
}
