import {
	Workflow,
	type ICredentialsHelper,
	type INodeType,
	type IWorkflowBase,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

const unused = (what: string) => () => {
	throw new Error(`The engine of the tests has no ${what}`);
};

const address = 'http://localhost';

/** What an n8n server provides around every execution; nothing of it is reached in these tests. */
const surroundings: Omit<
	IWorkflowExecuteAdditionalData,
	'credentialsHelper' | 'externalSecretsProxy' | 'hooks'
> = {
	currentNodeExecutionIndex: 0,
	variables: {},
	restApiUrl: address,
	instanceBaseUrl: address,
	formBaseUrl: address,
	formWaitingBaseUrl: address,
	formTestBaseUrl: address,
	webhookBaseUrl: address,
	webhookWaitingBaseUrl: address,
	webhookTestBaseUrl: address,
	mcpBaseUrl: address,
	mcpTestBaseUrl: address,
	executeWorkflow: unused('sub-workflows'),
	getRunExecutionData: unused('stored executions'),
	getRuntimeCredential: unused('runtime credentials'),
	startRunnerTask: unused('task runners'),
	logAiEvent: () => {},
};

/** A workflow as people draw it. */
export type WorkflowDrawing = Pick<IWorkflowBase, 'name' | 'nodes' | 'connections' | 'settings'>;

/** An execution in the form n8n-core expects. */
interface ExecutionSetup {
	drawing: WorkflowDrawing;
	/** The type of a node by its name. */
	typeNamed: (name: string) => INodeType;
	credentialsHelper: ICredentialsHelper;
	mode: WorkflowExecuteMode;
	executionId: string;
}

/** What n8n-core needs of a server to execute a workflow or a single node of it. */
export function surround(
	core: typeof import('n8n-core'),
	{ drawing, typeNamed, credentialsHelper, mode, executionId }: ExecutionSetup,
): { workflow: Workflow; additionalData: IWorkflowExecuteAdditionalData } {
	const definition: IWorkflowBase = {
		...drawing,
		id: 'example',
		active: false,
		isArchived: false,
		activeVersionId: null,
		createdAt: new Date(0),
		updatedAt: new Date(0),
	};
	const nodeTypes = {
		getByName: typeNamed,
		getByNameAndVersion: typeNamed,
		getKnownTypes: () => ({}),
	};
	const additionalData: IWorkflowExecuteAdditionalData = {
		...surroundings,
		credentialsHelper,
		hooks: new core.ExecutionLifecycleHooks(mode, executionId, definition),
		externalSecretsProxy: new core.ExternalSecretsProxy(),
		executionId,
	};
	return { workflow: new Workflow({ ...definition, nodeTypes }), additionalData };
}
