import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * Whether an AI agent calls the node. n8n makes a variant of the node for that, whose type ends with
 * `Tool` (n8n-core, `convertNodeToAiTool`); only n8n 2.x has `isToolExecution`.
 */
export const isToolCall = (context: IExecuteFunctions): boolean =>
	context.getNode().type.endsWith('Tool');
