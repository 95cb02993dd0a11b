import { pollRequest, readPoll, type Poll } from '../service/fetchJob';
import type { Job } from '../service/job';
import { sleep, type Clock } from '../shared/clock';
import type { TranscriptionFailure } from '../shared/failure';
import type { Requests } from './requests';
import { nextPoll, type PollSchedule } from './schedule';

/** What polling a job needs. */
export interface Polling {
	requests: Requests;
	clock: Clock;
	/** Ends the waiting. */
	signal: AbortSignal;
	/** Seconds for one request. */
	requestTimeout: number;
}

/** How a wait ended: with the job finished, well or not, or with the time over. */
export type WaitResult =
	| { finished: Job }
	| { lastSeen: Job | undefined; lastFailure: TranscriptionFailure | undefined };

/** A job just created may not be found yet by the machines that are asked (not documented). Seconds. */
export const secondsUntilKnown = 10;

/** A completed job without its transcript is polled again for this long, at this interval. Seconds. */
const secondsUntilPayload = 10;
const payloadGap = 1;

/** Polls of a job that is not waited for, while the service is not available. */
const triesOfOne = 3;

/**
 * For the answer to the last poll, which is sent when the wait ends: a tenth of the wait, from one second
 * to ten.
 */
const graceAfter = (maxWait: number): number => Math.min(10, Math.max(1, maxWait / 10));

const isComplete = ({ status, payload }: Job): boolean =>
	status === 'completed' && payload !== null;
const lacksPayload = ({ status, payload }: Job): boolean =>
	status === 'completed' && payload === null;

/**
 * Polls a job once; again for ten seconds when it is completed without a transcript.
 *
 * @returns the job; one that still lacks its transcript, and a pending one, as they are
 * @throws TranscriptionFailure when the service rejects the poll or is not available
 */
export async function pollOnce(polling: Polling, generationId: string): Promise<Job> {
	const { requests, clock, signal, requestTimeout } = polling;
	const end = clock.now() + secondsUntilPayload;
	for (;;) {
		const outcome = await requests.send(() => pollRequest(generationId, requestTimeout), {
			...{ kind: 'poll', maxDelay: requestTimeout, tries: triesOfOne, signal },
			isUnanswered: (answer) => 'unavailable' in readPoll(answer, generationId),
		});
		const poll = readPoll(outcome, generationId);
		if ('rejected' in poll) throw poll.rejected;
		if ('unavailable' in poll) throw poll.unavailable;
		if (!lacksPayload(poll.job) || clock.now() + payloadGap > end) return poll.job;
		await sleep(clock, payloadGap, signal);
	}
}

/**
 * Polls a job until it is finished or `maxWait` is over. A poll that fails for a temporary reason is repeated
 * when the next one is due; how long one may take is bounded by `requestTimeout` and by the end of the
 * wait, and a moment more for the last one.
 *
 * @param isOld the job may be long finished: the first poll comes at once, and a 404 is final
 * @throws TranscriptionFailure when no later poll can succeed; the signal's reason when aborted
 */
export async function pollUntilDone(
	polling: Polling,
	generationId: string,
	schedule: PollSchedule,
	isOld: boolean,
): Promise<WaitResult> {
	const { requests, clock, signal, requestTimeout } = polling;
	const { maxWait } = schedule;
	const start = clock.now();
	const waited = () => clock.now() - start;
	let lastSeen: Job | undefined;
	let lastFailure: TranscriptionFailure | undefined;
	let lacksPayloadSince: number | undefined;
	let unknownSince: number | undefined;

	async function poll(isLast: boolean): Promise<Poll> {
		const end = start + maxWait + (isLast ? graceAfter(maxWait) : 0);
		const timeLeft = () => Math.max(0.001, end - clock.now());
		const outcome = await requests.send(
			() => pollRequest(generationId, Math.min(requestTimeout, timeLeft())),
			{ kind: 'poll', maxDelay: isLast ? 0 : timeLeft(), tries: 1, signal },
		);
		return readPoll(outcome, generationId);
	}

	for (let due = isOld ? 0 : nextPoll(schedule, 0); ; ) {
		await sleep(clock, Math.max(0, due - waited()), signal);
		const isLast = due >= maxWait;
		const seen = await poll(isLast);
		let retryAfter = 0;

		if ('job' in seen) {
			lastSeen = seen.job;
			lastFailure = undefined;
			if (isComplete(seen.job) || seen.job.status === 'error') return { finished: seen.job };
			lacksPayloadSince = lacksPayload(seen.job) ? (lacksPayloadSince ?? waited()) : undefined;
		} else if ('unavailable' in seen) {
			lastFailure = seen.unavailable;
			({ retryAfter } = seen);
		} else {
			// A job that was seen is paid for, and does not fail because one server does not know it. A new job's
			// first poll may be late, so the grace period starts at the first 404.
			unknownSince ??= waited();
			const isNew = !isOld && waited() - unknownSince < secondsUntilKnown;
			const mayAppear = lastSeen !== undefined || isNew;
			if (!seen.isUnknownJob || !mayAppear) throw seen.rejected;
			lastFailure = seen.rejected;
		}

		const isTooLate =
			lacksPayloadSince !== undefined && waited() - lacksPayloadSince >= secondsUntilPayload;
		if (lastSeen && lacksPayload(lastSeen) && (isLast || isTooLate)) return { finished: lastSeen };
		if (isLast) return { lastSeen, lastFailure };
		due = Math.max(waited(), nextPoll(schedule, waited(), retryAfter));
		if (lacksPayloadSince !== undefined) due = Math.min(due, waited() + payloadGap);
	}
}
