import type { TranscribedJob } from '../jobs';
import type { SandboxSettings } from '../settings';
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

/** What the provider behind the job's model returns for its recording. */
export function payloadOf(job: TranscribedJob, settings: SandboxSettings): object {
	return payloads[job.model.family](job, settings);
}
