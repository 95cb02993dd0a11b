import { Bench } from 'tinybench';
import { readTranscript } from '../../../nodes/AimlSpeechToText/transcript/readTranscript';
import { cuesOf } from '../../../nodes/AimlSpeechToText/transcript/subtitles/cuesOf';
import { toSrt } from '../../../nodes/AimlSpeechToText/transcript/subtitles/toSrt';
import { answerWith } from '../harness/childProcess';
import { conversation } from './conversation';

/** The median time to read the transcript of so many hours and to make its subtitles, in seconds. */
answerWith(async ({ hours }: { hours: number }): Promise<number> => {
	const payload = conversation(hours);
	const bench = new Bench({ iterations: 10, time: 0, warmupIterations: 3, warmupTime: 0 });
	bench.add('read and subtitle', () => {
		toSrt(cuesOf(readTranscript(payload)));
	});
	const [{ result }] = await bench.run();
	if (!result || !('latency' in result)) throw new Error('The benchmark did not complete');
	return result.latency.p50 / 1000;
});
