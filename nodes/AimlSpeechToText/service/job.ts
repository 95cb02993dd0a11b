import { TranscriptionFailure, type JobStatus } from '../shared/failure';
import { asArray, asObject, asString, at, type Json, type JsonObject } from '../shared/json';
import { readCost, type Cost } from './cost';
import { adviseOn } from './advice';
import type { Attempt } from './attempt';
import type { HttpAnswer } from './http';
import { readReason } from './reason';

/** A transcription as one answer of the service shows it. */
export interface Job {
	status: JobStatus;
	/** What the provider returned; `null` until completed. */
	payload: Json;
	/** Why it failed, when the service returns a reason. */
	reason: string | undefined;
	model: string | null;
	cost: Cost | null;
	/** Characters of the answer; 0 while pending. */
	size: number;
	/** The answer's body, for those who want it raw; of a pending job only a short one is kept. */
	body: JsonObject;
}

/** How long the service keeps a transcript: one hour (speech-to-text overview). Milliseconds. */
export const retention = 3_600_000;

/** A job that the service accepted and will charge for. */
export type AcceptedJob = Job & { generationId: string };

/** A job of which nothing is known but its id. */
export const pendingJob = (generationId: string): AcceptedJob => ({
	generationId,
	status: 'queued',
	payload: null,
	reason: undefined,
	model: null,
	cost: null,
	size: 0,
	body: {},
});

/**
 * The service's words for a state. `queued`, `generating`, `completed` and `error` are documented now,
 * `waiting` and `active` on the older models' pages; the others are what its clients have met.
 */
const statusOfWord: ReadonlyMap<string, JobStatus> = new Map([
	['queued', 'queued'],
	['waiting', 'queued'],
	['pending', 'queued'],
	['generating', 'generating'],
	['active', 'generating'],
	['in_progress', 'generating'],
	['processing', 'generating'],
	['running', 'generating'],
	['completed', 'completed'],
	['succeeded', 'completed'],
	['success', 'completed'],
	['done', 'completed'],
	['error', 'error'],
	['failed', 'error'],
	['cancelled', 'error'],
	['canceled', 'error'],
	['timeout', 'error'],
]);

/** The state that one of the service's words means, in any case; `undefined` for an unknown word. */
export function readStatus(word: unknown): JobStatus | undefined {
	return typeof word === 'string' ? statusOfWord.get(word.trim().toLowerCase()) : undefined;
}

export const isPending = (status: JobStatus | undefined): boolean =>
	status === 'queued' || status === 'generating';

/** Whether there is nothing in it: `null`, a number, an empty text, list or object. */
function isEmpty(value: Json): boolean {
	if (typeof value === 'string') return value === '';
	if (Array.isArray(value)) return value.length === 0;
	return value === null || typeof value !== 'object' || Object.keys(value).length === 0;
}

/** Whether a body is a provider's own. AssemblyAI's has no text, but words, where nothing is said. */
const isBare = (body: JsonObject): boolean =>
	asString(at(body, 'text')) !== null ||
	asObject(at(body, 'results')) !== null ||
	['words', 'utterances'].some((name) => Array.isArray(at(body, name)));

/**
 * What the provider returned: `result` on the documented pages, `output` in universal-stt-fetch.json,
 * or the whole body in the oldest answers. AssemblyAI's own status inside it may say that it is not
 * ready.
 */
function readPayload(body: JsonObject): Json {
	const wrapped = [at(body, 'result'), at(body, 'output')].find((value) => !isEmpty(value));
	const payload = wrapped ?? (isBare(body) ? body : null);
	const isBody = payload === body;
	return !isBody && isPending(readStatus(at(payload, 'status'))) ? null : payload;
}

/** Whether a transcript is there, where the status does not say so: not `{ progress: 40 }` or `text: ""`. */
const hasTranscript = (payload: Json): boolean =>
	Boolean(asString(payload) ?? asString(at(payload, 'text'))) ||
	asArray(at(payload, 'words')).length > 0 ||
	asArray(at(payload, 'utterances')).length > 0 ||
	!isEmpty(at(payload, 'results'));

/** The state of a job. An unknown word means "keep waiting", unless the transcript is there. */
function readJobStatus(body: JsonObject, payload: Json): JobStatus {
	const inner = [at(body, 'result', 'status'), at(body, 'output', 'status')].map(readStatus);
	if (inner.includes('error')) return 'error';
	const word = at(body, 'status');
	return (
		readStatus(word) ??
		(hasTranscript(payload) ? 'completed' : word === null ? 'queued' : 'generating')
	);
}

/** Characters of a pending answer that are kept for raw output: the documented ones have a hundred. */
const longestPendingBody = 10_000;

/**
 * Reads a create or poll answer in either envelope (`generation_id`/`result` or `id`/`output`).
 *
 * @returns `undefined` when the answer is not about a job: no object, or none of the envelope's keys
 */
export function readJob(answer: HttpAnswer): Job | undefined {
	const body = asObject(answer.json) ?? {};
	const payload = readPayload(body);
	const hasId = [at(body, 'generation_id'), at(body, 'id')].some((id) => !isEmpty(id));
	const isJob = hasId || at(body, 'status') !== null || payload !== null;
	if (!isJob) return undefined;

	const status = readJobStatus(body, payload);
	const isKept = !isPending(status) || answer.text.length <= longestPendingBody;
	return {
		status,
		payload: status === 'completed' ? payload : null,
		reason: status === 'error' ? (readReason(body) ?? readReason(payload)) : undefined,
		model: asString(at(body, 'model')) || null,
		cost: readCost(answer.headers, body, payload),
		size: isPending(status) ? 0 : answer.text.length,
		body: isKept ? body : {},
	};
}

/**
 * The failure that a job ended in; `undefined` while it is pending or when it has its transcript.
 *
 * @param attempt what is known of its recording and model
 */
export function failureOf(
	job: Job,
	attempt: Attempt = { model: job.model },
): TranscriptionFailure | undefined {
	if (job.status === 'error') {
		const reason = job.reason ?? 'no reason given';
		const { message, description } = adviseOn(reason, attempt) ?? {
			message: 'The service could not transcribe the recording',
			description: `Check that the recording can be played and contains speech, ${
				attempt.source === 'url'
					? "and that 'Audio URL' opens the recording itself, without a login."
					: 'or try another model.'
			}`,
		};
		return new TranscriptionFailure(message, { description, status: 'error' }, { reason });
	}
	if (job.status === 'completed' && job.payload === null) {
		return new TranscriptionFailure(
			'The service completed the transcription without a transcript',
			{
				description:
					"Try 'Get Transcription' with the generation ID, or another model. The service's support can find it by the ID.",
				status: 'completed',
			},
		);
	}
	return undefined;
}
