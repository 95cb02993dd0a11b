import { retention } from '../service/job';
import { longestPause } from './requestRate';

/** When to poll a job that is in progress. All in seconds. */
export interface PollSchedule {
	/**
	 * `adaptive`: the first poll after about 1 s, then a gap of a quarter of the time already waited, so that
	 * a result is noticed soon and a long job costs few requests. `fixed`: at equal gaps.
	 */
	strategy: 'adaptive' | 'fixed';
	/** The gap of `fixed`, the longest gap of `adaptive`. */
	interval: number;
	/** When waiting ends, from the moment the job was accepted. */
	maxWait: number;
}

const shortestGap = 1;

/** A job is polled a minute before the service deletes its transcript. Seconds since it was accepted. */
const lastChance = retention / 1000 - 60;

/** The share of an adaptive gap by which a poll may come early, so that a batch's polls are spread. */
const leeway = 0.1;

function gapAfter(waited: number, { strategy, interval }: PollSchedule, random: number): number {
	if (strategy === 'fixed') return interval;
	const gap = Math.max(shortestGap, waited / 4);
	return Math.min(interval, Math.max(shortestGap, gap * (1 - leeway * random)));
}

/**
 * When the next poll is due, in seconds since the job was accepted. The last one is when the wait ends,
 * whatever the service asked for: a result that is ready by then must not be missed.
 *
 * @param waited seconds since the job was accepted
 * @param atLeast seconds that the service asked to be left alone
 */
export function nextPoll(
	schedule: PollSchedule,
	waited: number,
	atLeast = 0,
	random = Math.random(),
): number {
	const gap = Math.max(gapAfter(waited, schedule, random), Math.min(atLeast, longestPause));
	const due = Math.min(waited + gap, schedule.maxWait);
	return waited < lastChance ? Math.min(due, lastChance) : due;
}
