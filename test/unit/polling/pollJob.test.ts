import { refusal, seen, trouble, unknown, watch } from './watchedJob';

const fixed = { strategy: 'fixed', interval: 10, maxWait: 60 } as const;

describe('waiting for a job', () => {
	it.each(['completed', 'error'] as const)('ends as soon as it is seen %s', async (status) => {
		const { result, lookedAt } = watch(() => seen(status));
		expect(await result).toMatchObject({ finished: { status } });
		expect(lookedAt).toEqual([1]);
	});

	it('goes on while it is pending', async () => {
		const { result, lookedAt } = watch((now) =>
			seen(now < 2 ? 'queued' : now < 5 ? 'generating' : 'completed'),
		);
		expect(await result).toMatchObject({ finished: { payload: { text: 'Hello' } } });
		expect(lookedAt).toEqual([1, 2, 3, 4, 5]);
	});

	it('goes on through passing trouble', async () => {
		const { result } = watch((now) => (now < 30 ? trouble() : seen('completed')));
		expect(await result).toMatchObject({ finished: { status: 'completed' } });
	});

	it('leaves the service alone for as long as it asks', async () => {
		const { result, lookedAt } = watch((now) =>
			now < 2 ? trouble('Too Many Requests', 17) : seen('completed'),
		);
		await result;
		expect(lookedAt).toEqual([1, 18]);
	});

	it('counts the time that looks take', async () => {
		const { result, lookedAt } = watch(
			(now, watched) => {
				watched.clock.pass(4);
				return seen(now < 50 ? 'queued' : 'completed');
			},
			{ schedule: fixed },
		);
		await result;
		expect(lookedAt).toEqual([10, 24, 38, 52]);
	});

	it('gives a look no more time than is left', async () => {
		const { result, timeouts } = watch(() => seen('queued'), { schedule: fixed });
		await result;
		expect(timeouts).toEqual([50, 40, 30, 20, 10, 1]);
	});

	it('stops at once when no later look can succeed', async () => {
		const { result, lookedAt } = watch(() => refusal('key refused'));
		await expect(result).rejects.toThrow('key refused');
		expect(lookedAt).toEqual([1]);
	});
});

describe('a job that the service does not know', () => {
	it('may just be too new', async () => {
		const { result } = watch((now) => (now < 5 ? unknown : seen('completed')));
		expect(await result).toMatchObject({ finished: { status: 'completed' } });
	});

	it('may just be too new also after a long wait until it was accepted', async () => {
		const { result } = watch((now) => (now < 8 ? unknown : seen('completed')), {
			waitedBefore: 30,
		});
		expect(await result).toMatchObject({ finished: { status: 'completed' } });
	});

	it('is not waited for when ten seconds are over', async () => {
		const { result, clock } = watch(() => unknown);
		await expect(result).rejects.toThrow('not found');
		expect(clock.now()).toBeGreaterThanOrEqual(10);
		expect(clock.now()).toBeLessThan(15);
	});

	it('is not waited for when it is an old one', async () => {
		const { result, lookedAt } = watch(() => unknown, { isOldJob: true });
		await expect(result).rejects.toThrow('not found');
		expect(lookedAt).toEqual([0]);
	});
});

describe('a wait that is over', () => {
	it('lasts as long as it may, with the last look shortly before its end', async () => {
		const { result, clock, lookedAt } = watch(() => seen('queued'));
		await result;
		expect(clock.now()).toBe(60);
		expect(lookedAt.at(-1)).toBe(59);
	});

	it('tells how the job was seen last', async () => {
		const { result } = watch((now) => seen(now < 30 ? 'queued' : 'generating'));
		expect(await result).toEqual({
			lastSeen: expect.objectContaining({ status: 'generating' }),
			lastTrouble: undefined,
		});
	});

	it('tells the trouble that the last look met, and how the job was seen before', async () => {
		const { result } = watch((now) => (now < 30 ? seen('queued') : trouble(`at ${now}`)));
		expect(await result).toEqual({
			lastSeen: expect.objectContaining({ status: 'queued' }),
			lastTrouble: expect.objectContaining({ message: 'at 59' }),
		});
	});

	it('tells no trouble that has passed', async () => {
		const { result } = watch((now) => (now < 30 ? trouble() : seen('generating')));
		expect(await result).toMatchObject({ lastTrouble: undefined });
	});

	it('may have seen nothing', async () => {
		const { result } = watch(() => trouble('down'));
		expect(await result).toEqual({
			lastSeen: undefined,
			lastTrouble: expect.objectContaining({ message: 'down' }),
		});
	});

	it('is not prolonged by a service that asks to be left alone', async () => {
		const { result, clock, lookedAt } = watch(() => trouble('busy', 3600));
		await result;
		expect(lookedAt).toEqual([1]);
		expect(clock.now()).toBe(60);
	});
});

describe('the time waited before', () => {
	it('counts towards the longest wait', async () => {
		const { result, clock, lookedAt } = watch(() => seen('queued'), { waitedBefore: 45 });
		await result;
		expect(clock.now()).toBe(15);
		expect(lookedAt.at(-1)).toBe(14);
	});

	it('does not put off the first looks at a job that is new all the same', async () => {
		const { result, lookedAt } = watch(() => seen('completed'), { waitedBefore: 40 });
		await result;
		expect(lookedAt).toEqual([1]);
	});

	it('may be all there is', async () => {
		const { result, clock, lookedAt } = watch(() => seen('queued'), { waitedBefore: 60 });
		expect(await result).toEqual({ lastSeen: undefined, lastTrouble: undefined });
		expect(lookedAt).toEqual([]);
		expect(clock.now()).toBe(0);
	});
});

describe('an old job', () => {
	it.each(['adaptive', 'fixed'] as const)('is looked at immediately: %s', async (strategy) => {
		const { result, lookedAt } = watch(() => seen('completed'), {
			isOldJob: true,
			schedule: { ...fixed, strategy },
		});
		await result;
		expect(lookedAt).toEqual([0]);
	});

	it('is waited for like any other when it is pending', async () => {
		const { result, lookedAt } = watch((now) => seen(now < 20 ? 'queued' : 'completed'), {
			isOldJob: true,
			schedule: fixed,
		});
		await result;
		expect(lookedAt).toEqual([0, 10, 20]);
	});
});

describe('a cancellation', () => {
	const reason = new Error('cancelled');

	it('ends the wait during a pause', async () => {
		const { result, clock, controller, lookedAt } = watch(() => seen('queued'), {
			schedule: fixed,
		});
		clock.at(15, () => controller.abort(reason));
		await expect(result).rejects.toBe(reason);
		expect(clock.now()).toBe(15);
		expect(lookedAt).toEqual([10]);
	});

	it.each([
		['a finished job', seen('completed')],
		['a pending job', seen('queued')],
		['trouble', trouble()],
		['a refusal', refusal('key refused')],
	])('ends the wait during a look that shows %s', async (_case, look) => {
		const { result, lookedAt } = watch((_now, { controller }) => {
			controller.abort(reason);
			return look;
		});
		await expect(result).rejects.toBe(reason);
		expect(lookedAt).toEqual([1]);
	});

	it('ends the wait after the last look', async () => {
		const { result, clock, controller } = watch(() => seen('queued'));
		clock.at(59.5, () => controller.abort(reason));
		await expect(result).rejects.toBe(reason);
	});
});
