import { startRequests, type SendPolicy } from '../../../nodes/AimlSpeechToText/polling/requests';
import type { HttpRequest, Outcome } from '../../../nodes/AimlSpeechToText/service/http';
import { SimulatedClock } from '../../support/simulatedClock';
import { errorAnswers, gatewayAnswers } from '../../support/fixtures/errorAnswers';
import { jsonAnswer, textAnswer } from '../service/answers';
import { brokenBy, notAllowed, unsentBy } from '../service/connectionFailures';

const accepted = jsonAnswer(200, { generation_id: 'job-1' });
const busy = (retryAfter?: string) =>
	jsonAnswer(
		429,
		errorAnswers.tooManyRequests.body,
		retryAfter === undefined ? {} : { 'retry-after': retryAfter },
	);
const request: HttpRequest = { method: 'POST', path: '/v1/stt/create', timeoutSeconds: 300 };

interface Situation {
	/** One a request. */
	outcomes: Outcome[];
	/** Seconds until each request is answered; the last one for all that follow. */
	answerTimes?: number[];
	/** Aborted at this moment. */
	endsAt?: number;
}

const reason = new Error('cancelled');

/** The requests of a run, and when they were sent. */
function startRun({ outcomes, answerTimes = [0], endsAt }: Situation) {
	const clock = new SimulatedClock();
	const controller = new AbortController();
	if (endsAt !== undefined) clock.at(endsAt, () => controller.abort(reason));
	const sentAt: number[] = [];
	const requests = startRequests(async () => {
		const index = sentAt.push(clock.now()) - 1;
		await clock.pass(answerTimes[Math.min(index, answerTimes.length - 1)]);
		const outcome = outcomes.at(index);
		if (!outcome) throw new Error('The script has no answer left');
		return outcome;
	}, clock);
	const { signal } = controller;
	const send = async (policy: Partial<SendPolicy> = {}) =>
		await requests.send(() => request, {
			kind: 'create',
			maxDelay: 60,
			tries: 3,
			signal,
			...policy,
		});
	return { clock, send, sentAt };
}

describe('a request that is rejected for too many requests', () => {
	it('waits as long as the service asks for, and is sent again', async () => {
		const { send, sentAt } = startRun({ outcomes: [busy('7'), accepted] });
		expect(await send()).toBe(accepted);
		expect(sentAt).toEqual([0, 7]);
	});

	it('waits a second when the service asks for nothing', async () => {
		const { send, sentAt } = startRun({ outcomes: [busy(), busy(), accepted] });
		expect(await send()).toBe(accepted);
		expect(sentAt[1]).toBe(1);
		expect(sentAt[2]).toBeGreaterThanOrEqual(2);
	});

	it.each(['0', 'Thu, 01 Jan 2026 00:00:00 GMT'])(
		'does not press the service even if it asks for no pause: %s',
		async (retryAfter) => {
			const { send, sentAt } = startRun({ outcomes: [busy(retryAfter), accepted] });
			await send();
			expect(sentAt).toHaveLength(2);
			expect(sentAt[1]).toBeGreaterThanOrEqual(0.5);
		},
	);

	it('waits with all the maxDelay that is left, if need be', async () => {
		const { send, sentAt } = startRun({ outcomes: [busy('60'), accepted] });
		expect(await send({ maxDelay: 60 })).toBe(accepted);
		expect(sentAt).toEqual([0, 60]);
	});

	it('is given up when the service asks for more maxDelay than there is', async () => {
		const { clock, send, sentAt } = startRun({ outcomes: [busy('61')] });
		expect(await send({ maxDelay: 60 })).toMatchObject({ status: 429 });
		expect(sentAt).toEqual([0]);
		expect(clock.now()).toBe(0);
	});

	it('is given up when the next pause would exceed the maxDelay', async () => {
		const { clock, send, sentAt } = startRun({ outcomes: [busy('25'), busy('25'), busy('25')] });
		expect(await send({ maxDelay: 60 })).toMatchObject({ status: 429 });
		expect(sentAt).toEqual([0, 25, 50]);
		expect(clock.now()).toBe(50);
	});

	it('has its maxDelay counted from the first rejection, not from an upload before it', async () => {
		const { send, sentAt } = startRun({
			outcomes: [busy('20'), accepted],
			answerTimes: [500, 0],
		});
		expect(await send({ maxDelay: 60 })).toBe(accepted);
		expect(sentAt).toEqual([0, 520]);
	});

	it('is given up at once when it has no maxDelay', async () => {
		const { send, sentAt } = startRun({ outcomes: [busy()] });
		expect(await send({ maxDelay: 0 })).toMatchObject({ status: 429 });
		expect(sentAt).toEqual([0]);
	});

	it('is given up at once when it is a poll without maxDelay and further tries', async () => {
		const { send, sentAt } = startRun({ outcomes: [busy('1')] });
		expect(await send({ kind: 'poll', maxDelay: 0, tries: 1 })).toMatchObject({ status: 429 });
		expect(sentAt).toEqual([0]);
	});

	it('ends with the run', async () => {
		const { clock, send, sentAt } = startRun({ outcomes: [busy('20')], endsAt: 5 });
		await expect(send()).rejects.toBe(reason);
		expect(clock.now()).toBe(5);
		expect(sentAt).toEqual([0]);
	});
});

describe('a create that certainly was not sent', () => {
	it('is tried three times in all', async () => {
		const outcome = unsentBy('ECONNREFUSED');
		const { send, sentAt } = startRun({ outcomes: [outcome, outcome, outcome] });
		expect(await send()).toBe(outcome);
		expect(sentAt).toHaveLength(3);
		expect(sentAt[1]).toBeGreaterThanOrEqual(0.5);
		expect(sentAt[2] - sentAt[1]).toBeGreaterThanOrEqual(1);
	});

	it('succeeds as soon as the service is there', async () => {
		const { send } = startRun({ outcomes: [unsentBy('EPROTO'), unsentBy('ENOTFOUND'), accepted] });
		expect(await send()).toBe(accepted);
	});

	it('is not tried again when n8n refuses to send it', async () => {
		const { send, sentAt } = startRun({ outcomes: [notAllowed] });
		expect(await send()).toBe(notAllowed);
		expect(sentAt).toHaveLength(1);
	});

	it('is not tried again in a run that has ended', async () => {
		const { send, sentAt } = startRun({ outcomes: [unsentBy('ECONNREFUSED')], endsAt: 0.1 });
		await expect(send()).rejects.toBe(reason);
		expect(sentAt).toHaveLength(1);
	});
});

describe('a create that may have been received', () => {
	it.each<[string, Outcome]>([
		['a reset', brokenBy('ECONNRESET')],
		['a timeout', brokenBy('ECONNABORTED')],
		['a cut-off answer', brokenBy('EPIPE')],
		['an unknown code', brokenBy('EUNKNOWN')],
		['a 408', jsonAnswer(408, {})],
		['a 425', jsonAnswer(425, {})],
		['a 500', jsonAnswer(500, errorAnswers.brokenInside.body)],
		['a 503 that asks for a second try', jsonAnswer(503, {}, { 'retry-after': '1' })],
		['a 524', textAnswer(524, gatewayAnswers.timedOut.body)],
	])('is never sent again: %s', async (_case, outcome) => {
		const { send, sentAt } = startRun({ outcomes: [outcome] });
		expect(await send()).toBe(outcome);
		expect(sentAt).toHaveLength(1);
	});

	it('is waited for though the run has ended: it may be paid for', async () => {
		const { clock, send } = startRun({ outcomes: [accepted], answerTimes: [8], endsAt: 3 });
		expect(await send()).toBe(accepted);
		expect(clock.now()).toBe(8);
	});
});

describe('a create that the service rejects', () => {
	it.each(['wrongValues', 'keyRefused', 'outOfCredits', 'modelUnknown'] as const)(
		'is not sent again: %s',
		async (name) => {
			const { status, body } = errorAnswers[name];
			const { send, sentAt } = startRun({ outcomes: [jsonAnswer(status, body)] });
			expect(await send()).toMatchObject({ status });
			expect(sentAt).toHaveLength(1);
		},
	);

	it.each([textAnswer(302, ''), textAnswer(403, gatewayAnswers.blocked.body)])(
		'on the way there is not sent again: %j',
		async (answer) => {
			const { send, sentAt } = startRun({ outcomes: [answer] });
			expect(await send()).toBe(answer);
			expect(sentAt).toHaveLength(1);
		},
	);
});

describe('anything but a create', () => {
	it.each<[string, Outcome]>([
		['a reset', brokenBy('ECONNRESET')],
		['a refused connection', unsentBy('ECONNREFUSED')],
		['a 500', jsonAnswer(500, {})],
		['a 408', jsonAnswer(408, {})],
	])('may be asked again: %s', async (_case, outcome) => {
		const { send, sentAt } = startRun({ outcomes: [outcome, accepted] });
		expect(await send({ kind: 'poll' })).toBe(accepted);
		expect(sentAt).toHaveLength(2);
	});

	it('is asked no more often than it is told', async () => {
		const outcome = jsonAnswer(503, {});
		const { send, sentAt } = startRun({ outcomes: [outcome] });
		expect(await send({ kind: 'poll', tries: 1 })).toBe(outcome);
		expect(sentAt).toHaveLength(1);
	});

	it('leaves the service alone for as long as it asks, but not for ever', async () => {
		const away = (retryAfter: string) => jsonAnswer(503, {}, { 'retry-after': retryAfter });
		const { send, sentAt } = startRun({ outcomes: [away('7'), away('3600'), accepted] });
		expect(await send({ kind: 'poll' })).toBe(accepted);
		expect(sentAt).toEqual([0, 7, 27]);
	});

	it('is not waited for when the run has ended', async () => {
		const { clock, send } = startRun({ outcomes: [accepted], answerTimes: [8], endsAt: 3 });
		await expect(send({ kind: 'poll' })).rejects.toBe(reason);
		expect(clock.now()).toBe(3);
	});
});
