/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
	createRunExecutionData,
	type INode,
	type INodeExecutionData,
	type INodeListSearchResult,
	type INodeParameters,
} from 'n8n-workflow';
import { AimlSpeechToTextApi } from '../../../credentials/AimlSpeechToTextApi.credentials';
import { AimlSpeechToText } from '../../../nodes/AimlSpeechToText/AimlSpeechToText.node';
import { OneCredential } from '../engine/credentials';
import { surround } from '../engine/surroundings';
import { apiKey } from '../sandbox/state';

export { apiKey };

export const serviceUrl = 'https://api.example.com';

/** n8n-core reads its settings when it is loaded, and must not write into the user's own folder. */
const userFolder = mkdtempSync(join(tmpdir(), 'n8n-http-'));
Object.assign(process.env, {
	N8N_USER_FOLDER: userFolder,
	N8N_ENCRYPTION_KEY: 'example-encryption-key',
	N8N_LOG_LEVEL: 'silent',
});
afterAll(() => rmSync(userFolder, { recursive: true, force: true }));

export interface NodeRun {
	parameters: INodeParameters;
	items?: INodeExecutionData[];
	/** As the user typed it into the credential. */
	baseUrl?: string;
	/** As the user typed it into the credential. */
	typedKey?: string;
	onError?: INode['onError'];
	/** Aborted when the execution is cancelled. */
	signal?: AbortSignal;
}

/** What n8n-core builds around one node of a workflow in its seventh execution. */
async function inContext({
	parameters,
	baseUrl = serviceUrl,
	typedKey = apiKey,
	onError,
}: NodeRun) {
	const core = await import('n8n-core');
	const type = new AimlSpeechToText();
	const node: INode = {
		id: 'node-1',
		name: 'Transcribe',
		type: 'n8n-nodes-aiml-speech-to-text.aimlSpeechToText',
		typeVersion: 1,
		position: [0, 0],
		parameters,
		onError,
		credentials: { aimlSpeechToTextApi: { id: 'credential-1', name: 'Example' } },
	};
	const surroundings = surround(core, {
		drawing: { name: 'Example', nodes: [node], connections: {} },
		typeNamed: () => type,
		credentialsHelper: new OneCredential(new AimlSpeechToTextApi(), { apiKey: typedKey, baseUrl }),
		mode: 'trigger',
		executionId: '7',
	});
	return { core, type, node, ...surroundings };
}

/** Executes the node as it stands in its source, in n8n-core's own context, in the third run. */
export async function runNode(run: NodeRun): Promise<INodeExecutionData[]> {
	const { core, type, node, workflow, additionalData } = await inContext(run);
	const { items = [{ json: {} }], signal } = run;
	const data = { main: [items] };
	const context = new core.ExecuteContext(
		workflow,
		node,
		additionalData,
		'trigger',
		createRunExecutionData({}),
		2,
		items,
		data,
		{ node, data, source: null },
		[],
		signal,
	);
	const [output] = await type.execute.call(context);
	return output;
}

/** Searches the models as the editor does when somebody opens the list. */
export async function searchModels(
	filter?: string,
	run: NodeRun = { parameters: {} },
): Promise<INodeListSearchResult> {
	const { core, type, node, workflow, additionalData } = await inContext(run);
	const context = new core.LoadOptionsContext(workflow, node, additionalData, 'parameters.model');
	return await type.methods.listSearch.searchModels.call(context, filter);
}
