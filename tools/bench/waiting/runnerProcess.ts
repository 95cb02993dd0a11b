import { sleep } from 'n8n-workflow';
import { pollUntilDone } from '../../../nodes/AimlSpeechToText/polling/pollJob';
import { startClock } from '../../../nodes/AimlSpeechToText/shared/clock';
import { createSlots } from '../../../nodes/AimlSpeechToText/shared/slots';
import { jsonAnswer } from '../../../test/unit/service/answers';
import { answerWith } from '../harness/childProcess';
import { occupiedHeap } from '../harness/resources';

/** The bytes of heap that the given number of jobs occupy in the runner alone: no requests, no items. */
answerWith(async ({ count }: { count: number }): Promise<number> => {
	const { signal } = new AbortController();
	const heapBefore = occupiedHeap();
	const jobs = createSlots();
	const polling = {
		requests: { send: async () => jsonAnswer(200, { status: 'generating' }) },
		clock: startClock(signal),
		signal,
		requestTimeout: 300,
	};
	const schedule = { strategy: 'fixed', interval: 600, maxWait: 3600 } as const;
	for (let job = 0; job < count; job++) {
		void jobs
			.acquire(count, signal)
			.then(async () => await pollUntilDone(polling, 'example', schedule, false));
	}
	await sleep(1_000);
	return occupiedHeap() - heapBefore;
});
