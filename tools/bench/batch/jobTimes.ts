import { randomLcg, randomLogNormal } from 'd3-random';

const seed = 0.5;
const medianSeconds = 8;
const longestSeconds = 60;
/** One recording in a hundred takes the longest time, or would take longer. */
const spread = Math.log(longestSeconds / medianSeconds) / 2.326;

/** How long the service takes for each of so many recordings. Seconds; the same at every call. */
export type JobTimes = (count: number) => number[];

export const equalTimes =
	(seconds: number): JobTimes =>
	(count) =>
		Array.from({ length: count }, () => seconds);

/** Log-normal: the median is 8 s, and none takes longer than 60 s. */
export const spreadTimes: JobTimes = (count) => {
	const random = randomLogNormal.source(randomLcg(seed))(Math.log(medianSeconds), spread);
	return Array.from({ length: count }, () => Math.min(longestSeconds, random()));
};
