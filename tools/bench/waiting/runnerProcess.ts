import { sleep } from 'n8n-workflow';
import { unseenJob } from '../../../nodes/AimlSpeechToText/service/job';
import { systemClock } from '../../../nodes/AimlSpeechToText/polling/clock';
import { runBatch } from '../../../nodes/AimlSpeechToText/polling/runBatch';
import { spreadChecks } from '../../../nodes/AimlSpeechToText/polling/spreadChecks';
import { waitForJob } from '../../../nodes/AimlSpeechToText/polling/waitForJob';
import { answerWith } from '../harness/childProcess';
import { occupiedHeap } from '../harness/resources';

/** The bytes of heap that so many jobs occupy in the runner alone: no requests, no items. */
answerWith(async ({ count }: { count: number }): Promise<number> => {
	const pending = { job: unseenJob('example') };
	const { signal } = new AbortController();
	const heapBefore = occupiedHeap();
	const wait = {
		look: async () => pending,
		schedule: { strategy: 'fixed', interval: 600, maxWait: 3600 },
		checks: spreadChecks(),
		clock: systemClock,
		signal,
	} as const;
	const tasks = Array.from({ length: count }, () => () => waitForJob(wait));
	const settings = { concurrency: count, goesOnAfter: () => true, onDone: () => {} };
	void runBatch(tasks, { ...settings, opening: Promise.resolve() });
	await sleep(1_000);
	return occupiedHeap() - heapBefore;
});
