import { Bench } from 'tinybench';
import { readTranscript } from '../../../nodes/AimlSpeechToText/transcript/readTranscript';
import { cuesOf } from '../../../nodes/AimlSpeechToText/transcript/subtitles/cuesOf';
import { toSrt } from '../../../nodes/AimlSpeechToText/transcript/subtitles/subtitleFiles';
import { speakersOf } from '../../../nodes/AimlSpeechToText/transcript/speakers';
import { answerWith } from '../harness/childProcess';
import { conversation } from './conversation';

/** Times in seconds. */
export interface ReadingTimes {
	/** In a process that has not done it before. */
	first: number;
	/** Once the code is compiled, as in an n8n that has transcribed some recordings. */
	median: number;
}

/** How long it takes to read the transcript of so many hours and to make its subtitles. */
answerWith(async ({ hours }: { hours: number }): Promise<ReadingTimes> => {
	const payload = conversation(hours);
	const readAndSubtitle = () => {
		const transcript = readTranscript(payload);
		const speakers = speakersOf(transcript.words, new Map());
		toSrt(cuesOf(transcript, speakers, { lineLength: 42, lines: 2 }));
	};
	const start = performance.now();
	readAndSubtitle();
	const first = (performance.now() - start) / 1000;
	const bench = new Bench({ iterations: 25, time: 0, warmupIterations: 10, warmupTime: 0 });
	bench.add('read and subtitle', readAndSubtitle);
	const [{ result }] = await bench.run();
	if (!result || !('latency' in result)) throw new Error('The benchmark did not complete');
	return { first, median: result.latency.p50 / 1000 };
});
