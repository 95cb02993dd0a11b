import { startEngine } from '../../../test/support/engine/engine';
import { startNode } from '../../../test/support/engine/nodeRun';
import { recordingNamed } from '../../../test/support/recordings';
import { answerWith } from './childProcess';
import type { PendingRunQuestion } from './pendingRun';
import { occupiedHeap, spentCpuSeconds } from './resources';

const { file } = recordingNamed('voice-note');
const starting = startEngine();
let heapBefore = 0;

answerWith(async (question: PendingRunQuestion): Promise<number> => {
	const engine = await starting;
	if ('heap' in question) return occupiedHeap() - heapBefore;
	if ('cpu' in question) return spentCpuSeconds();
	const { service, count, parameters } = question.start;
	const audioUrl = `${service.baseUrl}/recordings/${file}`;
	const setup = {
		parameters: { ...parameters, audioUrl: '={{ $json.audioUrl }}' },
		items: Array.from({ length: count }, () => ({ json: { audioUrl } })),
		credentials: { ...service },
	};
	heapBefore = occupiedHeap();
	startNode(engine, setup);
	return heapBefore;
});
