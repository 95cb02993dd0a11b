import { asString, type JsonObject } from '../shared/json';
import { adviseOnAnswer } from './advice';
import { LostAnswer, TranscriptionFailure } from './failure';
import { isGenerationId } from './generationId';
import { ConnectionFailure, succeeded, type HttpAnswer, type Outcome, type Send } from './http';
import { readJob, unseenJob, type Job } from './job';
import { cleanText } from './reason';
import { readNoAnswer, readRefusal } from './refusal';
import { backoff, readRetryAfter } from './retryDelay';
import { uploadForm, type AudioFile, type UploadField } from './uploadForm';

/** Where the recording is: at an address that the service fetches, or here. */
export type AudioSource = { url: string } | { file: AudioFile };

/** A transcription to be bought. */
export interface CreateRequest {
	/** Everything but the recording: model, options, additional fields. */
	fields: JsonObject;
	audio: AudioSource;
	/** The part that carries an upload. When it is a guess, the other one is tried once. */
	upload: { field: UploadField; isGuess: boolean };
	/** Sent as `X-Client-Request-Id`, 1–128 of `A-Za-z0-9._:-` (the service drops anything else). */
	clientRequestId: string;
	/** Seconds for one request. */
	requestTimeout: number;
}

/** A job that the service accepted and will charge for. */
export type AcceptedJob = Job & { generationId: string };

/** How long may be waited until the service has taken a create. */
export interface Patience {
	/** Seconds left. */
	remaining(): number;
	/** Rejects when nothing more may be created. */
	sleep(seconds: number): Promise<void>;
	/** Does something that counts as waiting. */
	during<T>(work: () => Promise<T>): Promise<T>;
	/** The time for a request or a search that only waits: as asked for, or what is left. Seconds. */
	limit(seconds: number): number;
	/** Sends when the batch allows it; otherwise gives the refusal that another request of it met. */
	inTurn(send: () => Promise<Outcome>): Promise<Outcome>;
}

/** However soon the service says, or requests would follow each other without end. Seconds. */
const shortestPause = 0.5;

/** How often a create is tried while the service cannot be reached at all. */
const connectionAttempts = 3;

const otherField: Record<UploadField, UploadField> = { audio: 'file', file: 'audio' };

/**
 * "One of url or file is required" (seen live), or an issue with that field as its path (the service's usual
 * shape): the upload came under the other name.
 */
const namesField = (outcome: Outcome, field: UploadField): boolean =>
	!(outcome instanceof ConnectionFailure) &&
	outcome.status === 400 &&
	new RegExp(`\\burl or ${field}\\b|"path":\\s*\\["${field}"\\]`).test(outcome.text);

/** Seconds until the create may be sent again; `undefined` when the service may have taken it. */
function delayUntilNextAttempt(outcome: Outcome, attempts: number): number | undefined {
	if (outcome instanceof ConnectionFailure) {
		const isSafe = outcome.beforeSending && outcome.code !== undefined;
		return isSafe && attempts < connectionAttempts ? backoff(attempts) : undefined;
	}
	if (outcome.status !== 429) return undefined;
	const asked = readRetryAfter(outcome);
	return asked === undefined ? backoff(attempts) : Math.max(asked, shortestPause);
}

/** The job behind a success. It is paid for, so its id is taken from wherever it stands. */
function readAccepted(answer: HttpAnswer, request: CreateRequest): AcceptedJob {
	const job = readJob(answer);
	// For an asynchronous generation this header equals the id (request-tracing-and-cost docs).
	const generationId = job?.generationId ?? answer.headers['x-inference-id'];
	if (isGenerationId(generationId)) return { ...(job ?? unseenJob(generationId)), generationId };
	throw new LostAnswer('The service answered without a generation ID', request.clientRequestId);
}

/** What an answer says about this very recording, if it does. */
function specialRefusal(answer: HttpAnswer, { audio, fields }: CreateRequest) {
	const source = 'file' in audio ? 'file' : 'url';
	const advice = adviseOnAnswer(answer, { model: asString(fields.model), source });
	return advice ? { [answer.status]: advice } : {};
}

/** What went wrong when a create is not sent again. */
function readCreateFailure(outcome: Outcome, request: CreateRequest): TranscriptionFailure {
	const { audio, clientRequestId } = request;
	const isLost =
		outcome instanceof ConnectionFailure ? !outcome.beforeSending : outcome.status >= 500;
	const failure =
		outcome instanceof ConnectionFailure
			? readNoAnswer(outcome)
			: readRefusal(outcome, specialRefusal(outcome, request));
	if ('file' in audio && audio.file.readError) return unreadableFile(audio.file.readError);
	if (!isLost) return failure;
	const { httpCode, inferenceId } = failure.details;
	return new LostAnswer(failure.message, clientRequestId, {
		...(httpCode ? { httpCode } : {}),
		...(inferenceId ? { inferenceId } : {}),
	});
}

/** The upload broke off on this side, so the service cannot have accepted it. */
function unreadableFile(error: Error): TranscriptionFailure {
	if (error instanceof TranscriptionFailure) return error;
	return new TranscriptionFailure(`The recording could not be read: ${cleanText(error.message)}`, {
		description: 'Check that n8n still has the file, and the step that provides it.',
	});
}

/** Sends a create once. An upload takes its time; with a URL, all there is to do is to wait. */
async function sendCreate(
	send: Send,
	{ audio, clientRequestId, fields, requestTimeout, upload }: CreateRequest,
	patience: Patience,
): Promise<Outcome> {
	const request = {
		method: 'POST',
		path: '/v1/stt/create',
		headers: { 'X-Client-Request-Id': clientRequestId },
	} as const;
	if ('file' in audio) {
		const body = uploadForm(fields, upload.field, audio.file);
		return await send({ ...request, body, timeoutSeconds: requestTimeout });
	}
	const body = { ...fields, url: audio.url };
	const timeoutSeconds = patience.limit(requestTimeout);
	return await patience.during(async () => await send({ ...request, body, timeoutSeconds }));
}

/**
 * Asks the service to transcribe a recording. The request is sent again only when the service
 * certainly did not take it: no connection, 429, or an upload under the wrong field name.
 *
 * @throws LostAnswer when the service may have accepted the job, TranscriptionFailure when it did not
 */
export async function createJob(
	send: Send,
	request: CreateRequest,
	patience: Patience,
): Promise<AcceptedJob> {
	let { upload } = request;

	for (let attempts = 1; ; attempts++) {
		const attempt = { ...request, upload };
		const outcome = await patience.inTurn(async () => await sendCreate(send, attempt, patience));
		if (succeeded(outcome)) return readAccepted(outcome, request);

		const other = otherField[upload.field];
		if ('file' in request.audio && upload.isGuess && namesField(outcome, other)) {
			upload = { field: other, isGuess: false };
			continue;
		}
		const delay = delayUntilNextAttempt(outcome, attempts);
		if (delay === undefined || delay > patience.remaining()) {
			throw readCreateFailure(outcome, request);
		}
		await patience.sleep(delay);
	}
}
