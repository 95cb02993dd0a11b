/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { join } from 'node:path';
import type { Benchmark } from '../harness/Benchmark';
import { askOnce } from '../harness/childProcess';
import { figure, milliseconds } from '../harness/format';
import { wordsPerHour } from './conversation';

const lengths = [1, 2, 5, 10];
const targetSeconds = 0.2;

/** How long the transcript of a long recording takes to read. */
export const longTranscripts: Benchmark = {
	name: 'transcripts',
	title: 'Reading a long transcript',
	introduction: `Reading a Deepgram payload of so many hours of speech, two speakers with a time for each word,
and making its SRT subtitles: the median of ten times in a process of its own.`,

	async run(show) {
		const cases: Array<{ hours: number; seconds: number }> = [];
		for (const hours of lengths) {
			show(`${hours} hours`);
			cases.push({
				hours,
				seconds: await askOnce(join(__dirname, 'readTranscript.ts'), { hours }),
			});
		}
		const longest = cases[cases.length - 1];
		return {
			table: {
				head: ['Hours', 'Words', 'Time', 'per hour'],
				rows: cases.map(({ hours, seconds }) => [
					figure(hours),
					figure(hours * wordsPerHour),
					milliseconds(seconds),
					milliseconds(seconds / hours),
				]),
			},
			targets: [
				{
					target: `${longest.hours} hours in under ${milliseconds(targetSeconds)}`,
					measured: milliseconds(longest.seconds),
					met: longest.seconds < targetSeconds,
				},
			],
		};
	},
};
