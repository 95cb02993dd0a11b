import {
	createJob,
	type AcceptedJob,
	type CreateRequest,
	type Patience,
} from '../../../nodes/AimlSpeechToText/service/createJob';
import type { TranscriptionFailure } from '../../../nodes/AimlSpeechToText/service/failure';
import type { Outcome } from '../../../nodes/AimlSpeechToText/service/http';
import { scriptedService, type ScriptedService } from './scriptedService';
import { jsonAnswer } from './answers';

export const accepted = jsonAnswer(200, { generation_id: 'job-1', status: 'queued' });

/** A create request by URL. */
export const byUrl: CreateRequest = {
	fields: { model: 'openai/gpt-4o-transcribe', language: 'en' },
	audio: { url: 'https://example.com/call.mp3' },
	upload: { field: 'file', isGuess: true },
	clientRequestId: 'n8n-7-0-0-example',
	requestTimeout: 300,
};

/** A create request with a file, whose field is a guess or the user's choice. */
export const byFile = (upload: CreateRequest['upload']): CreateRequest => ({
	...byUrl,
	audio: {
		file: {
			fileName: 'call.mp3',
			mimeType: 'audio/mpeg',
			size: 4,
			async *open() {
				yield new TextEncoder().encode('RIFF');
			},
		},
	},
	upload,
});

/** So many seconds to wait for the service; each pause takes no time but is counted. */
function patienceOf(seconds: number): Patience & { pauses: number[] } {
	const pauses: number[] = [];
	return {
		pauses,
		remaining: () => pauses.reduce((left, pause) => left - pause, seconds),
		sleep: async (pause) => void pauses.push(pause),
		during: async (work) => await work(),
		limit: (requestTimeout) => requestTimeout,
		inTurn: async (send) => await send(),
	};
}

/** What became of a create, with the requests that were sent and the pauses between them. */
export interface Creation {
	created: Promise<AcceptedJob>;
	requests: ScriptedService['requests'];
	pauses: number[];
}

/** Creates a job at a service that gives these answers, with a minute of patience. */
export function create(
	outcomes: Outcome[],
	request: CreateRequest = byUrl,
	patienceSeconds = 60,
): Creation {
	const { send, requests } = scriptedService(...outcomes);
	const patience = patienceOf(patienceSeconds);
	return { created: createJob(send, request, patience), requests, pauses: patience.pauses };
}

/** The failure that a create ended in. */
export async function failureOf({ created }: Creation): Promise<TranscriptionFailure> {
	return await created.then(
		({ generationId }) => {
			throw new Error(`The create succeeded with ${generationId}`);
		},
		(failure: TranscriptionFailure) => failure,
	);
}
