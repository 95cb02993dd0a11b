import {
	ExpressionError,
	NodeApiError,
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import { TranscriptionFailure, type FailureDetails } from '../service/failure';
import { messageOf } from '../service/reason';
import type { Session } from '../purchases/session';
import { listed } from './listed';

interface Report {
	message: string;
	details: FailureDetails;
}

const withoutSecrets = (text: string, secrets: readonly string[]): string =>
	secrets.reduce((shown, secret) => (secret ? shown.replaceAll(secret, '…') : shown), text);

/** Our own failures, and those that n8n's helpers throw, such as a missing binary field. */
function readFailure(failure: unknown): TranscriptionFailure {
	if (failure instanceof TranscriptionFailure) return failure;
	return new TranscriptionFailure(messageOf(failure), { description: descriptionOf(failure) });
}

/** n8n's own description. Errors of nodes that have none need none; those of expressions often do. */
function descriptionOf(failure: unknown): string {
	const known = failure instanceof Error && 'description' in failure ? failure.description : '';
	if (typeof known === 'string' && known) return known;
	if (failure instanceof NodeOperationError || failure instanceof NodeApiError) return '';
	return failure instanceof ExpressionError
		? "Check the expressions in the node's parameters."
		: 'Run it again. If that does not help, report this text to the authors of the node.';
}

/** The words for a failure: what happened, to which job, in which item; and what to do next. */
function describe(
	{ generationIds, secrets }: Session,
	failure: unknown,
	itemIndex: number,
): Report {
	const { message, details } = readFailure(failure);
	const { inferenceId } = details;
	const generationId = generationIds.get(itemIndex);
	const job = generationId ? ` (generation ID ${generationId})` : '';
	const place = `[item ${itemIndex}]`;
	// n8n's helpers name the item themselves.
	const isNamed = !(failure instanceof TranscriptionFailure) && message.includes(place);
	const text = isNamed ? message : `${message}${job} ${place}`;
	return {
		message: withoutSecrets(text, secrets),
		details: {
			...(generationId ? { generationId } : {}),
			...details,
			...(inferenceId ? { inferenceId: withoutSecrets(inferenceId, secrets) } : {}),
			description: withoutSecrets(details.description, secrets),
		},
	};
}

/**
 * The item for a failure when the workflow goes on. It has no other keys, and no plain `error` beside it,
 * or n8n-core would lose the details or send the item down the wrong branch (`handleNodeErrorOutput`,
 * `normalizeNodeErrors`).
 */
export function failedItem(
	session: Session,
	failure: unknown,
	itemIndex: number,
): INodeExecutionData {
	const { message, details } = describe(session, failure, itemIndex);
	const { description, ...known } = details;
	return {
		json: { error: message, details: { ...known, ...(description ? { description } : {}) } },
		pairedItem: { item: itemIndex },
	};
}

/**
 * The failed item with a mark that n8n 1.x needs to send it to the error output: n8n-core 1.122 sends
 * items there that have an `error` beside `json`, or no `details` in it. The mark is not enumerable, so
 * that n8n's copy of the item, in 1.x and 2.x, loses it before its json would be replaced by the bare
 * message (`handleNodeErrorOutput`, `normalizeNodeErrors`). Of a node that begins a workflow n8n makes no
 * copy, so the json stays what it is.
 */
export function forErrorOutput(item: INodeExecutionData): INodeExecutionData {
	const { json } = item;
	return Object.defineProperties(item, {
		error: { value: { message: json.error }, enumerable: false, writable: true },
		json: { get: () => json, set: () => {}, enumerable: true, configurable: true },
	});
}

/** Ids that are named in one message. */
const mostIds = 20;

/**
 * What the run has bought and leaves behind when it stops, so that nobody has to buy it again. `''` for
 * nothing.
 */
export function describeLeftBehind(
	{ acceptedIds, lostRequestIds }: Session,
	known: Partial<FailureDetails> = {},
): string {
	const accepted = [...acceptedIds].filter((id) => id !== known.generationId);
	const lost = [...lostRequestIds].filter((id) => id !== known.clientRequestId);
	const sentences = [
		accepted.length > 0
			? `Other transcriptions of this run were accepted. Fetch them with 'Get Transcription' within one hour: ${listed(accepted, mostIds)}.`
			: '',
		lost.length > 0
			? `Others may have been accepted. Look for these request IDs in the usage log of your AI/ML API account: ${listed(lost, mostIds)}.`
			: '',
	];
	return sentences.filter((sentence) => sentence).join(' ');
}

/** The error that stops the workflow, with the ids of all the jobs that the run has started. */
export function toNodeError(
	context: IExecuteFunctions,
	session: Session,
	failure: unknown,
	itemIndex: number,
): NodeApiError | NodeOperationError {
	const { message, details } = describe(session, failure, itemIndex);
	const { httpCode } = details;
	const description = `${details.description} ${describeLeftBehind(session, details)}`.trim();
	const generationIds = [...session.generationIds.values()];

	const node = context.getNode();
	const error = httpCode
		? new NodeApiError(node, { ...details }, { message, description, httpCode, itemIndex })
		: new NodeOperationError(node, message, { description, itemIndex });
	// n8n puts its own words for a code such as ECONNREFUSED in place of ours.
	error.message = message;
	Object.assign(error.context, details, { description, generationIds });
	return error;
}
