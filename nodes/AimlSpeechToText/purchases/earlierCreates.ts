import { createHash } from 'crypto';
import type { IContextObject, IExecuteFunctions } from 'n8n-workflow';
import type { CreateRequest } from '../service/createJob';
import { isToolCall } from '../parameters/toolCall';
import { asNumber, asString, at } from '../shared/json';

/** What is known of a create that was sent in an earlier try of the node. */
export type EarlierCreate =
	/** It was accepted: its job can be waited for. */
	| { generationId: string }
	/** Its answer was lost: it may have been accepted. `sentAt` in milliseconds since 1970. */
	| { clientRequestId: string; sentAt: number };

/**
 * The creates of this execution that n8n's Retry On Fail must not repeat. It runs the whole node again,
 * but the node's context stays with the execution.
 */
export interface EarlierCreates {
	find(itemIndex: number, request: CreateRequest): EarlierCreate | undefined;
	note(itemIndex: number, request: CreateRequest, create: EarlierCreate): void;
	/** For a job that ended in failure: a new one may be bought. */
	forget(generationId: string): void;
	forgetAll(): void;
}

/** The service keeps a transcript for one hour (speech-to-text overview). Milliseconds. */
const retention = 3_600_000;

/** Of the recording and all that is asked of it; hashed, for a URL may carry a signature. */
function hashOf({ fields, audio }: CreateRequest): string {
	const source = 'url' in audio ? [audio.url] : [audio.file.fileName, audio.file.size];
	return createHash('sha256')
		.update(JSON.stringify([fields, source]))
		.digest('base64url');
}

/** The creates that the node remembers in this execution. */
export function openEarlierCreates(context: IExecuteFunctions): EarlierCreates {
	const memory: IContextObject = context.getContext('node');
	// In loops every round is a run of its own; of a tool, so is every try.
	const run = isToolCall(context) ? 'tool' : String(context.getWorkflowDataProxy(0).$runIndex);
	/** What this try has asked for: other calls of a tool may be in progress. */
	const ownKeys = new Set<string>();
	const keyOf = (itemIndex: number, request: CreateRequest) => {
		const key = `create:${run}:${itemIndex}:${hashOf(request)}`;
		ownKeys.add(key);
		return key;
	};
	/** Where each job of this try is remembered. */
	const keys = new Map<string, string>();

	return {
		find(itemIndex, request) {
			const key = keyOf(itemIndex, request);
			const entry: unknown = memory[key];
			const sentAt = asNumber(at(entry, 'sentAt')) ?? 0;
			// n8n may run a failed execution again days later, with all it remembers.
			if (Date.now() - sentAt > retention) return undefined;
			const generationId = asString(at(entry, 'generationId'));
			if (generationId) {
				keys.set(generationId, key);
				return { generationId };
			}
			const clientRequestId = asString(at(entry, 'clientRequestId'));
			return clientRequestId ? { clientRequestId, sentAt } : undefined;
		},
		note(itemIndex, request, create) {
			const key = keyOf(itemIndex, request);
			memory[key] = { sentAt: Date.now(), ...create };
			if ('generationId' in create) keys.set(create.generationId, key);
		},
		forget(generationId) {
			const key = keys.get(generationId);
			if (key) delete memory[key];
		},
		forgetAll() {
			for (const key of ownKeys) delete memory[key];
		},
	};
}
