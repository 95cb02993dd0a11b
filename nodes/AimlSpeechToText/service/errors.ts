import { TranscriptionFailure } from '../shared/failure';
import { asObject } from '../shared/json';
import type { Words } from './attempt';
import { isGenerationId } from './generationId';
import { ConnectionFailure, type HttpAnswer, type Outcome } from './http';
import { readReason } from './reason';

/** What happened and what to do next. */
const rejections: Record<number, Words> = {
	400: {
		message: 'The service did not accept the request',
		description: "Check the model, its options and 'Additional Body Fields'.",
	},
	401: {
		message: 'The service did not accept the API key',
		description:
			"Check the key in the 'AIML Speech-to-Text API' credential, or create a new one in your AI/ML API account.",
	},
	402: {
		message: 'The AI/ML API account has run out of credits',
		description: 'Top up the balance of your AI/ML API account, then run the workflow again.',
	},
	403: {
		message: 'This API key is not allowed to make this request',
		description:
			'Check the scopes and limits of the key, and whether the AI/ML API account needs verification.',
	},
	404: {
		message: 'The service does not know this model or address',
		description: "Check the 'Model', and the 'Base URL' of the credential.",
	},
	407: {
		message: 'The proxy between n8n and the service did not accept the login',
		description: "Check the user name and password of n8n's proxy.",
	},
	408: {
		message: 'The service timed out waiting for the request',
		description: 'Try again. Send a large recording as a URL instead of uploading it.',
	},
	413: {
		message: 'The recording is larger than the service accepts',
		description: 'Compress or split the recording, or send it as a URL instead of uploading it.',
	},
	415: {
		message: 'The service does not accept this kind of file',
		description: 'Convert the recording to a common audio format such as MP3 or WAV.',
	},
	422: {
		message: 'The service could not process the request',
		description: "Check the model, its options and 'Additional Body Fields'.",
	},
	429: {
		message: 'The service is receiving too many requests',
		description: "Lower 'Concurrency' in the options, or run fewer workflows at the same time.",
	},
	504: {
		message: 'The service did not finish in time',
		description: 'Try again later.',
	},
};

const blocked = {
	message: 'The request was blocked before it reached the service',
	description: 'Check the network and any proxy between n8n and the service, then try again.',
};

const redirected = {
	message:
		'The service answered with a redirect; the node does not follow it, to protect the API key',
	description: "Check the 'Base URL' of the credential.",
};

const unreadable = {
	message: "The service's answer could not be read",
	description: "Try again later, and check the 'Base URL' of the credential.",
};

const unavailable = {
	message: 'The service is not available right now',
	description: 'Try again later.',
};

/** The documented texts and the recorded `kind` (misspelt by the service) of an empty account. */
const creditsGone = /err_insuffici?ent_credits|run out of (credits|funds)|exhausted the available/i;

/** Whether an answer comes from something in front of the service, such as Cloudflare. */
export const isFromGateway = (answer: HttpAnswer): boolean =>
	answer.status === 403 && asObject(answer.json) === null;

function rejectionOf(answer: HttpAnswer): Words {
	const { status } = answer;
	if (status < 300) return unreadable;
	if (isFromGateway(answer)) return blocked;
	if (status === 403 && creditsGone.test(answer.text)) return rejections[402];
	if (status < 400) return redirected;
	return rejections[status] ?? (status >= 500 ? unavailable : rejections[400]);
}

/** The reason in the body; of an HTML page, or when there is none, only the status is worth showing. */
function reasonOf(answer: HttpAnswer): string {
	const raw = answer.json === null && !answer.text.includes('<') ? answer.text.trim() : '';
	return readReason(answer.json) ?? (raw || `HTTP status ${answer.status}`);
}

/**
 * Turns an answer that is of no use, or a missing one, into the failure that people see.
 *
 * @param words what it means for this very request, where that is known
 */
export function readRejection(outcome: Outcome, words?: Words): TranscriptionFailure {
	if (outcome instanceof ConnectionFailure) return readNoAnswer(outcome);
	const rejection = words ?? rejectionOf(outcome);
	const inferenceId = outcome.headers['x-inference-id'];
	const endsRun =
		outcome.status === 401
			? 'keyRejected'
			: rejection === rejections[402]
				? 'outOfCredits'
				: undefined;
	return new TranscriptionFailure(
		rejection.message,
		{
			description: rejection.description,
			httpCode: String(outcome.status),
			...(isGenerationId(inferenceId) ? { inferenceId } : {}),
		},
		{ reason: reasonOf(outcome), ...(endsRun && { endsRun }) },
	);
}

function readNoAnswer({ reason, code }: ConnectionFailure): TranscriptionFailure {
	return new TranscriptionFailure(
		'The service could not be reached',
		{
			description: "Check the network and the 'Base URL' of the credential.",
			...(code ? { httpCode: code } : {}),
		},
		{ reason },
	);
}
