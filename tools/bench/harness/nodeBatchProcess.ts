import type { INodeExecutionData } from 'n8n-workflow';
import { startEngine } from '../../../test/support/engine/engine';
import { runNode } from '../../../test/support/engine/nodeRun';
import { recordingNamed } from '../../../test/support/recordings';
import { answerWith } from './childProcess';
import type { NodeBatch, NodeBatchResult } from './nodeBatch';
import { measure } from './resources';

/** Milliseconds between two looks at the memory: rare, because the processor time is what counts here. */
const samplingGap = 250;

const { file } = recordingNamed('voice-note');
const starting = startEngine();

const itemsOf = ({ service, jobSeconds }: NodeBatch): INodeExecutionData[] =>
	jobSeconds.map((seconds) => ({
		json: { audioUrl: `${service.baseUrl}/recordings/${file}?sandbox.readyAfter=${seconds}` },
	}));

answerWith(async (batch: NodeBatch): Promise<NodeBatchResult> => {
	const engine = await starting;
	const items = itemsOf(batch);
	const { result, took } = await measure(
		async () =>
			await runNode(engine, {
				parameters: {
					audioUrl: '={{ $json.audioUrl }}',
					options: { concurrency: items.length },
				},
				items,
				credentials: { ...batch.service },
				onError: 'continueRegularOutput',
			}),
		samplingGap,
	);
	const transcribed = result.items.filter(({ json }) => json.status === 'completed').length;
	return { ...took, transcribed };
});
