import { asObject, asString, at, type Json, type JsonObject } from '../shared/json';
import { readCost, type Cost } from './cost';
import { adviseOn } from './advice';
import type { Attempt } from './attempt';
import { TranscriptionFailure } from './failure';
import { isGenerationId } from './generationId';
import type { HttpAnswer } from './http';
import { readReason } from './reason';
import { readStatus, type JobStatus } from './status';

/** A transcription as one answer of the service shows it. */
export interface Job {
	/** `undefined` when the answer does not repeat it. */
	generationId: string | undefined;
	status: JobStatus;
	/** What the provider returned; `null` until completed. */
	payload: Json;
	/** Why it ended in failure, when the service gives a reason. */
	reason: string | undefined;
	model: string | null;
	cost: Cost | null;
	/** The answer's body, for those who want it raw. */
	body: JsonObject;
}

/** A job of which nothing is known but its id. */
export const unseenJob = (generationId: string): Job & { generationId: string } => ({
	generationId,
	status: 'queued',
	payload: null,
	reason: undefined,
	model: null,
	cost: null,
	body: {},
});

/** Whether nothing was transcribed: `null`, a number, an empty text, an empty list or object. */
const isEmpty = (value: Json): boolean => value === null || Object.keys(value).length === 0;

/**
 * What the provider returned: `result` on the documented pages, `output` in universal-stt-fetch.json,
 * or the whole body in the oldest answers.
 */
function readPayload(body: JsonObject): Json {
	const wrapped = [at(body, 'result'), at(body, 'output')].find((value) => !isEmpty(value));
	if (wrapped !== undefined) return wrapped;
	const isPayload = asString(at(body, 'text')) !== null || asObject(at(body, 'results')) !== null;
	return isPayload ? body : null;
}

/**
 * The state of a job. A word that nobody has met means "keep waiting", unless the transcript is there.
 * AssemblyAI's own status inside the payload can say that it failed.
 */
function readJobStatus(body: JsonObject, payload: Json): JobStatus {
	if (readStatus(at(payload, 'status')) === 'error') return 'error';
	const word = at(body, 'status');
	const pending = word === null ? 'queued' : 'generating';
	return readStatus(word) ?? (payload === null ? pending : 'completed');
}

/**
 * Reads a create or fetch answer in either envelope (`generation_id`/`result` or `id`/`output`). Ids
 * are opaque: a UUID in the older samples, 21 characters since 2026.
 *
 * @returns `undefined` when the answer is not about a job: no object, or none of the envelope's keys
 */
export function readJob(answer: HttpAnswer): Job | undefined {
	const body = asObject(answer.json) ?? {};
	const payload = readPayload(body);
	const ids = [at(body, 'generation_id'), at(body, 'id')];
	const generationId = ids
		.map((id) => (typeof id === 'number' ? String(id) : id))
		.find(isGenerationId);
	if (!generationId && at(body, 'status') === null && payload === null) return undefined;

	const status = readJobStatus(body, payload);
	return {
		generationId,
		status,
		payload: status === 'completed' ? payload : null,
		reason: status === 'error' ? (readReason(body) ?? readReason(payload)) : undefined,
		model: asString(at(body, 'model')) || null,
		cost: readCost(answer.headers, body, payload),
		body,
	};
}

/**
 * The failure that a job ended in, or `undefined` while it is pending or when it has its transcript.
 *
 * @param attempt what is known of its recording and model
 */
export function failureOf(
	job: Job,
	attempt: Attempt = { model: job.model },
): TranscriptionFailure | undefined {
	if (job.status === 'error') {
		const reason = job.reason ?? 'it gave no reason';
		const { message, description } = adviseOn(reason, attempt) ?? {
			message: 'The service could not transcribe the recording',
			description:
				'Check that the recording can be played and has speech in it, or try another model.',
		};
		return new TranscriptionFailure(`${message}: ${reason}`, { description, status: 'error' });
	}
	if (job.status === 'completed' && job.payload === null) {
		return new TranscriptionFailure(
			'The service completed the transcription without a transcript',
			{
				description:
					"Try 'Get Transcription' with the generation ID, or another model. The service's support can look the ID up.",
				status: 'completed',
			},
		);
	}
	return undefined;
}
