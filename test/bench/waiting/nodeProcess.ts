import { startEngine } from '../../engine/engine';
import { startNode } from '../../engine/nodeRun';
import { recordingNamed } from '../../recordings';
import { answerWith } from '../harness/childProcess';
import { occupiedHeap } from '../harness/resources';
import type { WaitingQuestion } from './WaitingQuestion';

const { file } = recordingNamed('voice-note');
const starting = startEngine();
let heapBefore = 0;

answerWith(async (question: WaitingQuestion): Promise<number> => {
	const engine = await starting;
	if ('heap' in question) return occupiedHeap() - heapBefore;
	const { service, count } = question.start;
	const audioUrl = `${service.baseUrl}/recordings/${file}`;
	const setup = {
		parameters: {
			audioUrl: '={{ $json.audioUrl }}',
			pollInterval: 600,
			maxWait: 3600,
			options: { concurrency: count, pollStrategy: 'fixed' },
		},
		items: Array.from({ length: count }, () => ({ json: { audioUrl } })),
		credentials: { ...service },
	};
	heapBefore = occupiedHeap();
	startNode(engine, setup);
	return heapBefore;
});
