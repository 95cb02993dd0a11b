import type { IExecuteFunctions } from 'n8n-workflow';
import { readCreateRequest, type PreparedCreate } from '../parameters/createRequest';
import type { Options } from '../parameters/options';
import { readSchedule } from '../parameters/waiting';
import type { PollSchedule } from '../polling/schedule';
import { createOrResume } from '../purchases/createOrResume';
import type { Slot } from '../purchases/ledger';
import { splitFile, type RecordingPart } from '../recording/parts';
import type { CreateRequest } from '../service/createJob';
import type { AcceptedJob } from '../service/job';
import { untilAborted, within } from '../shared/clock';
import { invalidInput, TranscriptionFailure } from '../shared/failure';
import { awaitTranscript } from './awaitTranscript';
import type { Operation, Transcription } from './operation';
import { joinJobs, partFailure } from './parts';
import type { Run } from './run';

/** How long a create without a wait is sent again while the service rejects it with 429. Seconds. */
const patienceOfCreate = 60;

/** What is to be done for one item. */
interface Work extends PreparedCreate {
	itemIndex: number;
	options: Options;
	/** `undefined` when the transcript is not waited for. */
	schedule: PollSchedule | undefined;
}

const hasJobFailed = (failure: unknown): boolean =>
	failure instanceof TranscriptionFailure && failure.details.status === 'error';

/** Has one recording, or one part of it, transcribed. */
async function transcribeOne(
	run: Run,
	work: Work,
	slot: Slot,
	request: CreateRequest,
	starting: AbortSignal,
): Promise<AcceptedJob> {
	const { requests, ledger, usage, uploads, lifetime } = run;
	const { clientRequestId, options, schedule } = work;
	const { job, purchase } = await createOrResume(
		{ requests, ledger, usage, uploads, signal: lifetime.signal, starting },
		slot,
		request,
		{ ...options, clientRequestId, patience: schedule?.maxWait ?? patienceOfCreate },
	);
	if (!schedule) return job;
	return await awaitTranscript(run, job, schedule, options, false).catch(
		async (failure: unknown) => {
			// Not when it is another item's failure, which has stopped the run.
			const isOwn = failure !== lifetime.signal.reason;
			if (isOwn && hasJobFailed(failure)) purchase.clear();
			return await Promise.reject(failure);
		},
	);
}

/**
 * Has the parts of a recording transcribed side by side. After one has failed no further one is created, but
 * those that were are waited for: they are paid for.
 *
 * @param releaseFirst gives back the place that the first part has among the run's transcriptions
 */
async function transcribeParts(
	run: Run,
	work: Work,
	parts: readonly RecordingPart[],
	concurrency: number,
	releaseFirst: () => void,
): Promise<Transcription> {
	const { jobs, ledger, lifetime, progress } = run;
	const { itemIndex, request, model, sourceName } = work;
	const stopper = new AbortController();
	const starting = AbortSignal.any([lifetime.starting, stopper.signal]);
	let first: { failure: unknown; part: number } | undefined;
	progress.expect(parts.length - 1);

	async function transcribePart({ file }: RecordingPart, index: number): Promise<AcceptedJob> {
		const part = index + 1;
		try {
			const release = index === 0 ? releaseFirst : await jobs.acquire(concurrency, starting, true);
			try {
				const ownRequest = { ...request, audio: { file } };
				return await transcribeOne(run, work, { itemIndex, part }, ownRequest, starting);
			} finally {
				release();
			}
		} catch (failure) {
			first ??= { failure, part };
			stopper.abort(failure);
			return await Promise.reject(failure);
		} finally {
			if (part < parts.length) progress.done();
		}
	}

	const results = await Promise.allSettled(parts.map(transcribePart));
	if (first) {
		throw partFailure(first, parts, results, ledger.idsByPart(itemIndex));
	}
	const transcribed = results.flatMap((result, index) =>
		result.status === 'fulfilled' ? { ...parts[index], job: result.value } : [],
	);
	return {
		job: joinJobs(transcribed),
		parts: transcribed,
		model,
		sourceName,
		notices: [
			`The recording was split into ${parts.length} parts, which were transcribed side by side.`,
		],
	};
}

/** The parts that a recording has to be split into; `undefined` when it is sent as it is. */
async function findParts(
	{ clock, uploads, lifetime }: Run,
	{ request, splitRules, options }: Work,
): Promise<RecordingPart[] | undefined> {
	if (!splitRules || !('file' in request.audio)) return undefined;
	const release = await uploads.acquire(options.uploadConcurrency, lifetime.starting);
	try {
		const splitting = splitFile(request.audio.file, splitRules).then((parts) => ({ parts }));
		const seconds = request.requestTimeout;
		const split = await untilAborted(within(clock, seconds, splitting), lifetime.signal);
		if (split) return split.parts;
		throw invalidInput(
			`The recording could not be read within ${seconds} seconds`,
			"Check where n8n stores its files, or raise 'Request Timeout' in the options.",
		);
	} finally {
		release();
	}
}

async function transcribe(run: Run, work: Work, concurrency: number): Promise<Transcription> {
	const { itemIndex, request, model, sourceName } = work;
	const { starting } = run.lifetime;
	const release = await run.jobs.acquire(concurrency, starting);
	try {
		const parts = await findParts(run, work);
		if (parts && parts.length > 1) {
			return await transcribeParts(run, work, parts, concurrency, release);
		}
		// A single part is the recording in a container of its own.
		const whole = parts ? { ...request, audio: { file: parts[0].file } } : request;
		const job = await transcribeOne(run, work, { itemIndex, part: undefined }, whole, starting);
		return { job, parts: undefined, model, sourceName, notices: [] };
	} finally {
		release();
	}
}

/** Starts a transcription, and waits for it when `wait` says so. */
const operation = (wait: boolean): Operation => ({
	async prepare(context: IExecuteFunctions, itemIndex, options) {
		const prepared = await readCreateRequest(context, itemIndex, options);
		const schedule = wait ? readSchedule(context, itemIndex, options.pollStrategy) : undefined;
		const { audio } = prepared.request;
		return {
			audioUrl: 'url' in audio ? audio.url : undefined,
			transcribe: async (run, concurrency) =>
				await transcribe(run, { ...prepared, itemIndex, options, schedule }, concurrency),
		};
	},
});

/** Starts a transcription and returns its generation id. */
export const create = operation(false);

/** Starts a transcription and returns the finished transcript. */
export const transcribeAndWait = operation(true);
