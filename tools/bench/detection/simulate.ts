import { pollUntilDone } from '../../../nodes/AimlSpeechToText/polling/pollJob';
import type { PollSchedule } from '../../../nodes/AimlSpeechToText/polling/schedule';
import { jsonAnswer } from '../../../test/unit/service/answers';
import { SimulatedClock } from '../../../test/support/simulatedClock';

/** How a wait for one job went. */
export interface Wait {
	/** Seconds from the end of the job until it was noticed. */
	delay: number;
	polls: number;
}

/** Waits for a job with the package's own code, in no time; requests take none. */
export async function simulateWait(jobSeconds: number, schedule: PollSchedule): Promise<Wait> {
	const clock = new SimulatedClock();
	let polls = 0;
	const requests = {
		async send() {
			polls += 1;
			const isFinished = clock.now() >= jobSeconds;
			return jsonAnswer(200, isFinished ? { result: { text: 'Hello' } } : { status: 'generating' });
		},
	};
	const { signal } = new AbortController();
	await pollUntilDone({ requests, clock, signal, requestTimeout: 300 }, 'example', schedule, false);
	return { delay: clock.now() - jobSeconds, polls };
}
