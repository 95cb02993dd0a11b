/** When to look at a job that is in progress. All in seconds. */
export interface PollSchedule {
	/**
	 * `adaptive`: the first check after about 1 s, then a gap of a quarter of the time already waited,
	 * so that a result is noticed soon and a long job costs few requests. `fixed`: at equal gaps.
	 */
	strategy: 'adaptive' | 'fixed';
	/** The gap of `fixed`, the longest gap of `adaptive`. */
	interval: number;
	/** When waiting ends. */
	maxWait: number;
}

const shortestGap = 1;

/** The last check comes this long before the end, to be answered by then: 1 s, or a tenth of a short wait. */
const lastCheckLead = (maxWait: number): number => Math.min(1, maxWait / 10);

function gapAfter(waited: number, { strategy, interval }: PollSchedule): number {
	if (strategy === 'fixed') return interval;
	return Math.min(interval, Math.max(shortestGap, waited / 4));
}

/** How much sooner than due an adaptive check may come when many are due at once. */
const leeway = 0.2;

/** When a check is due, and from when on it may come. Seconds since the job was accepted. */
export interface DueCheck {
	earliest: number;
	latest: number;
}

/**
 * When the next check is due.
 *
 * @param waited seconds since the job was accepted
 * @param atLeast seconds that the service asked to be left alone
 * @returns `undefined` when no check is left before `maxWait`
 */
export function nextCheck(
	schedule: PollSchedule,
	waited: number,
	atLeast = 0,
): DueCheck | undefined {
	const lastCheck = schedule.maxWait - lastCheckLead(schedule.maxWait);
	if (waited >= lastCheck || waited + atLeast > schedule.maxWait) return undefined;
	const gap = Math.max(gapAfter(waited, schedule), atLeast);
	const latest = Math.min(waited + gap, lastCheck);
	const isFlexible = schedule.strategy === 'adaptive' && latest < lastCheck;
	const shortest = Math.max(shortestGap, atLeast, gap * (1 - leeway));
	return { earliest: isFlexible ? Math.min(latest, waited + shortest) : latest, latest };
}
