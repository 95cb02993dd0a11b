import { unseenJob } from '../../../nodes/AimlSpeechToText/service/job';
import type { Clock } from '../../../nodes/AimlSpeechToText/polling/clock';
import type { PollSchedule } from '../../../nodes/AimlSpeechToText/polling/pollSchedule';
import { spreadChecks } from '../../../nodes/AimlSpeechToText/polling/spreadChecks';
import { waitForJob } from '../../../nodes/AimlSpeechToText/polling/waitForJob';

/** A clock on which no time passes but what is slept. */
function simulatedClock(): Clock {
	let now = 0;
	return {
		now: () => now,
		sleep: async (seconds) => {
			now += seconds;
		},
	};
}

/** How a wait for one job went. */
export interface Wait {
	/** Seconds from the end of the job until it was noticed. */
	delay: number;
	polls: number;
}

/** Waits for a job with the package's own code, in no time; requests take none. */
export async function simulateWait(jobSeconds: number, schedule: PollSchedule): Promise<Wait> {
	const clock = simulatedClock();
	let polls = 0;
	await waitForJob({
		look: async () => {
			polls += 1;
			const status = clock.now() >= jobSeconds ? 'completed' : 'generating';
			return { job: { ...unseenJob('example'), status } };
		},
		schedule,
		checks: spreadChecks(),
		clock,
		signal: new AbortController().signal,
	});
	return { delay: clock.now() - jobSeconds, polls };
}
