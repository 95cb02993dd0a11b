import type { IContextObject } from 'n8n-workflow';
import { startRequests } from '../../../nodes/AimlSpeechToText/polling/requests';
import {
	createOrResume,
	type CreateOptions,
} from '../../../nodes/AimlSpeechToText/purchases/createOrResume';
import { openLedger, type Ledger } from '../../../nodes/AimlSpeechToText/purchases/ledger';
import { startUsageSearch } from '../../../nodes/AimlSpeechToText/purchases/usageSearch';
import type { CreateRequest } from '../../../nodes/AimlSpeechToText/service/createJob';
import type { HttpRequest, Outcome } from '../../../nodes/AimlSpeechToText/service/http';
import type { AcceptedJob } from '../../../nodes/AimlSpeechToText/service/job';
import type { ListedModel } from '../../../nodes/AimlSpeechToText/service/listedModels';
import type { Json } from '../../../nodes/AimlSpeechToText/shared/json';
import { createSlots } from '../../../nodes/AimlSpeechToText/shared/slots';
import { SimulatedClock } from '../../support/simulatedClock';
import { jsonAnswer } from '../service/answers';
import { byUrl } from '../service/createRequests';
import { logPage } from '../service/usageLogPages';
import { dataOfRun, strictContext } from '../../support/strictContext';

/** What the service does, and what is known before. */
export interface Situation {
	/** The answers to the creates, one each. */
	outcomes?: Outcome[];
	/** Seconds until each of them. */
	answerTime?: number;
	/** The usage log, by the time and by the request ids of the creates that were sent. */
	rows?: (seconds: number, requestIds: string[]) => Json[];
	/** The answers to polls, by id; 404 for any other. */
	jobs?: Record<string, Outcome>;
	/** Seconds until each of them. */
	pollTime?: number;
	/** The models that the service lists; an error when the list cannot be read. */
	models?: () => Promise<ListedModel[]>;
	/** The node's memory, which outlives a try. */
	memory?: IContextObject;
	/** Stops the run at this moment: nothing is waited for any more. */
	stopsAt?: number;
	/** From this moment on nothing new may be started. */
	stopsStartingAt?: number;
}

/** A run that creates jobs, on simulated time. */
export interface CreatingRun {
	clock: SimulatedClock;
	ledger: Ledger;
	memory: IContextObject;
	requests: Array<HttpRequest & { at: number }>;
	/** Request IDs of the creates that were sent, in their order. */
	requestIds(): string[];
	create(
		options?: Partial<CreateOptions> & {
			itemIndex?: number;
			part?: number;
			request?: CreateRequest;
		},
	): Promise<AcceptedJob>;
}

export const stopReason = new Error('another item has failed');

export function startCreating({
	outcomes = [],
	answerTime = 0,
	rows = () => [],
	jobs = {},
	pollTime = 0,
	models = async () => [],
	memory = {},
	stopsAt,
	stopsStartingAt,
}: Situation): CreatingRun {
	const clock = new SimulatedClock();
	const [stopper, startStopper] = [new AbortController(), new AbortController()];
	if (stopsAt !== undefined) clock.at(stopsAt, () => stopper.abort(stopReason));
	if (stopsStartingAt !== undefined)
		clock.at(stopsStartingAt, () => startStopper.abort(stopReason));
	const { signal } = stopper;
	const starting = AbortSignal.any([signal, startStopper.signal]);
	const sent: CreatingRun['requests'] = [];
	const left = [...outcomes];
	const requestIds = () => sent.flatMap(({ headers }) => headers?.['X-Client-Request-Id'] ?? []);

	const requests = startRequests(async (request) => {
		sent.push({ ...request, at: clock.now() });
		if (request.path === '/v2/logs') return logPage(rows(clock.now(), requestIds()));
		if (request.method === 'GET') {
			await clock.pass(pollTime);
			return jobs[request.path.slice('/v1/stt/'.length)] ?? jsonAnswer(404, {});
		}
		await clock.pass(answerTime);
		const outcome = left.shift();
		if (!outcome) throw new Error('The script has no answer to another create');
		return outcome;
	}, clock);
	const ledger = openLedger(
		strictContext({
			getContext: () => memory,
			getExecutionId: () => '7',
			getWorkflowDataProxy: dataOfRun(0),
		}),
		false,
	);
	const creating = {
		...{ requests, ledger, clock, uploads: createSlots(), starting, signal },
		usage: startUsageSearch(requests, clock, signal),
		listModels: models,
	};
	return {
		...{ clock, ledger, memory, requests: sent, requestIds },
		async create({ itemIndex = 3, part, request = byUrl, ...options } = {}) {
			const { job } = await createOrResume(creating, { itemIndex, part }, request, {
				...{ clientRequestId: 'call-17', maxDelay: 60, recover: true, uploadConcurrency: 3 },
				...options,
			});
			return job;
		},
	};
}
