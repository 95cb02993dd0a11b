import type { PollSchedule } from '../../../nodes/AimlSpeechToText/polling/schedule';
import type { Benchmark, Target } from '../harness/Benchmark';
import { figure, seconds } from '../harness/format';
import { lineChart, type Line } from '../harness/lineChart';
import { median } from '../harness/statistics';
import { simulateWait } from './simulate';

/** Seconds. */
const lengths = [0.5, 1, 2, 4, 8, 15, 30, 60, 120, 300, 600, 1_200, 1_800];
const maxWait = 3_600;
const defaultInterval = 10;
/** The contract's shortest time between two checks. */
const floor = 1;

const schedules: ReadonlyArray<PollSchedule & { name: string }> = [
	{ name: 'adaptive', strategy: 'adaptive', interval: defaultInterval, maxWait },
	{ name: 'fixed 5 s', strategy: 'fixed', interval: 5, maxWait },
	{ name: 'fixed 10 s', strategy: 'fixed', interval: 10, maxWait },
];

/** Jobs of about one length, for whether a check comes just before or after the end is chance. */
const around = (length: number): number[] =>
	Array.from({ length: 201 }, (_, index) => length * (0.75 + index / 400));

/** How jobs of about one length are waited for. */
interface Waits {
	schedule: string;
	length: number;
	delay: number;
	/** The greatest delay, as a share of the greatest that the target allows. */
	worstShare: number;
	polls: number;
}

const longestAllowed = (jobSeconds: number): number =>
	Math.max(floor, Math.min(jobSeconds / 4, defaultInterval));

async function measureWaits(
	{ name, ...schedule }: (typeof schedules)[number],
	length: number,
): Promise<Waits> {
	const jobs = around(length);
	const waits = await Promise.all(jobs.map(async (job) => await simulateWait(job, schedule)));
	return {
		schedule: name,
		length,
		delay: median(waits.map(({ delay }) => delay)),
		worstShare: Math.max(...waits.map(({ delay }, index) => delay / longestAllowed(jobs[index]))),
		polls: median(waits.map(({ polls }) => polls)),
	};
}

function rowOf(length: number, waits: Waits[]): string[] {
	const ofLength = waits.filter((each) => each.length === length);
	return [
		seconds(length),
		...ofLength.map(({ delay }) => seconds(delay)),
		...ofLength.map(({ polls }) => figure(polls)),
	];
}

function targetOf(waits: Waits[]): Target {
	const worst = Math.max(
		...waits.filter(({ schedule }) => schedule === 'adaptive').map(({ worstShare }) => worstShare),
	);
	return {
		target: `noticed within 25 % of the job's time or 'Poll Interval', whichever is smaller; 1 s for jobs under 4 s`,
		measured: `at most ${figure(worst * 100)} % of that`,
		met: worst <= 1,
	};
}

const chartOf = (
	waits: Waits[],
	title: string,
	yAxis: string,
	pick: (each: Waits) => number,
): string =>
	lineChart(
		title,
		'Length of the job in seconds',
		yAxis,
		schedules.map(
			({ name, strategy }): Line => ({
				name,
				points: waits
					.filter(({ schedule }) => schedule === name)
					.map((each) => [each.length, pick(each)]),
				isDashed: strategy === 'fixed',
			}),
		),
	);

/** How soon the end of a job is noticed, and how many requests that takes. */
export const detection: Benchmark = {
	name: 'detection',
	title: 'Noticing that a job has ended',
	introduction: `Jobs of half a second to half an hour, waited for by the package's own code on a simulated
clock, with requests that take no time: the delay from the end of a job until it is noticed, and the
number of polls. Medians over jobs from 25 % shorter to 25 % longer. Adaptive is the default, with
its 'Poll Interval' of 10 s.`,

	async run() {
		const waits: Waits[] = [];
		for (const schedule of schedules) {
			for (const length of lengths) waits.push(await measureWaits(schedule, length));
		}
		const names = schedules.map(({ name }) => name);
		return {
			table: {
				head: [
					'Job',
					...names.map((name) => `Delay, ${name}`),
					...names.map((name) => `Polls, ${name}`),
				],
				rows: lengths.map((length) => rowOf(length, waits)),
			},
			targets: [targetOf(waits)],
			charts: [
				{
					name: 'detection-delay',
					description: 'Detection delay by length of the job, adaptive against fixed polling',
					svg: chartOf(
						waits,
						'From the end of a job until it is noticed',
						'Seconds',
						(each) => each.delay,
					),
				},
				{
					name: 'detection-polls',
					description: 'Polls by length of the job, adaptive against fixed polling',
					svg: chartOf(waits, 'Requests for the status of one job', 'Polls', (each) => each.polls),
				},
			],
		};
	},
};
