import type { Options } from '../parameters/options';
import { readGenerationIds } from '../parameters/generationId';
import { readSchedule } from '../parameters/waiting';
import type { Transcription } from '../output/transcription';
import { pollOnce } from '../polling/pollJob';
import type { PollSchedule } from '../polling/schedule';
import { failureOf, pendingJob, type AcceptedJob } from '../service/job';
import { asBoolean } from '../shared/json';
import { awaitTranscript } from './awaitTranscript';
import type { Operation } from './operation';
import { joinJobs, partFailure } from './parts';
import type { Run } from './run';

async function getJob(
	run: Run,
	generationId: string,
	schedule: PollSchedule | undefined,
	options: Options,
): Promise<AcceptedJob> {
	if (schedule) {
		return await awaitTranscript(run, pendingJob(generationId), schedule, options, true);
	}
	const { requests, clock, lifetime } = run;
	const polling = { requests, clock, signal: lifetime.signal, ...options };
	const job = await pollOnce(polling, generationId);
	const failure = failureOf(job);
	if (failure) throw failure;
	return { ...job, generationId };
}

/** Retrieves a transcription by its generation id, or the ids of its parts, at once or when it is finished. */
export const get: Operation = {
	async prepare(context, itemIndex, options) {
		const ids = readGenerationIds(context, itemIndex);
		const schedule = asBoolean(context.getNodeParameter('waitForCompletion', itemIndex, false))
			? readSchedule(context, itemIndex, options.pollStrategy)
			: undefined;

		async function work(run: Run, concurrency: number): Promise<Transcription> {
			const { jobs, ledger, lifetime } = run;
			const release = await jobs.acquire(concurrency, lifetime.starting);
			let first: { failure: unknown; part: number } | undefined;
			const getPart = async (id: string, index: number): Promise<AcceptedJob> => {
				const free = index > 0 ? await jobs.acquire(concurrency, lifetime.starting, true) : release;
				try {
					return await getJob(run, id, schedule, options);
				} catch (failure) {
					first ??= { failure, part: index + 1 };
					return await Promise.reject(failure);
				} finally {
					free();
				}
			};
			ledger.note(itemIndex, ids.join(','));
			const results = await Promise.allSettled(ids.map(getPart));
			const places = ids.map(() => ({ start: null, end: null }));
			if (first && ids.length === 1) throw first.failure;
			if (first) {
				const created = ids.map((generationId) => ({ generationId }));
				throw partFailure(first, places, results, created);
			}
			const parts = results.flatMap((result, index) =>
				result.status === 'fulfilled' ? { ...places[index], job: result.value } : [],
			);
			const job = parts.length === 1 ? parts[0].job : joinJobs(parts);
			return {
				...{ job, model: job.model, sourceName: undefined, notices: [] },
				parts: parts.length === 1 ? undefined : parts,
			};
		}
		return { audioUrl: undefined, fileName: ids.join(','), work };
	},
};
