import { randomBytes, randomUUID } from 'node:crypto';

import type { Recording } from '../recordings';
import type { Model } from './models';
import { payloadOf } from './payloads';
import type { SandboxSettings } from './settings';
import type { Fields } from './validation';

/** A job the sandbox accepted, and so would have to be paid for. */
export interface Job {
	/** The generation id. */
	id: string;
	/** The job's id at the service's provider. */
	providerId: string;
	/** The model's name in the request. */
	modelName: string;
	model: Model;
	options: Fields;
	/** Null for unreadable audio: the job ends in failure. */
	recording: Recording | null;
	clientRequestId: string | null;
	/** Milliseconds since 1970. */
	acceptedAt: number;
	/** Settings for this job alone. */
	overrides: Partial<SandboxSettings>;
	/** How often its status was asked for before it was ready. */
	polls: number;
}

/** A job whose audio the sandbox can transcribe. */
export type TranscribedJob = Job & { recording: Recording };

/** What the service returns about a job. */
export interface JobReport {
	outcome: 'pending' | 'completed' | 'failed';
	status: string;
	payload: object | null;
	/** Providers' errors differ in shape, so this has any. */
	error: unknown;
}

const pendingWords = ['queued', 'generating'];

const UNREADABLE = 'could not read audio';

const jobErrors = {
	object: { name: 'ProviderException', message: UNREADABLE },
	detail: { detail: [{ loc: ['body', 'audio'], msg: UNREADABLE, type: 'value_error' }] },
	string: UNREADABLE,
	null: null,
};

/** A new generation id. */
export function newGenerationId(form: SandboxSettings['idForm']): string {
	return form === 'uuid' ? randomUUID() : randomBytes(16).toString('base64url').slice(0, 21);
}

/** Whether that could be a generation id; answers about any other carry no `x-inference-id`. */
export function isGenerationId(id: string): boolean {
	return /^([\w-]{21}|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12})$/.test(id);
}

/** The words a job's status goes through before it ends. */
export function wordsBeforeTheEnd({ statusWords }: SandboxSettings): readonly string[] {
	return statusWords ?? pendingWords;
}

function isTranscribed(job: Job): job is TranscribedJob {
	return job.recording !== null;
}

/** How the job fails, or `none`. Unreadable audio fails in the service's own shape. */
export function failureOf(job: Job, settings: SandboxSettings): SandboxSettings['jobError'] {
	return settings.jobError === 'none' && !isTranscribed(job) ? 'object' : settings.jobError;
}

/** What is said about a job when the last of its `polls` is answered, `now` in milliseconds. */
export function reportOn(job: Job, settings: SandboxSettings, now: number): JobReport {
	const words = wordsBeforeTheEnd(settings);
	const wordsLeft = settings.statusWords === null ? 0 : words.length - job.polls;
	if (wordsLeft > 0 || now < job.acceptedAt + settings.readyAfter * 1000) {
		const status = words[Math.min(job.polls, words.length - 1)] ?? 'queued';
		return { outcome: 'pending', status, payload: null, error: null };
	}
	const failure = failureOf(job, settings);
	if (failure === 'assemblyai') {
		// The provider's own failure: the service calls the job completed.
		const payload = { id: job.providerId, status: 'error', error: UNREADABLE, text: null };
		return { outcome: 'failed', status: 'completed', payload, error: null };
	}
	if (failure !== 'none') {
		return { outcome: 'failed', status: 'error', payload: null, error: jobErrors[failure] };
	}
	const payload = isTranscribed(job) ? payloadOf(job) : null;
	return { outcome: 'completed', status: 'completed', payload, error: null };
}
