import type { INodeCredentialsDetails } from 'n8n-workflow';
import { workflowNode } from '../support/engine/nodeRun';
import type { WorkflowFile } from './server/owner';

/**
 * A workflow that transcribes recordings by URL, and whose failures leave the node by its error output.
 *
 * @param trigger name of the node that starts it by hand
 */
export const errorBranch = (
	trigger: string,
	calls: Array<{ audioUrl: string }>,
	credential: INodeCredentialsDetails,
): Pick<WorkflowFile, 'nodes' | 'connections'> => ({
	nodes: [
		workflowNode(trigger, 'n8n-nodes-base.manualTrigger'),
		workflowNode('Callers', 'n8n-nodes-base.code', {
			typeVersion: 2,
			position: [240, 0],
			parameters: { jsCode: `return ${JSON.stringify(calls)}` },
		}),
		workflowNode('Transcribe', 'n8n-nodes-aiml-speech-to-text.aimlSpeechToText', {
			position: [480, 0],
			parameters: { audioUrl: '={{ $json.audioUrl }}' },
			onError: 'continueErrorOutput',
			credentials: { aimlSpeechToTextApi: credential },
		}),
		workflowNode('Transcripts', 'n8n-nodes-base.noOp', { position: [760, -100] }),
		workflowNode('Failures', 'n8n-nodes-base.noOp', { position: [760, 100] }),
	],
	connections: {
		[trigger]: { main: [[{ node: 'Callers', type: 'main', index: 0 }]] },
		Callers: { main: [[{ node: 'Transcribe', type: 'main', index: 0 }]] },
		Transcribe: {
			main: [
				[{ node: 'Transcripts', type: 'main', index: 0 }],
				[{ node: 'Failures', type: 'main', index: 0 }],
			],
		},
	},
});
