/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { join } from 'node:path';
import {
	createRunExecutionData,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type INode,
	type INodeListSearchResult,
	type INodeType,
} from 'n8n-workflow';
import { OneCredential } from './credentials';
import { surround } from './surroundings';

const packageFolder = join(__dirname, '..', '..', '..');
const credentialName = 'aimlSpeechToTextApi';

/** What people do with the built package while they edit a workflow. */
export interface Editor {
	/** Opens the list of models. */
	searchModels(credentials: ICredentialDataDecryptedObject): Promise<INodeListSearchResult>;
	/**
	 * Saves a credential, which n8n then tests. Returns n8n's message.
	 *
	 * @param seconds n8n itself lets the test last for five minutes
	 */
	testCredential(credentials: ICredentialDataDecryptedObject, seconds: number): Promise<string>;
}

/** n8n's verdict on a test request that failed, as its `CredentialsTester` comes to it. */
function verdictOn(error: unknown, { test }: ICredentialType): string {
	const { response, code } = Object(Object(error).cause);
	if (!response) return String(code ?? Object(error).message);
	const rule = test?.rules?.find(
		({ type, properties }) =>
			type === 'responseCode' && 'value' in properties && properties.value === response.status,
	);
	return (
		rule?.properties.message ||
		response.statusText ||
		`Received HTTP status code: ${response.status}`
	);
}

/** Opens the editor, after the engine has been started. */
export async function openEditor(): Promise<Editor> {
	const core = await import('n8n-core');
	const loader = new core.PackageDirectoryLoader(packageFolder);
	await loader.loadAll();
	const nodeType = loader.getNode('aimlSpeechToText').type;
	if (!('methods' in nodeType)) throw new Error('The node has no methods');
	const credentialType = loader.getCredential(credentialName).type;

	/** A node of that type, alone in a workflow. */
	function alone(type: INodeType, credentials: ICredentialDataDecryptedObject) {
		const node: INode = {
			...{ id: 'example', name: 'Transcribe', type: type.description.name, typeVersion: 1 },
			...{ position: [0, 0], parameters: {} },
			credentials: { [credentialName]: { id: 'example', name: 'Example' } },
		};
		const surroundings = surround(core, {
			drawing: { name: 'Test', nodes: [node], connections: {} },
			typeNamed: () => type,
			credentialsHelper: new OneCredential(credentialType, credentials),
			mode: 'internal',
			executionId: 'example',
		});
		return { node, ...surroundings };
	}

	return {
		async searchModels(credentials) {
			const { workflow, node, additionalData } = alone(nodeType, credentials);
			const context = new core.LoadOptionsContext(workflow, node, additionalData, 'parameters');
			const search = nodeType.methods?.listSearch?.searchModels;
			if (!search) throw new Error('The node has no list of models');
			return await search.call(context);
		},

		async testCredential(data, seconds) {
			const request = credentialType.test?.request;
			if (!request) throw new Error('The credential has no test');
			const type: INodeType = {
				description: {
					...nodeType.description,
					properties: [
						{
							...{ displayName: 'Test', name: 'test', type: 'string', default: '' },
							routing: { request },
						},
					],
				},
			};
			const { workflow, node, additionalData } = alone(type, data);
			node.parameters.requestOptions = { timeout: seconds * 1000 };
			const items = [{ json: {} }];
			const context = new core.ExecuteContext(
				workflow,
				node,
				additionalData,
				'internal',
				createRunExecutionData({}),
				0,
				items,
				{ main: [items] },
				{ node, data: { main: [items] }, source: null },
				[],
			);
			const credential = { id: 'example', name: 'Example', type: credentialName, data };
			try {
				await new core.RoutingNode(context, type, credential).runNode();
				return 'Connection successful!';
			} catch (error) {
				return verdictOn(error, credentialType);
			}
		},
	};
}
