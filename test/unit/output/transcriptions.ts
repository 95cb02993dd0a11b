import { readCreatedId } from '../../../nodes/AimlSpeechToText/service/generationId';
import { readJob } from '../../../nodes/AimlSpeechToText/service/job';
import type { Transcription } from '../../../nodes/AimlSpeechToText/output/transcription';
import { readOptions, type Options } from '../../../nodes/AimlSpeechToText/parameters/options';
import type { JsonObject } from '../../../nodes/AimlSpeechToText/shared/json';
import { jsonAnswer } from '../service/answers';
import { itemIndex, strictContext } from '../../support/strictContext';

/** The options of an item, as read from what the user chose. */
export const optionsOf = (options: Record<string, unknown> = {}, simple = true): Options =>
	readOptions(strictContext({ parameters: { options, simple } }), itemIndex);

/** A job as the service's answer shows it. */
export function jobIn(body: JsonObject): Transcription['job'] {
	const answer = jsonAnswer(200, body);
	const [job, generationId] = [readJob(answer), readCreatedId(answer)];
	if (!job || generationId === undefined) throw new Error('The answer is about no job');
	return { ...job, generationId };
}

/** A transcription of `call.mp3`, as the service's answer shows it. */
export const transcriptionIn = (body: JsonObject): Transcription => ({
	job: jobIn(body),
	parts: undefined,
	model: 'nova-3',
	sourceName: 'call.mp3',
	notices: [],
});

/** A completed job with words, in the shape of Deepgram. */
export const completedBody: JsonObject = {
	generation_id: 'job-1',
	status: 'completed',
	result: {
		metadata: { duration: 2.5 },
		results: {
			channels: [
				{
					alternatives: [
						{
							transcript: 'hello there',
							confidence: 0.9,
							words: [
								{ word: 'hello', start: 0.5, end: 1, confidence: 0.9, speaker: 0 },
								{ word: 'there', start: 1, end: 1.5, confidence: 0.9, speaker: 0 },
							],
						},
					],
				},
			],
		},
	},
};
