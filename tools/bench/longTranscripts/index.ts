/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { join } from 'node:path';
import type { Benchmark } from '../harness/Benchmark';
import { askOnce } from '../harness/childProcess';
import { figure, milliseconds } from '../harness/format';
import { wordsPerHour } from './conversation';
import type { ReadingTimes } from './readTranscript';

const lengths = [1, 2, 5, 10];
const targetSeconds = 0.2;

/** How long the transcript of a long recording takes to read. */
export const longTranscripts: Benchmark = {
	name: 'transcripts',
	title: 'Reading a long transcript',
	introduction: `Reading a Deepgram payload with that many hours of speech, two speakers with a time for each word,
and making its SRT subtitles, in a process of its own: the first time, and the median of 25 later ones.`,

	async run(show) {
		const cases: Array<ReadingTimes & { hours: number }> = [];
		for (const hours of lengths) {
			show(`${hours} hours`);
			const times: ReadingTimes = await askOnce(join(__dirname, 'readTranscript.ts'), { hours });
			cases.push({ hours, ...times });
		}
		const longest = cases[cases.length - 1];
		return {
			table: {
				head: ['Hours', 'Words', 'First time', 'Later', 'per hour'],
				rows: cases.map(({ hours, first, median }) => [
					figure(hours),
					figure(hours * wordsPerHour),
					milliseconds(first),
					milliseconds(median),
					milliseconds(median / hours),
				]),
			},
			targets: [
				{
					target: `${longest.hours} hours in under ${milliseconds(targetSeconds)}, once it is compiled`,
					measured: milliseconds(longest.median),
					met: longest.median < targetSeconds,
				},
			],
		};
	},
};
