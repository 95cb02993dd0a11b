import {
	NodeApiError,
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import { TranscriptionFailure, type FailureDetails } from '../api/failure';
import { cleanText } from '../api/reason';
import type { Session } from './session';

interface Report {
	message: string;
	details: FailureDetails;
}

const withoutSecrets = (text: string, secrets: readonly string[]): string =>
	secrets.reduce((shown, secret) => (secret ? shown.replaceAll(secret, '…') : shown), text);

/** Our own failures, and those that n8n's helpers throw, such as a missing binary field. */
function readFailure(failure: unknown): TranscriptionFailure {
	if (failure instanceof TranscriptionFailure) return failure;
	const { message, description } =
		failure instanceof NodeOperationError || failure instanceof NodeApiError
			? failure
			: { message: String(failure), description: undefined };
	return new TranscriptionFailure(cleanText(message), { description: description ?? '' });
}

/** The words for a failure: what happened, to which job, in which item; and what to do next. */
function describe(
	{ generationIds, secrets }: Session,
	failure: unknown,
	itemIndex: number,
): Report {
	const { message, details } = readFailure(failure);
	const generationId = generationIds.get(itemIndex);
	const job = generationId ? ` (generation ID ${generationId})` : '';
	const place = `[item ${itemIndex}]`;
	const text = message.includes(place) ? message : `${message}${job} ${place}`;
	return {
		message: withoutSecrets(text, secrets),
		details: {
			...(generationId ? { generationId } : {}),
			...details,
			description: withoutSecrets(details.description, secrets),
		},
	};
}

/**
 * The item for a failure when the workflow goes on. It has no other keys, and no `error` beside `json`,
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

/** Jobs that go on after the node has stopped, so that nobody has to buy them again. */
function describeOthers(ids: readonly string[]): string {
	if (ids.length === 0) return '';
	const shown = ids.slice(0, 20).join(', ');
	const more = ids.length > 20 ? ` and ${ids.length - 20} more` : '';
	return ` The service has accepted other items of this run. Fetch them with 'Get Transcription' within one hour: ${shown}${more}.`;
}

/** The error that stops the workflow, with the ids of all the jobs that the run has started. */
export function toNodeError(
	context: IExecuteFunctions,
	session: Session,
	failure: unknown,
	itemIndex: number,
): NodeApiError | NodeOperationError {
	const { message, details } = describe(session, failure, itemIndex);
	const { httpCode, generationId } = details;
	const generationIds = [...session.generationIds.values()];
	const others = describeOthers(generationIds.filter((id) => id !== generationId));
	const description = `${details.description}${others}`.trim();

	const node = context.getNode();
	const error = httpCode
		? new NodeApiError(node, { ...details }, { message, description, httpCode, itemIndex })
		: new NodeOperationError(node, message, { description, itemIndex });
	// n8n puts its own words for a code such as ECONNREFUSED in place of ours.
	error.message = message;
	Object.assign(error.context, details, { description, generationIds });
	return error;
}
