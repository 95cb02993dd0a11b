import { median } from '../harness/statistics';
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

/** How long it takes to read the transcript of the given hours and to make its subtitles. */
answerWith(async ({ hours }: { hours: number }): Promise<ReadingTimes> => {
	const payload = conversation(hours);
	const readAndSubtitle = () => {
		const transcript = readTranscript(payload);
		const speakers = speakersOf(transcript.words, new Map());
		toSrt(cuesOf(transcript, speakers, { lineLength: 42, lines: 2 }));
	};
	const measure = () => {
		const start = performance.now();
		readAndSubtitle();
		return (performance.now() - start) / 1000;
	};
	const [first, ...others] = Array.from({ length: 36 }, measure);
	return { first, median: median(others.slice(10)) };
});
