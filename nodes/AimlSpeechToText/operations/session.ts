import type { IExecuteFunctions } from 'n8n-workflow';
import { readBaseUrl } from '../api/baseUrl';
import { ConnectionFailure, type Send } from '../api/http';
import { authenticatedTransport } from '../api/n8nTransport';
import { systemClock, type Clock } from '../batch/clock';
import { invalidInput } from './parameters';

/** What all items of one run of the node share. */
export interface Session {
	/** Throws a TranscriptionFailure when the credential cannot be used. */
	send: Send;
	clock: Clock;
	/** Aborted when the execution is cancelled or the run is given up: nothing is waited for then. */
	signal: AbortSignal;
	/** Gives the run up. Creates on their way are still heard out, for their jobs are paid for. */
	stop(): void;
	/** The ids of the accepted jobs by item, so that no failure can lose them. */
	generationIds: Map<number, string>;
	/** Texts that must not be shown. */
	secrets: string[];
	/** What to tell in the output panel beside the items. */
	hints: Set<string>;
	/** Resolves when an answer has shown that the service accepts the key. */
	keyAccepted: Promise<void>;
}

/** Where requests go and the key they carry; throws a TranscriptionFailure naming a wrong field. */
async function openService(context: IExecuteFunctions, secrets: string[]): Promise<Send> {
	const { apiKey, baseUrl } = await context.getCredentials('aimlSpeechToTextApi');
	secrets.push(String(apiKey));
	const address = readBaseUrl(String(baseUrl));
	if ('invalid' in address) {
		throw invalidInput(address.invalid, "Correct it in the credential 'AIML Speech-to-Text API'.");
	}
	return authenticatedTransport(context, address.url);
}

/** Starts a run. Nothing is read of the credential until the first request. */
export function startSession(context: IExecuteFunctions): Session {
	const stopper = new AbortController();
	const cancel = context.getExecutionCancelSignal();
	const secrets: string[] = [];
	let acceptKey = () => {};
	let service: Promise<Send> | undefined;

	return {
		async send(request) {
			service ??= openService(context, secrets);
			const outcome = await (await service)(request);
			if (!(outcome instanceof ConnectionFailure) && outcome.status !== 401) acceptKey();
			return outcome;
		},
		clock: systemClock,
		signal: AbortSignal.any(cancel ? [cancel, stopper.signal] : [stopper.signal]),
		stop: () => stopper.abort(),
		generationIds: new Map(),
		secrets,
		hints: new Set(),
		keyAccepted: new Promise((resolve) => {
			acceptKey = resolve;
		}),
	};
}
