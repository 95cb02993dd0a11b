import type { IExecuteFunctions } from 'n8n-workflow';
import { readBaseUrl } from '../service/baseUrl';
import { ConnectionFailure, type Send } from '../service/http';
import { authenticatedTransport } from '../service/n8nTransport';
import { readUsageLog, type UsageRow } from '../service/usageLog';
import { systemClock, untilAborted, type Clock } from '../polling/clock';
import { limitConcurrency, type LimitedRun } from '../polling/limitConcurrency';
import { startPacer, type Pacer } from '../polling/pacer';
import { startLookup } from '../polling/sharedLookup';
import { spreadChecks, type CheckPlan } from '../polling/spreadChecks';
import type { Notice } from '../output/notices';
import { secretsOfKey } from '../service/redact';
import { openEarlierCreates, type EarlierCreates } from './earlierCreates';
import { invalidInput } from '../parameters/readParameters';

type UsageSearch = (
	matches: (row: UsageRow) => boolean,
	seconds: number,
) => Promise<UsageRow | undefined>;

/** What all items of one run of the node share. */
export interface Session {
	/** Throws a TranscriptionFailure when the credential cannot be used. */
	send: Send;
	clock: Clock;
	pacer: Pacer;
	/** Uploads have a limit of their own, for each has a part of its recording in memory. */
	limitUploads: LimitedRun;
	checks: CheckPlan;
	/** Aborted when the execution is cancelled or the run is given up: nothing is waited for then. */
	signal: AbortSignal;
	/** Gives the run up. Creates on their way are still heard out, for their jobs are paid for. */
	stop(): void;
	/** Aborted, with the failure that ended them as its reason, when no more creates may be sent. */
	creating: AbortSignal;
	stopCreating(failure: unknown): void;
	/** The ids of the jobs by item, so that no failure can lose them. */
	generationIds: Map<number, string>;
	/** Those of them that this run has had accepted. */
	acceptedIds: Set<string>;
	/** The client request ids of creates whose answer is lost. */
	lostRequestIds: Set<string>;
	/** How often each client request id was used in this run. */
	requestIdUses: Map<string, number>;
	/** What an earlier try of the node has bought. */
	earlierCreates: EarlierCreates;
	/** Searches the usage log for the one row that matches, for so many seconds. */
	findLostJob: UsageSearch;
	/** The same in the newest hundred rows, which the service's costs of a batch are looked up in. */
	findCost: UsageSearch;
	/** Texts that must not be shown. */
	secrets: string[];
	/** What the items lack or are not sure of, for the hints. */
	notices: Notice[];
	/** Resolves when an answer has shown that the service accepts the key. */
	keyAccepted: Promise<void>;
}

/** Where requests go and the key they carry; throws a TranscriptionFailure naming a wrong field. */
async function openService(context: IExecuteFunctions, secrets: string[]): Promise<Send> {
	const { apiKey, baseUrl } = await context.getCredentials('aimlSpeechToTextApi');
	secrets.push(...secretsOfKey(String(apiKey)));
	const address = readBaseUrl(String(baseUrl));
	if ('invalid' in address) {
		throw invalidInput(address.invalid, "Correct it in the credential 'AIML Speech-to-Text API'.");
	}
	return authenticatedTransport(context, address.url);
}

/** No key, no credits or no permission; or a limit that stands before these are looked at. */
const leavesKeyOpen = (status: number): boolean => [401, 402, 403, 429].includes(status);

/** Seconds for one look into the usage log. */
const logTimeout = 20;

/** Starts a run. Nothing is read of the credential until the first request. */
export function startSession(context: IExecuteFunctions): Session {
	const stopper = new AbortController();
	const cancel = context.getExecutionCancelSignal();
	const signal = AbortSignal.any(cancel ? [cancel, stopper.signal] : [stopper.signal]);
	const createStopper = new AbortController();
	const creating = AbortSignal.any([signal, createStopper.signal]);
	const secrets: string[] = [];
	let acceptKey = () => {};
	let service: Promise<Send> | undefined;

	const send: Send = async (request) => {
		if (request.method === 'POST') createStopper.signal.throwIfAborted();
		service ??= openService(context, secrets);
		const outcome = await (await service)(request);
		if (!(outcome instanceof ConnectionFailure) && !leavesKeyOpen(outcome.status)) acceptKey();
		return outcome;
	};
	const searchLog = (pages: number): UsageSearch =>
		startLookup(
			async (seconds) =>
				await untilAborted(readUsageLog(send, pages, Math.min(seconds, logTimeout)), signal),
			systemClock,
			signal,
		);

	return {
		send,
		clock: systemClock,
		pacer: startPacer(systemClock, signal),
		limitUploads: limitConcurrency(),
		checks: spreadChecks(),
		signal,
		stop: () => stopper.abort(),
		creating,
		stopCreating: (failure) => createStopper.abort(failure),
		generationIds: new Map(),
		acceptedIds: new Set(),
		lostRequestIds: new Set(),
		requestIdUses: new Map(),
		earlierCreates: openEarlierCreates(context),
		findLostJob: searchLog(5),
		findCost: searchLog(1),
		secrets,
		notices: [],
		keyAccepted: new Promise((resolve) => {
			acceptKey = resolve;
		}),
	};
}
