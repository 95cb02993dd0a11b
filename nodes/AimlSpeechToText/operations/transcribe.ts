import { readCreateRequest } from '../parameters/createRequest';
import { readSchedule } from '../parameters/waiting';
import { createOrResume } from '../purchases/createOrResume';
import type { PollSchedule } from '../polling/schedule';
import { TranscriptionFailure } from '../shared/failure';
import { awaitTranscript } from './awaitTranscript';
import type { Operation } from './operation';

/** How long a create without a wait is sent again while the service rejects it with 429. Seconds. */
const patienceOfCreate = 60;

const hasJobFailed = (failure: unknown): boolean =>
	failure instanceof TranscriptionFailure && failure.details.status === 'error';

/** Starts a transcription, and waits for it when there is a schedule for that. */
const transcribing = (wait: boolean): Operation => ({
	async prepare(context, itemIndex, options) {
		const prepared = await readCreateRequest(context, itemIndex, options);
		const schedule: PollSchedule | undefined = wait
			? readSchedule(context, itemIndex, options.pollStrategy)
			: undefined;
		const { request, clientRequestId } = prepared;
		return {
			audioUrl: 'url' in request.audio ? request.audio.url : undefined,
			async transcribe(run, concurrency) {
				const { requests, ledger, usage, uploads, lifetime } = run;
				const release = await run.jobs.acquire(concurrency, lifetime.starting);
				try {
					const { job, purchase } = await createOrResume(
						{ requests, ledger, usage, uploads, ...lifetime },
						{ itemIndex, part: undefined },
						request,
						{ ...options, clientRequestId, patience: schedule?.maxWait ?? patienceOfCreate },
					);
					if (!schedule) return { ...prepared, job };
					const finished = await awaitTranscript(run, job, schedule, options, false).catch(
						async (failure: unknown) => {
							if (hasJobFailed(failure)) purchase.clear();
							return await Promise.reject(failure);
						},
					);
					return { ...prepared, job: finished };
				} finally {
					release();
				}
			},
		};
	},
});

/** Starts a transcription and returns its generation id. */
export const create = transcribing(false);

/** Starts a transcription and returns the finished transcript. */
export const transcribeAndWait = transcribing(true);
