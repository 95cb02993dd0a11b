import { TranscriptionFailure } from '../../../nodes/AimlSpeechToText/service/failure';
import type { Look } from '../../../nodes/AimlSpeechToText/service/fetchJob';
import { unseenJob } from '../../../nodes/AimlSpeechToText/service/job';
import type { JobStatus } from '../../../nodes/AimlSpeechToText/service/status';
import {
	waitForJob,
	type Wait,
	type WaitResult,
} from '../../../nodes/AimlSpeechToText/polling/waitForJob';
import { spreadChecks } from '../../../nodes/AimlSpeechToText/polling/spreadChecks';
import { SimulatedClock } from '../../support/simulatedClock';

/** A look that shows the job. */
export const seen = (status: JobStatus): Look => ({
	job: {
		...unseenJob('job-1'),
		status,
		payload: status === 'completed' ? { text: 'Hello' } : null,
	},
});

/** A look during which the service is out of order. */
export const trouble = (message = 'Bad Gateway', retryAfter = 0): Look => ({
	unavailable: new TranscriptionFailure(message, { description: 'Try again later.' }),
	retryAfter,
});

/** A look that ends the wait. */
export const refusal = (message: string): Look => ({
	refused: new TranscriptionFailure(message, { description: '' }),
	isUnknown: false,
});

/** A look for which the service does not know the job. */
export const unknown: Look = {
	refused: new TranscriptionFailure('not found', { description: '' }),
	isUnknown: true,
};

/** A wait on simulated time, with the moments of its looks and the time each of them was given. */
export interface WatchedJob {
	result: Promise<WaitResult>;
	clock: SimulatedClock;
	lookedAt: number[];
	timeouts: number[];
	controller: AbortController;
}

/**
 * Waits for a job, by default a minute with checks at most 10 seconds apart.
 *
 * @param lookAt what a look shows, by the seconds since the start
 */
export function watch(
	lookAt: (seconds: number, watched: WatchedJob) => Look,
	{ schedule, ...settings }: Partial<Pick<Wait, 'waitedBefore' | 'isOldJob' | 'schedule'>> = {},
): WatchedJob {
	const clock = new SimulatedClock();
	const controller = new AbortController();
	const watched: WatchedJob = {
		result: waitForJob({
			...settings,
			schedule: schedule ?? { strategy: 'adaptive', interval: 10, maxWait: 60 },
			checks: spreadChecks(),
			clock,
			signal: controller.signal,
			async look(timeoutSeconds) {
				watched.lookedAt.push(clock.now());
				watched.timeouts.push(timeoutSeconds);
				return lookAt(clock.now(), watched);
			},
		}),
		clock,
		lookedAt: [],
		timeouts: [],
		controller,
	};
	return watched;
}
