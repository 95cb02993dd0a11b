import type { IWorkflowExecuteAdditionalData } from 'n8n-workflow';

const unused = (what: string) => () => {
	throw new Error(`The engine of the tests has no ${what}`);
};

const address = 'http://localhost';

/** What an n8n server provides around every execution; nothing of it is reached in these tests. */
export const surroundings: Omit<
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
