import {
	pollOnce,
	pollUntilDone,
	type Polling,
	type WaitResult,
} from '../../../nodes/AimlSpeechToText/polling/pollJob';
import { startRequests } from '../../../nodes/AimlSpeechToText/polling/requests';
import type { PollSchedule } from '../../../nodes/AimlSpeechToText/polling/schedule';
import type { Job } from '../../../nodes/AimlSpeechToText/service/job';
import type { Outcome } from '../../../nodes/AimlSpeechToText/service/http';
import type { Json } from '../../../nodes/AimlSpeechToText/shared/json';
import { SimulatedClock } from '../../support/simulatedClock';
import { jsonAnswer } from '../service/answers';

/** An answer that shows the job; a completed one with its transcript. */
export const seen = (status: string, result: Json = { text: 'Hello' }): Outcome =>
	jsonAnswer(200, {
		generation_id: 'job-1',
		status,
		...(status === 'completed' ? { result } : {}),
	});

/** An answer of a service that is out of order. */
export const unavailable = (message = 'Bad Gateway', retryAfter?: number): Outcome =>
	jsonAnswer(503, { message }, retryAfter === undefined ? {} : { 'retry-after': `${retryAfter}` });

/** An answer of a service that is asked too often. */
export const tooMany = (retryAfter: number): Outcome =>
	jsonAnswer(429, { message: 'Too Many Requests' }, { 'retry-after': `${retryAfter}` });

/** An answer that ends the wait. */
export const rejection = jsonAnswer(401, { message: 'No such key' });

/** The service does not know the job. */
export const unknown = jsonAnswer(404, {});

/** A job that is polled on simulated time, with the moments of the polls and the time each was given. */
export interface WatchedJob<Result> {
	result: Promise<Result>;
	clock: SimulatedClock;
	polledAt: number[];
	timeouts: number[];
	controller: AbortController;
}

/** What an answer is, by the seconds since the run began, at once or after a while. */
type Service = (
	seconds: number,
	watched: Omit<WatchedJob<unknown>, 'result'>,
) => Outcome | Promise<Outcome>;

interface Watch {
	schedule?: PollSchedule;
	isOld?: boolean;
	requestTimeout?: number;
	/** When the waiting begins; 0 by default. */
	startsAt?: number;
	/** The service has just asked the whole run to leave it alone for the given seconds. */
	pause?: number;
}

function watchWith<Result>(
	service: Service,
	{ requestTimeout = 300, startsAt = 0, pause }: Watch,
	poll: (polling: Polling) => Promise<Result>,
): WatchedJob<Result> {
	const clock = new SimulatedClock();
	const controller = new AbortController();
	const watched = {
		clock,
		polledAt: new Array<number>(),
		timeouts: new Array<number>(),
		controller,
	};
	const { signal } = controller;
	const requests = startRequests(async ({ method, timeoutSeconds }) => {
		if (method === 'POST') return tooMany(pause ?? 0);
		watched.polledAt.push(clock.now());
		watched.timeouts.push(timeoutSeconds);
		return await service(clock.now(), watched);
	}, clock);
	const start = async () => {
		if (startsAt > 0) await clock.pass(startsAt);
		if (pause !== undefined) {
			await requests.send(() => ({ method: 'POST', path: '/v1/stt/create', timeoutSeconds: 1 }), {
				...{ kind: 'create', maxDelay: 0, tries: 1, signal },
			});
		}
		return await poll({ requests, clock, signal, requestTimeout });
	};
	return { ...watched, result: start() };
}

/** Waits for a job, by default a minute with polls at most 10 seconds apart. */
export const watch = (service: Service, settings: Watch = {}): WatchedJob<WaitResult> => {
	const { schedule = { strategy: 'adaptive', interval: 10, maxWait: 60 }, isOld = false } =
		settings;
	return watchWith(
		service,
		settings,
		async (polling) => await pollUntilDone(polling, 'job-1', schedule, isOld),
	);
};

/** Polls a job once. */
export const watchOnce = (service: Service, settings: Watch = {}): WatchedJob<Job> =>
	watchWith(service, settings, async (polling) => await pollOnce(polling, 'job-1'));
