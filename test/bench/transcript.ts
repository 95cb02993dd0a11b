/* eslint-disable no-console */
import Table from 'cli-table3';
import { Bench } from 'tinybench';
import { readTranscript } from '../../nodes/AimlSpeechToText/transcript/readTranscript';
import { cuesOf } from '../../nodes/AimlSpeechToText/transcript/subtitles/cuesOf';
import { toSrt } from '../../nodes/AimlSpeechToText/transcript/subtitles/toSrt';
import { conversation } from './tenHours';

/** Times reading a transcript and making its subtitles, for recordings of 1 to 10 hours. */
export async function benchTranscript(): Promise<void> {
	const table = new Table({ head: ['Hours', 'Words', 'Median', 'Per hour'], style: { head: [] } });
	for (const hours of [1, 2, 5, 10]) {
		const payload = conversation(hours);
		const bench = new Bench({ iterations: 10, time: 0, warmupIterations: 3, warmupTime: 0 });
		bench.add('read and subtitle', () => {
			toSrt(cuesOf(readTranscript(payload)));
		});
		const [{ result }] = await bench.run();
		if (!result || !('latency' in result)) throw new Error('The benchmark did not complete');
		const median = result.latency.p50;
		const words = (hours * 10_000).toLocaleString('en');
		table.push([hours, words, `${median.toFixed(0)} ms`, `${(median / hours).toFixed(1)} ms`]);
	}
	console.log('Reading a transcript with speakers and making its SRT subtitles');
	console.log(table.toString());
}
