import { jsonAnswer } from '../service/answers';
import { brokenBy, notAllowed } from '../service/connectionFailures';
import { rejection, seen, tooMany, unavailable, unknown, watch, watchOnce } from './watchedJob';

const fixed = { strategy: 'fixed', interval: 10, maxWait: 60 } as const;

/** As late as each poll may come. */
beforeEach(() => jest.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => jest.restoreAllMocks());

describe('waiting for a job', () => {
	it.each(['completed', 'error'] as const)('ends as soon as it is seen %s', async (status) => {
		const { result, polledAt } = watch(() => seen(status));
		expect(await result).toMatchObject({ finished: { status } });
		expect(polledAt).toEqual([1]);
	});

	it('is polled at times that count from the start of the wait', async () => {
		const { result, polledAt } = watch(() => seen('queued'), {
			schedule: { strategy: 'fixed', interval: 10, maxWait: 25 },
			startsAt: 100,
		});
		await result;
		expect(polledAt).toEqual([110, 120, 125]);
	});

	it('goes on while it is pending', async () => {
		const { result, polledAt } = watch((now) =>
			seen(now < 2 ? 'queued' : now < 5 ? 'generating' : 'completed'),
		);
		expect(await result).toMatchObject({ finished: { payload: { text: 'Hello' } } });
		expect(polledAt).toEqual([1, 2, 3, 4, 5]);
	});

	it.each([
		['is not available', unavailable()],
		['does not answer', brokenBy('ECONNRESET')],
		['has its network answer', jsonAnswer(403, null)],
		['answers with something else', jsonAnswer(200, { balance: 7 })],
	])('goes on while the service %s', async (_case, outcome) => {
		const { result } = watch((now) => (now < 30 ? outcome : seen('completed')));
		expect(await result).toMatchObject({ finished: { status: 'completed' } });
	});

	it.each([
		['not available', unavailable('Away', 17)],
		['asked too often', tooMany(17)],
	])('leaves the service alone for as long as it asks when it is %s', async (_case, outcome) => {
		const { result, polledAt } = watch((now) => (now < 2 ? outcome : seen('completed')));
		await result;
		expect(polledAt).toEqual([1, 18]);
	});

	it('counts the time that polls take', async () => {
		const { result, polledAt } = watch(
			async (now, { clock }) => {
				await clock.pass(4);
				return seen(now < 50 ? 'queued' : 'completed');
			},
			{ schedule: fixed },
		);
		await result;
		expect(polledAt).toEqual([10, 24, 38, 52]);
	});

	it('gives a poll no more time than is left, and the last one a moment more', async () => {
		const { result, timeouts } = watch(() => seen('queued'), { schedule: fixed });
		await result;
		expect(timeouts).toEqual([50, 40, 30, 20, 10, 6]);
	});

	it('gives a poll no more time than a request may take', async () => {
		const { result, timeouts } = watch(() => seen('queued'), {
			schedule: fixed,
			requestTimeout: 8,
		});
		await result;
		expect(timeouts).toEqual([8, 8, 8, 8, 8, 6]);
	});

	it.each([
		['its key is rejected', rejection],
		['n8n does not send it', notAllowed],
	])('stops at once when no later poll can succeed: %s', async (_case, outcome) => {
		const { result, polledAt } = watch(() => outcome);
		await expect(result).rejects.toMatchObject({ details: { description: expect.any(String) } });
		expect(polledAt).toEqual([1]);
	});

	it('takes no answer about another job', async () => {
		const another = jsonAnswer(200, {
			generation_id: 'job-2',
			status: 'completed',
			result: { text: 'Of another recording' },
		});
		const { result } = watch((now) => (now < 20 ? another : seen('completed')));
		expect(await result).toMatchObject({ finished: { payload: { text: 'Hello' } } });
		const never = await watch(() => another).result;
		expect(never).toEqual({
			lastSeen: undefined,
			lastFailure: expect.objectContaining({
				message: expect.stringContaining('a different transcription'),
			}),
		});
	});
});

describe('a poll in a run that the service has asked for a pause', () => {
	it('waits for its turn, which leaves it less time for the answer', async () => {
		const { result, polledAt, timeouts } = watch(() => seen('completed'), {
			pause: 6,
			schedule: { strategy: 'fixed', interval: 1, maxWait: 20 },
		});
		expect(await result).toMatchObject({ finished: { status: 'completed' } });
		expect(polledAt).toEqual([6]);
		expect(timeouts).toEqual([14]);
	});

	it('is not made when its turn comes too late, but for the last one', async () => {
		const { result, polledAt } = watch(() => seen('queued'), {
			pause: 60,
			schedule: { strategy: 'fixed', interval: 4, maxWait: 20 },
		});
		await result;
		expect(polledAt).toEqual([20]);
	});
});

describe('a job that the service does not know', () => {
	it('may just be too new', async () => {
		const { result } = watch((now) => (now < 5 ? unknown : seen('completed')));
		expect(await result).toMatchObject({ finished: { status: 'completed' } });
	});

	it('is not waited for when ten seconds are over', async () => {
		const { result, clock } = watch(() => unknown);
		await expect(result).rejects.toThrow('does not know this generation ID');
		expect(clock.now()).toBeGreaterThanOrEqual(10);
		expect(clock.now()).toBeLessThan(15);
	});

	it.each([
		['the first poll comes late', (now: number) => (now < 20 ? unknown : seen('completed'))],
		[
			'the service was not available until then',
			(now: number) => (now < 12 ? unavailable() : now < 25 ? unknown : seen('completed')),
		],
	])('may be too new for ten seconds from the first 404 on, when %s', async (_case, service) => {
		const schedule = { strategy: 'fixed', interval: 13, maxWait: 60 } as const;
		const { result } = watch(service, { schedule });
		expect(await result).toMatchObject({ finished: { status: 'completed' } });
	});

	it('is not waited for when it is an old one', async () => {
		const { result, polledAt } = watch(() => unknown, { isOld: true });
		await expect(result).rejects.toThrow('does not know this generation ID');
		expect(polledAt).toEqual([0]);
	});

	// One of several machines may not have heard of it.
	it.each([true, false])('is waited for when it has been seen before (old: %s)', async (isOld) => {
		const { result } = watch(
			(now) => (now < 12 ? seen('queued') : now < 45 ? unknown : seen('completed')),
			{ schedule: fixed, isOld },
		);
		expect(await result).toMatchObject({ finished: { status: 'completed' } });
	});

	it('is a failure of the last poll when it has been seen before', async () => {
		const { result } = watch((now) => (now < 30 ? seen('generating') : unknown));
		expect(await result).toEqual({
			lastSeen: expect.objectContaining({ status: 'generating' }),
			lastFailure: expect.objectContaining({
				details: expect.objectContaining({ httpCode: '404' }),
			}),
		});
	});
});

describe('a wait that is over', () => {
	it('lasts as long as it may, with the last poll at its end', async () => {
		const { result, clock, polledAt } = watch(() => seen('queued'));
		await result;
		expect(clock.now()).toBe(60);
		expect(polledAt.at(-1)).toBe(60);
	});

	it.each([
		[59.9, 'adaptive'],
		[60, 'adaptive'],
		[59.9, 'fixed'],
		[60, 'fixed'],
	] as const)('does not miss what is finished after %d of 60 s: %s', async (moment, strategy) => {
		const { result } = watch((now) => seen(now < moment ? 'generating' : 'completed'), {
			schedule: { ...fixed, strategy },
		});
		expect(await result).toMatchObject({ finished: { status: 'completed' } });
	});

	it('has time for the answer to the last poll', async () => {
		const { result, clock } = watch(
			async (now, watched) => {
				await watched.clock.pass(5);
				return seen(now < 60 ? 'generating' : 'completed');
			},
			{ schedule: fixed },
		);
		expect(await result).toMatchObject({ finished: { status: 'completed' } });
		expect(clock.now()).toBe(65);
	});

	it('tells how the job was seen last', async () => {
		const { result } = watch((now) => seen(now < 30 ? 'queued' : 'generating'));
		expect(await result).toEqual({
			lastSeen: expect.objectContaining({ status: 'generating' }),
			lastFailure: undefined,
		});
	});

	it('tells why the last poll failed, and how the job was seen before', async () => {
		const { result } = watch((now) => (now < 30 ? seen('queued') : unavailable(`at ${now}`)));
		expect(await result).toEqual({
			lastSeen: expect.objectContaining({ status: 'queued' }),
			lastFailure: expect.objectContaining({ reason: 'at 60' }),
		});
	});

	it('tells no failure that has passed', async () => {
		const { result } = watch((now) => (now < 30 ? unavailable() : seen('generating')));
		expect(await result).toMatchObject({ lastFailure: undefined });
	});

	it('may have seen nothing', async () => {
		const { result } = watch(() => unavailable('down'));
		expect(await result).toEqual({
			lastSeen: undefined,
			lastFailure: expect.objectContaining({ reason: 'down' }),
		});
	});

	it.each([
		['is not available', unavailable('busy', 3600)],
		['is asked too often', tooMany(3600)],
	])('is not prolonged by a service that %s, nor without a last poll', async (_case, outcome) => {
		const { result, clock, polledAt } = watch((now) => (now < 60 ? outcome : seen('completed')));
		expect(await result).toMatchObject({ finished: { status: 'completed' } });
		expect(polledAt).toEqual([1, 60]);
		expect(clock.now()).toBe(60);
	});

	it('leaves nothing armed', async () => {
		const { result, clock } = watch(() => seen('queued'));
		await result;
		await clock.pass(100);
		expect(clock.armed).toBe(0);
	});
});

describe('a job that is completed without its transcript', () => {
	const empty = seen('completed', null);

	it('is polled again every second until that is there', async () => {
		const { result, polledAt } = watch((now) => (now < 17 ? empty : seen('completed')), {
			schedule: fixed,
		});
		expect(await result).toMatchObject({ finished: { payload: { text: 'Hello' } } });
		expect(polledAt).toEqual([10, 11, 12, 13, 14, 15, 16, 17]);
	});

	it('is given up after ten seconds', async () => {
		const { result, clock } = watch(() => empty, { schedule: fixed });
		expect(await result).toMatchObject({ finished: { status: 'completed', payload: null } });
		expect(clock.now()).toBe(20);
	});

	it('is given up at the end of the wait', async () => {
		const { result, clock } = watch((now) => (now < 55 ? seen('generating') : empty));
		expect(await result).toMatchObject({ finished: { status: 'completed', payload: null } });
		expect(clock.now()).toBe(60);
	});

	it('counts anew when it was seen pending in between', async () => {
		const { result } = watch(
			(now) => (now === 15 ? seen('generating') : now < 26 ? empty : seen('completed')),
			{ schedule: { ...fixed, interval: 5 } },
		);
		expect(await result).toMatchObject({ finished: { payload: { text: 'Hello' } } });
	});
});

describe('an old job', () => {
	it.each(['adaptive', 'fixed'] as const)('is polled immediately: %s', async (strategy) => {
		const { result, polledAt } = watch(() => seen('completed'), {
			isOld: true,
			schedule: { ...fixed, strategy },
		});
		await result;
		expect(polledAt).toEqual([0]);
	});

	it('is waited for like any other when it is pending', async () => {
		const { result, polledAt } = watch((now) => seen(now < 20 ? 'queued' : 'completed'), {
			isOld: true,
			schedule: fixed,
		});
		await result;
		expect(polledAt).toEqual([0, 10, 20]);
	});
});

describe('a poll without a wait', () => {
	it('fails with the status of its rejection', async () => {
		const { result } = watchOnce(() => rejection);
		await expect(result).rejects.toMatchObject({ details: { httpCode: '401' } });
	});

	it('shows a pending job as it is', async () => {
		const { result, polledAt } = watchOnce(() => seen('active'));
		expect(await result).toMatchObject({ status: 'generating' });
		expect(polledAt).toEqual([0]);
	});

	it.each([
		['a service that is not available', unavailable()],
		['a service that is asked too often', tooMany(1)],
		['a broken connection', brokenBy('ECONNRESET')],
		['the network in front of the service', jsonAnswer(403, null)],
		['something that is no answer', jsonAnswer(200, [])],
	])('is made three times when %s is in its way', async (_case, outcome) => {
		const once = watchOnce((now) => (now === 0 ? outcome : seen('queued')));
		expect(await once.result).toMatchObject({ status: 'queued' });
		const always = watchOnce(() => outcome);
		await expect(always.result).rejects.toMatchObject({ details: expect.anything() });
		expect(always.polledAt).toHaveLength(3);
	});

	it('takes no longer than one request may', async () => {
		const { result, timeouts } = watchOnce(() => seen('queued'), { requestTimeout: 5 });
		await result;
		expect(timeouts).toEqual([5]);
	});

	it('waits for its turn', async () => {
		const { result, polledAt } = watchOnce(() => seen('queued'), { pause: 6 });
		await result;
		expect(polledAt).toEqual([6]);
	});

	it('is not made when its turn comes too late: what blocks it is told', async () => {
		const { result, polledAt } = watchOnce(() => seen('queued'), { pause: 6, requestTimeout: 5 });
		await expect(result).rejects.toMatchObject({ details: { httpCode: '429' } });
		expect(polledAt).toEqual([]);
	});

	it('is repeated for ten seconds while a completed job lacks its transcript', async () => {
		const { result, polledAt } = watchOnce((now) =>
			now < 4 ? seen('completed', {}) : seen('completed'),
		);
		expect(await result).toMatchObject({ payload: { text: 'Hello' } });
		expect(polledAt).toEqual([0, 1, 2, 3, 4]);
		const never = watchOnce(() => seen('completed', {}));
		expect(await never.result).toMatchObject({ status: 'completed', payload: null });
		expect(never.clock.now()).toBe(10);
	});
});

describe('a cancellation', () => {
	const reason = new Error('cancelled');

	it('ends the wait during a pause', async () => {
		const { result, clock, controller, polledAt } = watch(() => seen('queued'), {
			schedule: fixed,
		});
		clock.at(15, () => controller.abort(reason));
		await expect(result).rejects.toBe(reason);
		expect(clock.now()).toBe(15);
		expect(polledAt).toEqual([10]);
	});

	it.each([
		['a finished job', seen('completed')],
		['a pending job', seen('queued')],
		['a service that is not available', unavailable()],
		['a rejected key', rejection],
	])('ends the wait during a poll that shows %s', async (_case, outcome) => {
		const { result, polledAt } = watch((_now, { controller }) => {
			controller.abort(reason);
			return outcome;
		});
		await expect(result).rejects.toBe(reason);
		expect(polledAt).toEqual([1]);
	});

	it('ends the wait during the last poll', async () => {
		const { result, clock, controller } = watch(async (now, watched) => {
			if (now === 60) await watched.clock.pass(5);
			return seen('queued');
		});
		clock.at(61, () => controller.abort(reason));
		await expect(result).rejects.toBe(reason);
		expect(clock.now()).toBe(61);
	});
});
