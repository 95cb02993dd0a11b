const medianSeconds = 8;
const longestSeconds = 60;
/** One recording in a hundred takes the longest time, or would take longer. */
const spread = Math.log(longestSeconds / medianSeconds) / 2.326;

/** How long the service takes for each of the given number of recordings. Seconds; the same at every call. */
export type JobTimes = (count: number) => number[];

export const equalTimes =
	(seconds: number): JobTimes =>
	(count) =>
		Array.from({ length: count }, () => seconds);

/** Numbers between 0 and 1, the same at every start: the generator of Park and Miller. */
function startRandom(): () => number {
	let state = 1;
	return () => (state = (state * 48_271) % 0x7fff_ffff) / 0x7fff_ffff;
}

/** Log-normal (by the transform of Box and Muller): the median is 8 s, and none takes longer than 60 s. */
export const spreadTimes: JobTimes = (count) => {
	const random = startRandom();
	const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
	return Array.from({ length: count }, () =>
		Math.min(longestSeconds, medianSeconds * Math.exp(spread * normal())),
	);
};
