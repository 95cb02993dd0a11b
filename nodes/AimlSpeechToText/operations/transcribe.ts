import type { IExecuteFunctions } from 'n8n-workflow';
import { readCreateRequest } from '../parameters/createRequest';
import { readSchedule } from '../parameters/waiting';
import type { PollSchedule } from '../polling/schedule';
import { createOrResume } from '../purchases/createOrResume';
import type { Slot } from '../purchases/ledger';
import type { RecordingPart } from '../recording/parts';
import type { CreateRequest } from '../service/createJob';
import type { Attempt } from '../service/attempt';
import type { AcceptedJob } from '../service/job';
import { TranscriptionFailure } from '../shared/failure';
import { awaitTranscript } from './awaitTranscript';
import { findParts, type Source } from './findParts';
import type { ItemNotice } from '../output/notices';
import type { Transcription } from '../output/transcription';
import type { Operation } from './operation';
import { joinJobs, partFailure } from './parts';
import type { Run } from './run';

/** How long a create without a wait is sent again while the service rejects it with 429. Seconds. */
const longestCreateDelay = 60;

/** What is to be done for one item. */
interface Work extends Source {
	itemIndex: number;
	/** `undefined` when the transcript is not waited for. */
	schedule: PollSchedule | undefined;
	notices: ItemNotice[];
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
	const { lifetime } = run;
	const { clientRequestId, options, schedule, model } = work;
	const { job, purchase } = await createOrResume(
		{ ...run, signal: lifetime.signal, starting },
		slot,
		request,
		{ ...options, clientRequestId, maxDelay: schedule?.maxWait ?? longestCreateDelay },
	);
	if (!schedule) return job;
	const source = 'file' in request.audio ? 'file' : 'url';
	const attempt: Attempt = { model, source, splits: request.splits };
	return await awaitTranscript(run, job, schedule, options, false, attempt).catch(
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
 * @param releaseFirst releases the slot that the first part has among the run's transcriptions
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
		throw partFailure(first, parts, results, ledger.byPart(itemIndex));
	}
	const transcribed = results.flatMap((result, index) =>
		result.status === 'fulfilled' ? { ...parts[index], job: result.value } : [],
	);
	return {
		job: joinJobs(transcribed),
		parts: transcribed,
		model,
		sourceName,
		notices: [...work.notices, { kind: 'split', detail: String(parts.length) }],
	};
}

const cannotBeSplitAgain = (): TranscriptionFailure =>
	new TranscriptionFailure(
		'The recording could not be split again, and parts of it were accepted in an earlier try',
		{
			description:
				"Fetch these parts with 'Get Transcription' within one hour of their creation. Check that n8n can still read the recording before you run the node again.",
		},
	);

const splitElsewhere = (): TranscriptionFailure =>
	new TranscriptionFailure(
		'The recording would be split differently than in an earlier try, when parts of it were accepted',
		{
			description:
				"Fetch these parts with 'Get Transcription' within one hour of their creation. Before you run the node again, set 'Part Length' to a fixed value and make sure the recording does not change.",
		},
	);

async function transcribe(run: Run, work: Work, concurrency: number): Promise<Transcription> {
	const { itemIndex, request, model, sourceName, notices } = work;
	const { starting } = run.lifetime;
	const release = await run.jobs.acquire(concurrency, starting);
	try {
		const sentBefore = run.ledger.sentBefore(itemIndex);
		// What an earlier try has paid for as a whole is not paid for in parts, nor the other way round.
		const { parts, isUnreachable } = sentBefore === 'whole' ? {} : await findParts(run, work);
		if (parts && parts.length > 1) {
			const sizes = parts.map(({ file }) => file.size);
			if (!run.ledger.isSplitAsBefore(itemIndex, sizes)) throw splitElsewhere();
			return await transcribeParts(run, work, parts, concurrency, release);
		}
		if (sentBefore === 'inParts') throw cannotBeSplitAgain();
		const whole = parts ? { ...request, audio: { file: parts[0].file } } : request;
		const job = await transcribeOne(run, work, { itemIndex, part: undefined }, whole, starting);
		return { job, parts: undefined, model, sourceName, notices, isUnreachable };
	} finally {
		release();
	}
}

/** Starts a transcription, and waits for it when `wait` is set. */
const operation = (wait: boolean): Operation => ({
	async prepare(context: IExecuteFunctions, itemIndex, options, clock) {
		const prepared = await readCreateRequest(context, itemIndex, options, clock);
		const schedule = wait ? readSchedule(context, itemIndex, options.pollStrategy) : undefined;
		const { audio } = prepared.request;
		const notices = prepared.withoutEffect.map((detail) => ({ kind: 'input' as const, detail }));
		return {
			audioUrl: 'url' in audio ? audio.url : undefined,
			fileName: prepared.sourceName,
			async work(run, concurrency) {
				const work = { ...prepared, context, itemIndex, options, schedule, notices };
				return await transcribe(run, work, concurrency);
			},
		};
	},
});

/** Starts a transcription and returns its generation id. */
export const create = operation(false);

/** Starts a transcription and returns the finished transcript. */
export const transcribeAndWait = operation(true);
