import { readGenerationId } from '../parameters/generationId';
import { readSchedule } from '../parameters/waiting';
import { pollOnce } from '../polling/pollJob';
import { failureOf, pendingJob } from '../service/job';
import { asBoolean } from '../shared/json';
import { awaitTranscript } from './awaitTranscript';
import type { Operation } from './operation';
import type { Run } from './run';

async function getNow({ requests, clock, lifetime }: Run, generationId: string, timeout: number) {
	const polling = { requests, clock, signal: lifetime.signal, requestTimeout: timeout };
	const job = await pollOnce(polling, generationId);
	const failure = failureOf(job);
	if (failure) throw failure;
	return { ...job, generationId };
}

/** Retrieves a transcription by its generation id, at once or when it is finished. */
export const get: Operation = {
	async prepare(context, itemIndex, options) {
		const generationId = readGenerationId(context, itemIndex);
		const schedule = asBoolean(context.getNodeParameter('waitForCompletion', itemIndex, false))
			? readSchedule(context, itemIndex, options.pollStrategy)
			: undefined;
		return {
			audioUrl: undefined,
			async transcribe(run, concurrency) {
				const release = await run.jobs.acquire(concurrency, run.lifetime.starting);
				try {
					run.ledger.note(itemIndex, generationId);
					const job = schedule
						? await awaitTranscript(run, pendingJob(generationId), schedule, options, true)
						: await getNow(run, generationId, options.requestTimeout);
					return { job, parts: undefined, model: job.model, sourceName: undefined, notices: [] };
				} finally {
					release();
				}
			},
		};
	},
};
