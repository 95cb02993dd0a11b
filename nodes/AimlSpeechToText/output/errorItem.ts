import {
	ExpressionError,
	NodeApiError,
	NodeOperationError,
	type INode,
	type INodeExecutionData,
} from 'n8n-workflow';
import type { Ledger } from '../purchases/ledger';
import { messageOf, TranscriptionFailure, type FailureDetails } from '../shared/failure';
import { maskQuotes, maskSecrets, redact } from './redact';

/** A failure of one item, and what is known around it. */
export interface ItemFailure {
	failure: unknown;
	itemIndex: number;
	/** The ids of its jobs. */
	generationIds: readonly string[];
	/** The request ids of its creates whose answer is unknown. */
	unknownRequestIds: readonly string[];
	/** The parts of its address and the key that must not be shown. */
	secrets: readonly string[];
}

interface Report {
	message: string;
	details: FailureDetails;
}

/** Our own failures, and those that n8n's helpers throw, such as a missing binary field. */
function readFailure(failure: unknown): TranscriptionFailure {
	if (failure instanceof TranscriptionFailure) return failure;
	return new TranscriptionFailure(
		'',
		{ description: descriptionOf(failure) },
		{ reason: messageOf(failure) },
	);
}

/** n8n's own description. Errors of nodes that have none need none; those of expressions often do. */
function descriptionOf(failure: unknown): string {
	const known = failure instanceof Error && 'description' in failure ? failure.description : '';
	if (typeof known === 'string' && known) return known;
	if (failure instanceof NodeOperationError || failure instanceof NodeApiError) return '';
	return failure instanceof ExpressionError
		? "Check the expressions in the node's parameters."
		: 'Run the node again. If it still fails, report this text to its authors.';
}

const idsText = (ids: readonly string[]): string =>
	ids.length === 0 ? '' : ` (generation ID${ids.length > 1 ? 's' : ''} ${ids.join(', ')})`;

const happened = (
	{ message, reason }: Pick<TranscriptionFailure, 'message' | 'reason'>,
	secrets: readonly string[],
): string =>
	[maskQuotes(message, secrets), reason ? redact(reason, secrets) : '']
		.filter((text) => text)
		.join(': ');

/** The words for a failure: what happened, to which job, in which item; and what to do next. */
function describe({ failure, itemIndex, generationIds, secrets }: ItemFailure): Report {
	const { message, reason, consequence, details, lastPoll } = readFailure(failure);
	const what = happened({ message, reason }, secrets);
	const sentences = consequence ? `${what}. ${consequence}` : what;
	const place = `[item ${itemIndex}]`;
	// n8n's helpers name the item themselves.
	const isNamed = message === '' && sentences.includes(place);
	const text = isNamed ? sentences : `${sentences}${idsText(generationIds)} ${place}`;
	const { inferenceId, description } = details;
	const shownId = inferenceId && redact(inferenceId, secrets);
	const isOurs = failure instanceof TranscriptionFailure;
	const mask = isOurs ? maskQuotes : maskSecrets;
	const masked = mask(description, secrets);
	// The only text from outside in a sentence of our own.
	const advice = inferenceId ? masked.replaceAll(inferenceId, shownId ?? '') : masked;
	const withLastPoll = lastPoll
		? `${advice} The last status check failed: ${happened(lastPoll, secrets)}.`
		: advice;
	return {
		// n8n marks an execution as cancelled by that word in its message (`processSuccessExecution`).
		message: text.replace(/canceled/g, 'cancelled'),
		details: {
			...(generationIds.length > 0 ? { generationId: generationIds.join(',') } : {}),
			...details,
			...(shownId ? { inferenceId: shownId } : {}),
			description: withLastPoll,
		},
	};
}

/** Those of some request ids that an error does not name yet. */
const notNamed = (
	requestIds: readonly string[],
	{ clientRequestId, parts = [] }: Partial<FailureDetails>,
): string[] => {
	const named = [clientRequestId, ...parts.map((part) => part.clientRequestId)];
	return requestIds.filter((id) => !named.includes(id));
};

const lookFor = (requestIds: readonly string[]): string =>
	`Look for these request IDs in the usage log of your AI/ML API account: ${requestIds.join(', ')}.`;

/**
 * The item for a failure when the workflow continues. It has no other keys, and no plain `error` beside it,
 * or n8n-core would lose the details or send the item down the wrong branch (`handleNodeErrorOutput`,
 * `normalizeNodeErrors`).
 */
export function errorItem(itemFailure: ItemFailure): INodeExecutionData {
	const { message, details } = describe(itemFailure);
	const { description: advice, ...known } = details;
	const lost = notNamed(itemFailure.unknownRequestIds, details);
	const clientRequestId = lost.length === 1 ? { clientRequestId: lost[0] } : {};
	const mayBeAccepted =
		lost.length > 0 ? `An earlier request may have been accepted. ${lookFor(lost)}` : '';
	const description = [advice, mayBeAccepted].filter((sentence) => sentence).join(' ');
	return {
		json: {
			error: message,
			details: { ...clientRequestId, ...known, ...(description ? { description } : {}) },
		},
		pairedItem: { item: itemFailure.itemIndex },
	};
}

/**
 * The error item with a mark that n8n 1.x needs: n8n-core 1.122 sends an item to the error output if it has
 * `error` beside `json`, or lacks `details`. The mark is not enumerable, so n8n's copy, in 1.x and 2.x, drops
 * it before n8n would replace `json` with the bare message (`handleNodeErrorOutput`, `normalizeNodeErrors`).
 * For a workflow's first node n8n makes no copy, so `json` ignores being replaced.
 */
export function forErrorOutput(item: INodeExecutionData): INodeExecutionData {
	const { json } = item;
	return Object.defineProperties(item, {
		error: { value: { message: json.error }, enumerable: false, writable: true },
		json: { get: () => json, set: () => {}, enumerable: true, configurable: true },
	});
}

/** Ids of accepted jobs that are named in one text. */
const mostIds = 20;

/** "a, b and 5 more": as many of them as a text can hold. */
export function listed(texts: ReadonlyArray<string | number>, most: number): string {
	const more = texts.length - most;
	return `${texts.slice(0, most).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/**
 * What a run has created and leaves running when it stops, so that it need not be paid for again. `''` for
 * nothing. A create whose answer is unknown can be found by its request id alone, so each is named.
 *
 * @param known named already
 */
export function describeLeftRunning(ledger: Ledger, known: Partial<FailureDetails> = {}): string {
	const { generationIds, unknownRequestIds } = ledger.created();
	const accepted = generationIds.filter((id) => !known.generationId?.split(',').includes(id));
	const unknown = unknownRequestIds.filter((id) => id !== known.clientRequestId);
	const sentences = [
		accepted.length > 0
			? `Other transcriptions of this run were accepted. Fetch them with 'Get Transcription' within one hour: ${listed(accepted, mostIds)}.`
			: '',
		unknown.length > 0 ? `Others may have been accepted. ${lookFor(unknown)}` : '',
	];
	return sentences.filter((sentence) => sentence).join(' ');
}

/** The error that stops the workflow, with the ids of all the jobs that the run has created. */
export function toNodeError(
	node: INode,
	itemFailure: ItemFailure,
	ledger: Ledger,
): NodeApiError | NodeOperationError {
	const { itemIndex } = itemFailure;
	const { message, details } = describe(itemFailure);
	const { httpCode } = details;
	const description = `${details.description} ${describeLeftRunning(ledger, details)}`.trim();
	const { unknownRequestIds } = ledger.created();
	const generationIds = ledger.allIds();
	const error = httpCode
		? new NodeApiError(node, { ...details }, { message, description, httpCode, itemIndex })
		: new NodeOperationError(node, message, { description, itemIndex });
	// n8n would replace our words for a code such as ECONNREFUSED with its own.
	error.message = message;
	Object.assign(error.context, details, { description, generationIds, unknownRequestIds });
	return error;
}
