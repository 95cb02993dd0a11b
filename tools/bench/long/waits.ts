import type { PollSchedule } from '../../../nodes/AimlSpeechToText/polling/schedule';
import { simulateWait } from '../detection/simulate';

/** As the node polls by default; seconds. */
const schedule: PollSchedule = { strategy: 'adaptive', interval: 10, maxWait: 3_600 };

/** Transcriptions in progress at once, by default. */
const concurrency = 10;

/** The time of a job as a share of its recording's length. */
export const shareOfLength = 0.1;

/**
 * Simulate how long the jobs of a recording are waited for, `concurrency` at once and the next one as soon as
 * one is noticed to have ended.
 *
 * @param lengths of its parts, or its own. Seconds.
 */
export async function secondsOfWaiting(lengths: readonly number[]): Promise<number> {
	const places = Array<number>(concurrency).fill(0);
	for (const length of lengths) {
		const job = length * shareOfLength;
		const { delay } = await simulateWait(job, schedule);
		const next = places.indexOf(Math.min(...places));
		places[next] += job + delay;
	}
	return Math.max(...places);
}
