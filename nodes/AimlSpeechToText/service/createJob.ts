import { TranscriptionFailure, UnknownCreate } from '../shared/failure';
import { asString, type JsonObject } from '../shared/json';
import { adviseOnAnswer, type Advice, type Cause } from './advice';
import { readRejection } from './errors';
import { readCreatedId, readNamedJobId, readSureId } from './generationId';
import {
	ConnectionFailure,
	succeeded,
	type HttpAnswer,
	type HttpRequest,
	type Outcome,
} from './http';
import type { UploadField } from '../models/families';
import { uploadForm, type AudioFile } from './multipart';

/** Where the recording is: at an address that the service fetches, or here. */
export type AudioSource = { url: string } | { file: AudioFile };

/** A transcription to be created. */
export interface CreateRequest {
	/** Everything but the recording: model, options, additional fields. */
	fields: JsonObject;
	audio: AudioSource;
	/** The part that carries an upload. When it is a guess, the other one is tried once. */
	upload: { field: UploadField; isGuess: boolean };
	/** Seconds for one request. */
	requestTimeout: number;
	/** Whether the node may cut the recording into parts. */
	splits: boolean;
}

/** What an answer to a create, or its absence, shows about the job. */
export type CreateResult =
	| { accepted: string; answer: HttpAnswer }
	/** `cause` is known when the service mentions the recording, the model or its options. */
	| { rejected: TranscriptionFailure; cause?: Cause }
	/** `possibleId` came with the answer, and may be that of the job. */
	| { unknown: UnknownCreate; possibleId: string | undefined };

/**
 * The request, `POST /v1/stt/create`: JSON for a URL, a form for a file.
 *
 * @param clientRequestId 1–128 of `A-Za-z0-9._:-` (the service drops anything else)
 */
export function toHttpRequest(
	{ audio, fields, requestTimeout, upload }: CreateRequest,
	clientRequestId: string,
): HttpRequest {
	return {
		method: 'POST',
		path: '/v1/stt/create',
		headers: { 'X-Client-Request-Id': clientRequestId },
		body:
			'file' in audio
				? uploadForm(fields, upload.field, audio.file)
				: { ...fields, url: audio.url },
		timeoutSeconds: requestTimeout,
	};
}

/**
 * "One of url or file is required" (seen live), or an issue with that field as its path (the service's usual
 * shape): the upload came under the other name.
 */
export const namesField = (outcome: Outcome, field: UploadField): boolean =>
	!(outcome instanceof ConnectionFailure) &&
	outcome.status === 400 &&
	new RegExp(`\\burl or ${field}\\b|"path":\\s*\\["${field}"\\]`).test(outcome.text);

/** The upload broke off on this side, so the service cannot have accepted it. */
function unreadableFile(error: Error): TranscriptionFailure {
	if (error instanceof TranscriptionFailure) return error;
	return new TranscriptionFailure(
		'The recording could not be read',
		{ description: 'Check that n8n still has the file, and check the step that provides it.' },
		{ reason: error.message },
	);
}

/**
 * Whether an answer shows that nothing was accepted. The job that a redirect or a 4xx names may be the one that
 * this create was accepted as. In a redirect or a 409 that broke off, the name may have been still to come.
 */
function isRejection(answer: HttpAnswer, isWhole: boolean): boolean {
	const { status } = answer;
	// It may be the answer to another request, because of which this one was not sent: the job is not its own.
	if (status === 429) return true;
	if (status < 300 || status > 499 || readNamedJobId(answer) !== undefined) return false;
	return isWhole || (status >= 400 && status !== 409);
}

/**
 * Read the outcome of a create. A success is paid for, so its id counts even when the rest of the answer is
 * lost; after any other answer below 500, or without a connection, certainly nothing was accepted.
 */
export function readCreateResult(
	outcome: Outcome,
	{ audio, fields, splits }: CreateRequest,
	clientRequestId: string,
): CreateResult {
	const answer = outcome instanceof ConnectionFailure ? outcome.begun : outcome;
	const isSuccess = answer !== undefined && succeeded(answer);
	const isWhole = !(outcome instanceof ConnectionFailure);
	const possibleId = answer && (readNamedJobId(answer) ?? readCreatedId(answer));
	// The `id` of a body that broke off may be the provider's: the right one may have been still to come.
	const id = answer && (isWhole ? possibleId : readSureId(answer));
	if (isSuccess && id !== undefined) return { accepted: id, answer };
	if (isSuccess && isWhole) {
		const unknown = new UnknownCreate(
			'The service answered without a generation ID',
			clientRequestId,
		);
		return { unknown, possibleId: undefined };
	}
	if ('file' in audio && audio.file.readError) {
		return { rejected: unreadableFile(audio.file.readError) };
	}
	const isRejected = answer
		? isRejection(answer, isWhole)
		: outcome instanceof ConnectionFailure && !outcome.wasSent;
	const source = 'file' in audio ? 'file' : 'url';
	const advice: Advice | undefined =
		outcome instanceof ConnectionFailure
			? undefined
			: adviseOnAnswer(outcome, { model: asString(fields.model), source, splits });
	const failure = readRejection(outcome, advice);
	if (isRejected) return { rejected: failure, ...(advice && { cause: advice.cause }) };
	const { httpCode } = failure.details;
	const unknown = new UnknownCreate(failure.message, clientRequestId, {
		...(failure.reason ? { reason: failure.reason } : {}),
		...(httpCode ? { httpCode } : {}),
		...(possibleId ? { inferenceId: possibleId } : {}),
	});
	return { unknown, possibleId };
}
