import type { TranscriptionFailure } from '../service/failure';
import type { Look } from '../service/fetchJob';
import type { Job } from '../service/job';
import { untilAborted, type Clock } from './clock';
import { nextCheck, type DueCheck, type PollSchedule } from './pollSchedule';
import type { CheckPlan } from './spreadChecks';

/** How a wait ended: with the job finished, well or not, or with the time used up. */
export type WaitResult =
	| { finished: Job }
	| { lastSeen: Job | undefined; lastTrouble: TranscriptionFailure | undefined };

export interface Wait {
	/** Looks at the job once, within so many seconds. */
	look(timeoutSeconds: number): Promise<Look>;
	schedule: PollSchedule;
	/** The checks of all jobs that are waited for. */
	checks: CheckPlan;
	clock: Clock;
	signal: AbortSignal;
	/** Seconds of `maxWait` that were used up before. */
	waitedBefore?: number;
	/** The job may be long finished: the first check comes at once, and a 404 is final. */
	isOldJob?: boolean;
}

/** A job just created may not be found yet by the machine that is asked (not documented). */
const secondsUntilKnown = 10;

const isFinished = (job: Job): boolean => job.status === 'completed' || job.status === 'error';

/**
 * Waits until a job is finished or `maxWait` is over. A check that fails for a passing reason is
 * repeated when the next one is due.
 *
 * @throws TranscriptionFailure when no later check can succeed; the signal's reason when aborted
 */
export async function waitForJob(wait: Wait): Promise<WaitResult> {
	const { look, checks, clock, signal, waitedBefore = 0, isOldJob = false } = wait;
	// The job is as new after a long wait until it was accepted: only the end comes sooner.
	const schedule = { ...wait.schedule, maxWait: wait.schedule.maxWait - waitedBefore };
	const start = clock.now();
	const waited = () => clock.now() - start;
	let lastSeen: Job | undefined;
	let lastTrouble: TranscriptionFailure | undefined;

	let due: DueCheck | undefined = isOldJob
		? { earliest: waited(), latest: waited() }
		: nextCheck(schedule, waited());
	while (due !== undefined) {
		const moment = checks.choose(start + due.earliest, start + due.latest);
		await clock.sleep(Math.max(0, moment - clock.now()), signal);
		checks.done(moment);
		const timeout = Math.max(schedule.maxWait - waited(), 0.001);
		const seen: Look = await untilAborted(look(timeout), signal);

		if ('job' in seen) {
			if (isFinished(seen.job)) return { finished: seen.job };
			lastSeen = seen.job;
			lastTrouble = undefined;
		} else if ('unavailable' in seen) {
			lastTrouble = seen.unavailable;
		} else if (seen.isUnknown && !isOldJob && waited() < secondsUntilKnown) {
			lastTrouble = seen.refused;
		} else {
			throw seen.refused;
		}
		due = nextCheck(schedule, waited(), 'unavailable' in seen ? seen.retryAfter : 0);
	}

	await clock.sleep(Math.max(0, schedule.maxWait - waited()), signal);
	return { lastSeen, lastTrouble };
}
