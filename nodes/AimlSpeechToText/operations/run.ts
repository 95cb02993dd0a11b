import type { IExecuteFunctions } from 'n8n-workflow';
import { startRequests, type Requests } from '../polling/requests';
import { openLedger, type Ledger } from '../purchases/ledger';
import { startUsageSearch, type UsageSearch } from '../purchases/usageSearch';
import { listModels, type ListedModel } from '../service/listedModels';
import { readServiceAccess } from '../service/credential';
import { ConnectionFailure, type Send } from '../service/http';
import { authenticatedTransport, publicTransport } from '../service/n8nTransport';
import { startClock, type Clock } from '../shared/clock';
import { createSlots, type Slots } from '../shared/slots';
import { isToolCall } from '../parameters/readParameters';

/** What may still be done in a run. */
export interface Lifetime {
	/** Aborts all waiting, except for creates already sent: they may be charged. */
	signal: AbortSignal;
	/** Aborted, with the failure that ended it as its reason, when nothing new may be started. */
	starting: AbortSignal;
	stop(failure: unknown): void;
	stopStarting(failure: unknown): void;
}

/** Shows the person who watches a manual run, in the browser's console, how far it is. */
export interface Progress {
	/** Adds this many to the total. */
	expect(more: number): void;
	done(): void;
}

/** The shortest gap between two reports of progress. Seconds. */
const progressGap = 1;

function startProgress(context: IExecuteFunctions, clock: Clock): Progress {
	let total = 0;
	let finished = 0;
	let lastShown = -Infinity;
	return {
		expect(more) {
			total += more;
		},
		done() {
			finished += 1;
			if (finished < total && clock.now() - lastShown < progressGap) return;
			lastShown = clock.now();
			const what = total > context.getInputData().length ? 'transcriptions' : 'items';
			context.sendMessageToUI(`${context.getNode().name}: ${finished} of ${total} ${what} done`);
		},
	};
}

/** What all items of one run of the node share. */
export interface Run {
	clock: Clock;
	lifetime: Lifetime;
	requests: Requests;
	ledger: Ledger;
	usage: UsageSearch;
	/** Transcriptions in progress at once. */
	jobs: Slots;
	/** Uploads at once. */
	uploads: Slots;
	/** Downloads at once. */
	downloads: Slots;
	/** Downloads that have just begun. */
	downloadStarts: Slots;
	progress: Progress;
	/** Resolves when an answer has shown that the service accepts the key. */
	keyAccepted: Promise<void>;
	/** The speech-to-text models that the service has now, asked for once and without the key. */
	listModels(): Promise<ListedModel[]>;
	/** The API key as it was typed and as it is sent; empty before the first request. */
	apiKey(): [typed: string, sent: string];
	/** Nothing waits and no timer is armed after it. */
	end(): void;
}

/** Seconds for the list of models. */
const secondsForList = 10;

/** No key, no credits or no permission; or a limit that comes before these are checked. */
const leavesKeyOpen = (status: number): boolean => [401, 402, 403, 429].includes(status);

function startLifetime(cancel: AbortSignal): Lifetime {
	const stopper = new AbortController();
	const startStopper = new AbortController();
	const signal = AbortSignal.any([cancel, stopper.signal]);
	return {
		signal,
		starting: AbortSignal.any([signal, startStopper.signal]),
		stop: (failure) => stopper.abort(failure),
		stopStarting: (failure) => startStopper.abort(failure),
	};
}

/**
 * Starts a run. Nothing is read of the credential until the first request.
 *
 * @param newClock tests bring a simulated one
 */
export function startRun(
	context: IExecuteFunctions,
	newClock: (signal: AbortSignal) => Clock = startClock,
): Run {
	const ended = new AbortController();
	const clock = newClock(ended.signal);
	// A signal of its own, because n8n adds a listener to the execution's for each request.
	const cancel = AbortSignal.any([context.getExecutionCancelSignal() ?? ended.signal]);
	const lifetime = startLifetime(cancel);
	let keys: [typed: string, sent: string] = ['', ''];
	let acceptKey = () => {};
	const keyAccepted = new Promise<void>((resolve) => {
		acceptKey = resolve;
	});

	/** Throws a TranscriptionFailure that names a field of the credential which cannot be used. */
	async function openService(): Promise<{ send: Send; listModels(): Promise<ListedModel[]> }> {
		const access = await readServiceAccess(context);
		keys = [access.typedKey, access.apiKey];
		const publicSend = publicTransport(context, access.baseUrl, clock, cancel);
		return {
			send: authenticatedTransport(context, access.baseUrl, clock, cancel),
			listModels: async () => await listModels(publicSend, secondsForList),
		};
	}

	let service: ReturnType<typeof openService> | undefined;
	let models: Promise<ListedModel[]> | undefined;
	const send: Send = async (request) => {
		service ??= openService();
		const outcome = await (await service).send(request);
		if (!(outcome instanceof ConnectionFailure) && !leavesKeyOpen(outcome.status)) acceptKey();
		return outcome;
	};
	const requests = startRequests(send, clock);
	return {
		clock,
		lifetime,
		requests,
		ledger: openLedger(context, isToolCall(context)),
		usage: startUsageSearch(requests, clock, lifetime.signal),
		jobs: createSlots(),
		uploads: createSlots(),
		downloads: createSlots(),
		downloadStarts: createSlots(),
		progress: startProgress(context, clock),
		keyAccepted,
		async listModels() {
			service ??= openService();
			models ??= service.then(async (opened) => await opened.listModels());
			return await models;
		},
		apiKey: () => keys,
		end: () => ended.abort(new Error('The run is over')),
	};
}
