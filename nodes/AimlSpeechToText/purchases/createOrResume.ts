import { randomBytes } from 'crypto';
import type { ListedModel } from '../service/listedModels';
import { secondsUntilKnown } from '../polling/pollJob';
import type { Requests, SendPolicy } from '../polling/requests';
import { adviseOnModels } from '../service/advice';
import {
	namesField,
	readCreateResult,
	toHttpRequest,
	type CreateRequest,
	type CreateResult,
} from '../service/createJob';
import { pollRequest, readPoll } from '../service/fetchJob';
import type { Outcome } from '../service/http';
import { failureOf, pendingJob, readJob, type AcceptedJob, type Job } from '../service/job';
import type { UploadField } from '../models/families';
import { TranscriptionFailure, UnknownCreate } from '../shared/failure';
import { sleep, type Clock } from '../shared/clock';
import type { Slots } from '../shared/slots';
import type { Ledger, Purchase, Slot } from './ledger';
import type { UsageSearch } from './usageSearch';

/** What creating a job needs. */
export interface Creating {
	clock: Clock;
	requests: Requests;
	ledger: Ledger;
	usage: UsageSearch;
	/** Uploads have their own limit, because each has a part of its recording in memory. */
	uploads: Slots;
	/** The speech-to-text models that the service has now. */
	listModels(): Promise<ListedModel[]>;
	/** Ends the waiting before a create is sent. */
	starting: AbortSignal;
	/** Ends the search for a lost job. */
	signal: AbortSignal;
}

export interface CreateOptions {
	/** The beginning of the client request id, 1–100 of `A-Za-z0-9._:-`. */
	clientRequestId: string;
	/** Seconds for which a create is sent again while the service rejects it with 429. */
	maxDelay: number;
	/** Whether to search the usage log for a job whose answer was lost. */
	recover: boolean;
	/** Uploads at once. */
	uploadConcurrency: number;
}

/** How long a lost job is searched for, by its own id and in the usage log. Seconds. */
const longestSearch = 60;
const longestPoll = 15;

/** Between two polls by an id that may be that of a lost job. Seconds. */
const searchGap = 1;

/** How often a create is sent while the service cannot be reached at all. */
const connectionTries = 3;

const otherField: Record<UploadField, UploadField> = { audio: 'file', file: 'audio' };

/**
 * Sends a create, again under the same request id only when it was certainly not accepted: not sent at
 * all, rejected with 429 (`Requests` sees to both), or an upload under the wrong field name.
 *
 * @throws what ended the waiting before it was sent
 */
async function sendCreate(
	{ requests, uploads, starting }: Creating,
	request: CreateRequest,
	clientRequestId: string,
	{ maxDelay, uploadConcurrency }: CreateOptions,
): Promise<Outcome> {
	const policy: SendPolicy = { kind: 'create', maxDelay, tries: connectionTries, signal: starting };
	const send = async ({ upload }: Pick<CreateRequest, 'upload'>) =>
		await requests.send(() => toHttpRequest({ ...request, upload }, clientRequestId), policy);
	const isUpload = 'file' in request.audio;
	const release = isUpload ? await uploads.acquire(uploadConcurrency, starting) : () => {};
	try {
		let outcome = await send(request);
		const field = otherField[request.upload.field];
		if (isUpload && request.upload.isGuess && namesField(outcome, field)) {
			outcome = await send({ upload: { field, isGuess: false } });
		}
		return outcome;
	} finally {
		release();
	}
}

/** The rejection of a model that the service does not have, with those that it has. */
async function withModels(
	{ listModels }: Creating,
	{ message, details, reason }: TranscriptionFailure,
): Promise<TranscriptionFailure> {
	const description = adviseOnModels(await listModels().catch(() => []));
	return new TranscriptionFailure(message, { ...details, description }, { reason });
}

/** The job under an id that may be its own; `undefined` when there is none, or none in time. */
async function pollPossibleJob(
	{ requests, clock, signal }: Creating,
	possibleId: string,
): Promise<Job | undefined> {
	const end = clock.now() + secondsUntilKnown;
	for (;;) {
		const outcome = await requests.send(() => pollRequest(possibleId, longestPoll), {
			...{ kind: 'poll', maxDelay: longestPoll, tries: 1, signal },
		});
		const poll = readPoll(outcome, possibleId);
		if ('job' in poll) return poll.job;
		const mayAppear = 'unavailable' in poll || poll.isUnknownJob;
		if (!mayAppear || clock.now() + searchGap > end) return undefined;
		await sleep(clock, searchGap, signal);
	}
}

/**
 * The job of a create whose answer is unknown: under an id that came with the answer, or, when
 * `searchesLog`, in the usage log by the client request id alone, because the clocks may differ by hours.
 *
 * @throws the unknown create when no such job is found in time
 */
async function recoverJob(
	creating: Creating,
	purchase: Purchase,
	{ unknown, possibleId }: Extract<CreateResult, { unknown: UnknownCreate }>,
	searchesLog: boolean,
): Promise<AcceptedJob> {
	const { usage, clock } = creating;
	const end = clock.now() + longestSearch;
	if (possibleId !== undefined) {
		const job = await pollPossibleJob(creating, possibleId);
		if (job) {
			purchase.accepted(possibleId);
			return { ...job, generationId: possibleId };
		}
	}
	if (!searchesLog) throw unknown;
	const row = await usage.findCreate(unknown.clientRequestId, end - clock.now());
	if (row === undefined) throw unknown;
	purchase.accepted(row.inferenceId);
	return pendingJob(row.inferenceId);
}

/** No two creates ever share one, so that a lost job can be found by it. At most 128 characters. */
const newRequestId = (beginning: string, { part }: Slot): string =>
	`${beginning}${part === undefined ? '' : `.${part}`}.${randomBytes(12).toString('base64url')}`;

async function createOrRecover(
	creating: Creating,
	slot: Slot,
	purchase: Purchase,
	request: CreateRequest,
	options: CreateOptions,
): Promise<AcceptedJob> {
	let result: CreateResult;
	if (purchase.clientRequestId === undefined) {
		const clientRequestId = newRequestId(options.clientRequestId, slot);
		creating.starting.throwIfAborted();
		purchase.sending(clientRequestId);
		const outcome = await sendCreate(creating, request, clientRequestId, options).catch(
			async (error: unknown) => {
				// It was aborted while it waited for its turn, or the credential cannot be used.
				purchase.clear();
				return await Promise.reject(error);
			},
		);
		result = readCreateResult(outcome, request, clientRequestId);
	} else {
		const lost = "The answer to an earlier try's create request was lost";
		result = {
			unknown: new UnknownCreate(lost, purchase.clientRequestId),
			possibleId: undefined,
		};
	}
	if ('rejected' in result) {
		purchase.clear();
		throw result.cause === 'modelUnknown'
			? await withModels(creating, result.rejected)
			: result.rejected;
	}
	if ('unknown' in result) {
		return await recoverJob(creating, purchase, result, options.recover);
	}
	purchase.accepted(result.accepted);
	return { ...(readJob(result.answer) ?? pendingJob('')), generationId: result.accepted };
}

/**
 * Create a job, or resume the one that an earlier try created: what may have been paid for is found again
 * instead of being created twice.
 *
 * @returns the job, and its line in the ledger
 * @throws TranscriptionFailure, an UnknownCreate when it is unknown whether the job was accepted
 */
export async function createOrResume(
	creating: Creating,
	slot: Slot,
	request: CreateRequest,
	options: CreateOptions,
): Promise<{ job: AcceptedJob; purchase: Purchase }> {
	const purchase = creating.ledger.open(slot, request);
	const { generationId } = purchase;
	if (generationId !== undefined) return { job: pendingJob(generationId), purchase };
	const job = await createOrRecover(creating, slot, purchase, request, options);
	const failure = job.status === 'error' ? failureOf(job) : undefined;
	if (!failure) return { job, purchase };
	purchase.clear();
	throw failure;
}

/** The failure of a job whose id the service has given to another recording too. */
export const sharedIdFailure = (): TranscriptionFailure =>
	new TranscriptionFailure('The service has given this generation ID to two recordings', {
		description:
			'The transcript may belong to either one. Look up both requests in the usage log of your AI/ML API account, or ask its support.',
	});
