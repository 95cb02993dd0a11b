import type {
	ExecutionError,
	ICredentialDataDecryptedObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	IRun,
} from 'n8n-workflow';
import type { Engine } from './engine';

/** One run of the node between an input and, when it has one, an error output. */
export interface NodeSetup {
	parameters: INodeParameters;
	items: INodeExecutionData[];
	credentials: ICredentialDataDecryptedObject;
	/** Whether the node has none. */
	withoutCredential?: boolean;
	onError?: INode['onError'];
	/** n8n's Retry On Fail: how often it runs the node. */
	tries?: number;
	onMessage?: (message: string) => void;
	/** Whether the workflow begins with the node: its items come from nowhere then. */
	isFirst?: boolean;
}

/** Result of a run. */
export interface NodeRun {
	status: IRun['status'];
	/** The items of the first output. */
	items: INodeExecutionData[];
	/** The items of the error output, when there is one. */
	errorItems: INodeExecutionData[];
	/** The error that stopped the workflow. */
	error: ExecutionError | undefined;
	/** The texts shown in the output panel. */
	hints: string[];
	/** Everything n8n keeps of the execution, as text. */
	readonly stored: string;
}

/** A run in progress. */
export interface StartedNode {
	run: Promise<NodeRun>;
	/** What the Stop button does. */
	cancel(): void;
}

/** A node of a workflow, with what is special about it. */
export const workflowNode = (name: string, type: string, members: Partial<INode> = {}): INode => ({
	id: name,
	name,
	type,
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
	...members,
});

/** Starts a run of the node in the real engine. */
export function startNode(engine: Engine, setup: NodeSetup): StartedNode {
	const { parameters, items, credentials, onError, tries, onMessage, isFirst = false } = setup;
	const credential = { aimlSpeechToTextApi: { id: 'example', name: 'Example' } };
	const execution = engine.execute({
		workflow: {
			name: 'Test',
			nodes: [
				...(isFirst ? [] : [workflowNode('Input', 'n8n-nodes-base.manualTrigger')]),
				workflowNode('Transcribe', 'n8n-nodes-aiml-speech-to-text.aimlSpeechToText', {
					parameters,
					onError,
					...(setup.withoutCredential ? {} : { credentials: credential }),
					// n8n waits a second for a pause of 0 milliseconds.
					...(tries ? { retryOnFail: true, maxTries: tries, waitBetweenTries: 1 } : {}),
				}),
			],
			connections: isFirst
				? {}
				: { Input: { main: [[{ node: 'Transcribe', type: 'main', index: 0 }]] } },
		},
		...(isFirst ? { pinData: {}, input: items } : { pinData: { Input: items } }),
		credentials,
		onMessage,
	});
	return { run: execution.result.then(readRun), cancel: execution.cancel };
}

/** Runs the node in the real engine. */
export const runNode = async (engine: Engine, setup: NodeSetup): Promise<NodeRun> =>
	await startNode(engine, setup).run;

function readRun({ status, data }: IRun): NodeRun {
	const { runData, error } = data.resultData;
	const [task] = runData.Transcribe ?? [];
	const [items, errorItems] = task?.data?.main ?? [];
	return {
		status,
		items: items ?? [],
		errorItems: errorItems ?? [],
		error: task?.error ?? error,
		hints: (task?.hints ?? []).map(({ message }) => message),
		get stored() {
			return JSON.stringify(data);
		},
	};
}
