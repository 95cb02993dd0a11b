const checkGap = 10;

/**
 * The way of the service's sample programs, if creating and checking took no time: one recording after
 * the other, each checked at once and then every 10 s.
 *
 * @param jobSeconds how long the service takes for each recording
 */
export function oneByOne(jobSeconds: readonly number[]): { wallSeconds: number; requests: number } {
	const waits = jobSeconds.map((seconds) => Math.ceil(seconds / checkGap));
	const allWaits = waits.reduce((sum, wait) => sum + wait, 0);
	return { wallSeconds: allWaits * checkGap, requests: allWaits + 2 * jobSeconds.length };
}
