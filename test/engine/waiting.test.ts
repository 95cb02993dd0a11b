import { sandboxedNode } from '../support/engine/sandboxedNode';

// How long the node waits and how often it polls. All in seconds.

const node = sandboxedNode();

/** Seconds between the arrival of the last job's create, its first poll, and each further one. */
function gaps(): number[] {
	const [{ id, acceptedAt }] = node.sandbox.jobs.slice(-1);
	const looks = node.requests('poll').filter(({ path }) => path.endsWith(id));
	const times = [acceptedAt, ...looks.map(({ at }) => at)];
	return times.slice(1).map((time, index) => (time - times[index]) / 1000);
}

describe('When the time is up', () => {
	beforeEach(() => node.sandbox.set({ readyAfter: 60, statusWords: ['generating'] }));

	it('it fails with the id and the last status, and says what to do', async () => {
		const run = await node.run({ maxWait: 2 });

		const [{ id }] = node.sandbox.jobs;
		expect(run.error).toMatchObject({
			message: expect.stringMatching(/generating.*2 seconds.*\[item 0\]/),
			description: expect.stringMatching(/Get Transcription.*one hour/),
			context: { itemIndex: 0, generationId: id, status: 'generating' },
		});
		expect(run.error?.message).toContain(id);
	});

	it('Get Transcription fails in the same way', async () => {
		const generationId = await node.jobOf('voice-note');

		const run = await node.run({
			operation: 'get',
			generationId,
			waitForCompletion: true,
			maxWait: 2,
		});

		expect(run.error).toMatchObject({
			message: expect.stringContaining(generationId),
			context: { itemIndex: 0, generationId, status: 'generating' },
		});
	});

	it.each(['create', 'get'])('the pending item is returned when wanted (%s)', async (first) => {
		const generationId = first === 'get' ? await node.jobOf('voice-note') : '';
		const operation = first === 'get' ? 'get' : 'transcribeAndWait';

		const run = await node.run({
			...{ operation, generationId, waitForCompletion: true, maxWait: 2 },
			options: { onTimeout: 'returnPending' },
		});

		expect(run.status).toBe('success');
		expect(run.items).toMatchObject([
			{
				json: { generationId: node.sandbox.jobs[0].id, status: 'generating', text: null },
				pairedItem: { item: 0 },
			},
		]);
		expect(run.hints).toEqual([expect.stringContaining('still in progress')]);
	});

	it('the pending item is returned even when no look was ever answered', async () => {
		node.sandbox.fault('poll', { kind: 'status', status: 503 }, Infinity);

		const run = await node.run({ maxWait: 2, options: { onTimeout: 'returnPending' } });

		expect(run.items).toMatchObject([
			{ json: { generationId: node.sandbox.jobs[0].id, status: 'generating', text: null } },
		]);
	});

	it('the failure names the trouble that the last look met', async () => {
		node.sandbox.fault('poll', { kind: 'status', status: 503 }, Infinity);

		const run = await node.run({ maxWait: 2 });

		expect(run.error).toMatchObject({ description: expect.stringContaining('not available') });
		expect(run.error?.message).toContain(node.sandbox.jobs[0].id);
	});

	it('it has looked just before, however long the interval is', async () => {
		node.sandbox.set({ readyAfter: 0, statusWords: null });

		const run = await node.run({
			...{ pollInterval: 60, maxWait: 5 },
			options: { pollStrategy: 'fixed' },
		});

		expect(run.items[0].json.status).toBe('completed');
		expect(node.requests('poll')).toHaveLength(1);
	});

	it('nobody looks any more', async () => {
		await node.run({ maxWait: 0.3, options: { onTimeout: 'returnPending' } });

		expect(await node.looksAfterwards()).toBe(0);
	});
});

describe('The strategy', () => {
	it('fixed looks at equal gaps of the interval', async () => {
		node.sandbox.set({ statusWords: ['queued'] });

		await node.run({ pollInterval: 1.2, options: { pollStrategy: 'fixed' } });

		expect(gaps()).toHaveLength(2);
		expect(Math.min(...gaps())).toBeGreaterThan(1.15);
	});

	it('adaptive is the default, and looks each second at first, however long the interval is', async () => {
		node.sandbox.set({ statusWords: ['queued'] });

		await node.run({ pollInterval: 3600, maxWait: 3600 });

		expect(gaps()).toHaveLength(2);
		expect(Math.min(...gaps())).toBeGreaterThan(0.95);
	});

	it('adaptive looks more often when the interval is shorter than a second', async () => {
		node.sandbox.set({ statusWords: ['queued', 'queued'] });

		await node.run({ pollInterval: 0.2 });

		expect(gaps()).toHaveLength(3);
		expect(Math.min(...gaps())).toBeGreaterThan(0.15);
		expect(Math.min(...gaps())).toBeLessThan(0.95);
	});
});

it('Get Transcription looks at once when it waits', async () => {
	const generationId = await node.jobOf('voice-note');

	await node.run({ operation: 'get', generationId, waitForCompletion: true, pollInterval: 3600 });

	expect(node.requests('poll')).toHaveLength(1);
});

describe('A look that is told to come back later', () => {
	it('comes back then', async () => {
		node.sandbox.fault('poll', { kind: 'status', status: 429, headers: { 'retry-after': '1' } });

		const run = await node.run();

		expect(run.items[0].json.status).toBe('completed');
		expect(gaps()[1]).toBeGreaterThan(0.95);
	});

	it('comes once more at the end of Max Wait, when that is sooner', async () => {
		const headers = { 'retry-after': '3600' };
		node.sandbox.fault('poll', { kind: 'status', status: 429, headers });

		const run = await node.run({ maxWait: 2, options: { onTimeout: 'returnPending' } });

		expect(run.items[0].json).toMatchObject({
			generationId: node.sandbox.jobs[0].id,
			status: 'completed',
		});
		expect(gaps().at(-1)).toBeLessThan(2.1);
	});

	it('gives up then when it is told so again', async () => {
		const headers = { 'retry-after': '3600' };
		node.sandbox.fault('poll', { kind: 'status', status: 429, headers }, Infinity);

		const run = await node.run({ maxWait: 2, options: { onTimeout: 'returnPending' } });

		expect(run.items[0].json.generationId).toBe(node.sandbox.jobs[0].id);
		expect(node.requests('poll')).toHaveLength(2);
	});
});
