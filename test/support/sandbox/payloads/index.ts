import type { TranscribedJob } from '../jobs';
import { assemblyAiPayload } from './assemblyai';
import { deepgramPayload } from './deepgram';
import { microsoftPayload } from './microsoft';
import { openAiPayload } from './openai';

const payloads = {
	openai: openAiPayload,
	microsoft: microsoftPayload,
	deepgram: deepgramPayload,
	assemblyai: assemblyAiPayload,
};

/** What the provider of the job's model returns for its recording. */
export function payloadOf(job: TranscribedJob): object {
	return payloads[job.model.family](job);
}
