import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { isGenerationId } from '../api/generationId';
import { failureOf, unseenJob } from '../api/job';
import { backoff } from '../api/retryDelay';
import { awaitTranscript } from './awaitTranscript';
import { checkJob } from './checkJob';
import type { Operation, Transcription } from './Operation';
import { invalidInput, readText } from '../parameters/readParameters';
import type { Session } from '../session/session';
import { asBoolean } from '../transcript/json';
import { readSchedule, waitingFields } from '../parameters/waiting';

const fields: INodeProperties[] = [
	{
		displayName: 'Generation ID',
		name: 'generationId',
		type: 'string',
		default: '',
		placeholder: 'e.g. RlLz0hRdAs9voL5Qi1Pzr',
		description:
			"The ID that 'Create Transcription' returned. The service keeps a transcript for one hour.",
		displayOptions: { show: { operation: ['get'] } },
	},
	{
		displayName: 'Wait for Completion',
		name: 'waitForCompletion',
		type: 'boolean',
		default: false,
		description:
			'Whether to wait until the transcription is finished instead of returning its current status',
		displayOptions: { show: { operation: ['get'] } },
	},
	...waitingFields({ operation: ['get'], waitForCompletion: [true] }),
];

/** Checks of one `get` that does not wait, while the service is out of reach. */
const attempts = 3;

/** An id is one part of a path and must not lead to another. */
function readGenerationId(context: IExecuteFunctions, itemIndex: number): string {
	const id = readText(context, 'generationId', itemIndex);
	if (id === '') {
		throw invalidInput(
			"'Generation ID' is empty",
			"Enter the generation ID that 'Create Transcription' returned.",
		);
	}
	if (!isGenerationId(id) || /[\s/\\?#%]/.test(id)) {
		throw invalidInput(
			"'Generation ID' is not the ID of a transcription",
			"Enter the generation ID alone, as 'Create Transcription' returned it, without an address or path.",
		);
	}
	return id;
}

async function getOnce(
	session: Session,
	generationId: string,
	requestTimeout: number,
): Promise<Transcription['job']> {
	const { clock, signal } = session;
	for (let attempt = 1; ; attempt++) {
		const seen = await checkJob(session, generationId, requestTimeout, requestTimeout);
		if ('job' in seen) {
			const failure = failureOf(seen.job);
			if (failure) throw failure;
			return { ...seen.job, generationId };
		}
		if ('refused' in seen) throw seen.refused;
		if (attempt === attempts) throw seen.unavailable;
		await clock.sleep(Math.max(backoff(attempt), Math.min(seen.retryAfter, 20)), signal);
	}
}

/** Retrieves a transcription by its generation id, at once or when it is finished. */
export const get: Operation = {
	fields,

	async prepare(context, itemIndex, options) {
		const generationId = readGenerationId(context, itemIndex);
		const schedule = asBoolean(context.getNodeParameter('waitForCompletion', itemIndex, false))
			? readSchedule(context, itemIndex, options.pollStrategy)
			: undefined;
		return async (session) => {
			session.generationIds.set(itemIndex, generationId);
			const job = schedule
				? await awaitTranscript(session, unseenJob(generationId), schedule, options, {
						isOldJob: true,
					})
				: await getOnce(session, generationId, options.requestTimeout);
			return { job, model: job.model, sourceName: undefined };
		};
	},
};
