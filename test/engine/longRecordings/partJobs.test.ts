import { recordingNamed } from '../../support/recordings';
import { spyOnLog } from '../../support/engine/executionLog';
import { pause, sandboxedNode, until } from '../../support/engine/sandboxedNode';
import { alwaysSplit, joinedIds, jobsOf, knownMeeting, type KnownMeeting } from './meetings';

// The parts of a recording are jobs like any other.

const node = sandboxedNode();

/** The parts that creates were sent for, by the numbers at the end of their file names. */
const partsSent = () =>
	node
		.requests('create')
		.map(({ body }) => Number(/-(\d+)\.wav$/.exec(body?.file?.fileName ?? '')?.[1]));

/** How many jobs were in progress, from the arrival of the create to that of the last poll, at most. */
function mostInProgress(): number {
	let most = 0;
	let now = 0;
	for (const { route, outcome } of node.sandbox.requests) {
		if (route === 'create') now += 1;
		if (outcome === 'completed') now -= 1;
		most = Math.max(most, now);
	}
	return most;
}

/** Lets one part's job fail, `times` times. */
function failPart({ parts }: KnownMeeting, part: number, times = Infinity): void {
	let left = times;
	node.sandbox.answer('poll', (usual, { job }) => {
		if (!job || job.recording !== parts[part - 1].recording || left <= 0) return usual;
		left -= 1;
		return { ...usual, body: { generation_id: job.id, status: 'error', error: 'overloaded' } };
	});
}

describe('Side by side', () => {
	it('they take as long as one', async () => {
		const { item } = await knownMeeting(node);
		node.sandbox.set({ readyAfter: 20 });
		const start = Date.now();

		const run = await node.run(alwaysSplit(), { items: [item] });

		expect(run.items[0].json.status).toBe('completed');
		expect((Date.now() - start) / 1000).toBeLessThan(26);
	});

	it('each of them counts for Concurrency', async () => {
		const one = await knownMeeting(node, { name: 'One' });
		const other = await knownMeeting(node, { name: 'Other' });
		node.sandbox.set({ readyAfter: 5 });

		const run = await node.run(alwaysSplit({ concurrency: 2 }), {
			items: [one.item, await node.fileItem('voice-note'), other.item],
		});

		expect(run.items.map(({ json }) => json.text)).toEqual(
			[one.recording, recordingNamed('voice-note'), other.recording].map(({ text }) =>
				expect.stringMatching(new RegExp(text.slice(0, 10), 'i')),
			),
		);
		expect(run.items.map(({ json: { parts } }) => parts && Object(parts).length)).toEqual([
			3,
			null,
			3,
		]);
		expect(mostInProgress()).toBe(2);
	});

	it('go one after the other when Concurrency is 1', async () => {
		const { item, recording } = await knownMeeting(node);
		node.sandbox.set({ readyAfter: 5 });

		const run = await node.run(alwaysSplit({ concurrency: 1 }), { items: [item] });

		expect(run.items[0].json.text).toBe(recording.text);
		expect(mostInProgress()).toBe(1);
		expect(partsSent()).toEqual([1, 2, 3]);
	});

	it('that end in any order make the text in theirs', async () => {
		const known = await knownMeeting(node);
		const [first] = known.parts;
		node.sandbox.answer('poll', (usual, { job, at }) =>
			job?.recording === first.recording && at < job.acceptedAt + 30_000
				? { ...usual, body: { generation_id: job.id, status: 'generating' } }
				: usual,
		);

		const run = await node.run(alwaysSplit(), { items: [known.item] });

		expect(run.items[0].json.text).toBe(known.recording.text);
	});
});

describe('The client request ID of a part', () => {
	it('is that of the item with the number of the part', async () => {
		const { item } = await knownMeeting(node);

		await node.run(alwaysSplit({ concurrency: 1 }), { items: [item] });

		const ids = node.sandbox.jobs.map(({ clientRequestId }) => clientRequestId);
		expect(ids).toEqual(
			[1, 2, 3].map((part) =>
				expect.stringMatching(new RegExp(`^n8n-\\d+-0-0\\.${part}\\.[\\w-]+$`)),
			),
		);
	});

	it('begins as the user wants it', async () => {
		const { item } = await knownMeeting(node);
		const clientRequestId = 'm'.repeat(100);

		await node.run(alwaysSplit({ concurrency: 1, clientRequestId }), { items: [item] });

		const ids = node.sandbox.jobs.map((job) => job.clientRequestId);
		expect(ids).toEqual(
			[1, 2, 3].map((part) => expect.stringMatching(new RegExp(`^m{100}\\.${part}\\.[\\w-]+$`))),
		);
	});

	it('leads to its job when the answer to its create was lost', async () => {
		const known = await knownMeeting(node);
		node.sandbox.fault('create', { kind: 'resetAfter' }, 2);

		const run = await node.run(alwaysSplit(), { items: [known.item] });

		expect(run.items[0].json).toMatchObject({
			text: known.recording.text,
			generationId: joinedIds(node, known),
		});
		expect(node.requests('create')).toHaveLength(3);
	});
});

it('Progress counts parts', async () => {
	const { item } = await knownMeeting(node);
	const messages: string[] = [];

	await node.run(alwaysSplit(), {
		items: [item, await node.fileItem('voice-note')],
		onMessage: (message) => messages.push(message),
	});

	expect(messages.at(-1)).toBe('Transcribe: 4 of 4 transcriptions done');
});

describe('When one part fails', () => {
	it('the item fails with the ids of all, and what was transcribed already', async () => {
		const known = await knownMeeting(node);
		failPart(known, 2);

		const run = await node.run(alwaysSplit(), {
			items: [known.item, await node.fileItem('voice-note')],
			onError: 'continueRegularOutput',
		});

		const jobs = jobsOf(node, known);
		const [{ json }, other] = run.items;
		expect(json.error).toMatch(/^Part 2 of 3: .*overloaded.*\[item 0\]$/);
		expect(json.details).toMatchObject({
			generationId: joinedIds(node, known),
			status: 'error',
			description: expect.stringMatching(/\w/),
			parts: known.parts.map(({ start, end, recording: { text } }, index) => ({
				generationId: jobs[index].id,
				...{ start, end },
				...(index === 1 ? { status: 'error' } : { status: 'completed', text }),
			})),
		});
		for (const { id } of jobs) expect(json.error).toContain(id);
		expect(other.json.status).toBe('completed');
	});

	it('the error that ends the workflow has all that too', async () => {
		const known = await knownMeeting(node);
		failPart(known, 2);

		const { error } = await node.run(alwaysSplit(), { items: [known.item] });

		const ids = jobsOf(node, known).map(({ id }) => id);
		expect(error).toMatchObject({
			message: expect.stringMatching(/^Part 2 of 3: .*\[item 0\]$/),
			context: { itemIndex: 0, generationIds: expect.arrayContaining(ids) },
		});
		expect(error?.context.parts).toMatchObject([
			{ status: 'completed', text: known.parts[0].recording.text },
			{ status: 'error' },
			{ status: 'completed' },
		]);
	});

	it('those that were not created yet are not', async () => {
		const known = await knownMeeting(node);
		node.sandbox.set({ readyAfter: 5 });
		failPart(known, 1);

		const run = await node.run(alwaysSplit({ concurrency: 1 }), {
			items: [known.item],
			onError: 'continueRegularOutput',
		});

		expect(node.requests('create')).toHaveLength(1);
		expect(run.items[0].json.details).toMatchObject({
			generationId: node.sandbox.jobs[0].id,
			parts: [{ status: 'error' }, { status: 'notCreated' }, { status: 'notCreated' }],
		});
	});

	it('and its create may have been accepted, it is found by its request ID', async () => {
		const known = await knownMeeting(node);
		node.sandbox.fault('create', { kind: 'slow', seconds: 0 });
		node.sandbox.fault('create', { kind: 'resetAfter' });

		const run = await node.run(alwaysSplit({ recover: false, concurrency: 1 }), {
			items: [known.item],
			onError: 'continueRegularOutput',
		});

		const [first, lost] = node.sandbox.jobs;
		expect(run.items[0].json.error).toMatch(/^Part 2 of 3: .*may have been accepted/);
		expect(run.items[0].json.details).toMatchObject({
			clientRequestId: lost.clientRequestId,
			parts: [
				{ generationId: first.id, status: 'completed', text: known.parts[0].recording.text },
				{ clientRequestId: lost.clientRequestId, status: 'unknown' },
				{ status: 'notCreated' },
			],
		});
	});

	it('Retry On Fail creates that part alone again', async () => {
		const known = await knownMeeting(node);
		failPart(known, 2, 1);

		const run = await node.run(alwaysSplit(), { items: [known.item], tries: 3 });

		expect(run.items[0].json.text).toBe(known.recording.text);
		expect(partsSent().sort()).toEqual([1, 2, 2, 3]);
		const [first, , again, last] = jobsOf(node, known);
		expect(run.items[0].json.generationId).toBe([first, again, last].map(({ id }) => id).join(','));
	});

	it('Retry On Fail waits for the others, and creates what had not been', async () => {
		const known = await knownMeeting(node);
		failPart(known, 1, 1);

		const run = await node.run(alwaysSplit({ concurrency: 1 }), { items: [known.item], tries: 3 });

		expect(run.items[0].json.text).toBe(known.recording.text);
		expect(partsSent()).toEqual([1, 1, 2, 3]);
	});

	it('Retry On Fail does not join the others with parts that are cut elsewhere', async () => {
		const known = await knownMeeting(node);
		failPart(known, 3, 1);
		const partLength = '={{ $now.toMillis() < $json.start + 500 ? 60 : 100 }}';

		const run = await node.run(alwaysSplit({ partLength }), {
			items: [{ ...known.item, json: { start: Date.now() } }],
			tries: 2,
		});

		const [one, two] = node.sandbox.jobs.map(({ id }) => id);
		expect(run.error).toMatchObject({
			message: expect.stringContaining('split differently than in an earlier try'),
			description: expect.stringContaining("'Part Length'"),
		});
		expect(run.error?.message).toContain(`${one}, ${two}`);
		expect(node.sandbox.jobs).toHaveLength(3);
	});

	it('and its create was rejected, Retry On Fail sends it again', async () => {
		const known = await knownMeeting(node);
		node.sandbox.fault('create', { kind: 'slow', seconds: 0 });
		node.sandbox.fault('create', { kind: 'status', status: 422, body: { message: 'Too short' } });

		const run = await node.run(alwaysSplit(), { items: [known.item], tries: 2 });

		expect(run.items[0].json.text).toBe(known.recording.text);
		expect(node.sandbox.jobs).toHaveLength(3);
	});
});

describe('When the time is up', () => {
	it('the item fails with the ids of all', async () => {
		const known = await knownMeeting(node);
		node.sandbox.set({ readyAfter: 3600 });

		const run = await node.run(alwaysSplit({}, { maxWait: 5 }), {
			items: [known.item],
			onError: 'continueRegularOutput',
		});

		expect(run.items[0].json.details).toMatchObject({
			generationId: joinedIds(node, known),
			parts: jobsOf(node, known).map(({ id }) => ({
				generationId: id,
				status: expect.stringMatching(/^(queued|generating)$/),
			})),
		});
	});

	it('Retry On Fail goes on with all of them', async () => {
		const known = await knownMeeting(node);
		node.sandbox.set({ readyAfter: 8 });

		const run = await node.run(alwaysSplit({}, { maxWait: 5 }), { items: [known.item], tries: 3 });

		expect(run.items[0].json.text).toBe(known.recording.text);
		expect(node.sandbox.jobs).toHaveLength(3);
	});

	it('a pending item has the states of all', async () => {
		const known = await knownMeeting(node);
		node.sandbox.answer('poll', (usual, { job }) =>
			job?.recording === known.parts[2].recording
				? { ...usual, body: { generation_id: job.id, status: 'generating' } }
				: usual,
		);

		const run = await node.run(alwaysSplit({ onTimeout: 'returnPending' }, { maxWait: 5 }), {
			items: [known.item],
		});

		expect(run.items[0].json).toMatchObject({
			...{ generationId: joinedIds(node, known), status: 'generating', text: null },
			...{ truncated: null, durationSeconds: null },
			parts: [{ status: 'completed' }, { status: 'completed' }, { status: 'generating' }],
		});
		expect(run.hints).toContainEqual(expect.stringMatching(/^1 of 1 .*in progress/));
	});
});

describe('Create Transcription', () => {
	it('returns the ids of all parts, with their times', async () => {
		const known = await knownMeeting(node);

		const run = await node.run(alwaysSplit({}, { operation: 'create' }), { items: [known.item] });

		expect(run.items[0].json).toMatchObject({
			...{ generationId: joinedIds(node, known), status: 'queued', text: null, truncated: null },
			parts: known.parts.map(({ start, end }) => ({ status: 'queued', start, end })),
		});
		expect(node.requests('poll')).toEqual([]);
	});

	it('fails with the ids of the parts that were accepted', async () => {
		const known = await knownMeeting(node);
		node.sandbox.fault('create', { kind: 'slow', seconds: 0 });
		node.sandbox.fault('create', { kind: 'status', status: 422, body: { message: 'Too short' } });

		const run = await node.run(alwaysSplit({ concurrency: 1 }, { operation: 'create' }), {
			items: [known.item],
			onError: 'continueRegularOutput',
		});

		expect(run.items[0].json).toMatchObject({
			error: expect.stringMatching(/^Part 2 of 3: .*Too short/),
			details: {
				generationId: node.sandbox.jobs[0].id,
				parts: [{ status: 'queued' }, { status: 'notCreated' }, { status: 'notCreated' }],
			},
		});
	});
});

describe('Get Transcription', () => {
	async function created(): Promise<{ known: KnownMeeting; generationId: string }> {
		const known = await knownMeeting(node);
		const run = await node.run(alwaysSplit({}, { operation: 'create' }), { items: [known.item] });
		return { known, generationId: String(run.items[0].json.generationId) };
	}

	it('joins the parts by their ids', async () => {
		const { known, generationId } = await created();

		const run = await node.run({ operation: 'get', generationId });

		const { json } = run.items[0];
		expect(json).toMatchObject({ generationId, status: 'completed', text: known.recording.text });
		if (!Array.isArray(json.segments) || !Array.isArray(json.parts)) throw new Error('No lists');
		expect(json.segments.at(-1).end).toBeCloseTo(known.recording.utterances.at(-1)?.end ?? 0, 1);
		expect(json.parts.map(({ start }) => start)).toEqual(
			known.parts.map(({ start }) => expect.closeTo(start, 2)),
		);
	});

	it('takes blanks around the commas', async () => {
		const { known, generationId } = await created();

		const run = await node.run({
			operation: 'get',
			generationId: generationId.replaceAll(',', ' ,\n'),
		});

		expect(run.items[0].json).toMatchObject({ generationId, text: known.recording.text });
	});

	it('waits for all of them', async () => {
		const { known, generationId } = await created();
		node.sandbox.set({ readyAfter: 20 });

		const run = await node.run({ operation: 'get', generationId, waitForCompletion: true });

		expect(run.items[0].json.text).toBe(known.recording.text);
	});

	it('returns the least advanced status while one is in progress', async () => {
		const { known, generationId } = await created();
		node.sandbox.answer('poll', (usual, { job }) =>
			job?.recording === known.parts[0].recording
				? { ...usual, body: { generation_id: job.id, status: 'queued' } }
				: usual,
		);

		const run = await node.run({ operation: 'get', generationId });

		expect(run.items[0].json).toMatchObject({ generationId, status: 'queued', text: null });
	});

	it('fails when one has failed, with what the others have', async () => {
		const { known, generationId } = await created();
		failPart(known, 3);

		const run = await node.run(
			{ operation: 'get', generationId },
			{ onError: 'continueRegularOutput' },
		);

		expect(run.items[0].json).toMatchObject({
			error: expect.stringMatching(/^Part 3 of 3: .*overloaded/),
			details: {
				generationId,
				parts: [
					{ status: 'completed', text: known.parts[0].recording.text },
					{ status: 'completed', text: known.parts[1].recording.text },
					{ status: 'error' },
				],
			},
		});
	});

	it('counts each part for Concurrency', async () => {
		const { generationId } = await created();
		let now = 0;
		let most = 0;
		node.sandbox.answer('poll', async (usual) => {
			now += 1;
			most = Math.max(most, now);
			await pause(1);
			now -= 1;
			return usual;
		});

		await node.run({ operation: 'get', generationId, options: { concurrency: 2 } });

		expect(most).toBe(2);
	});
});

describe('Stop', () => {
	it('ends the waiting for all parts, and logs their ids', async () => {
		const log = spyOnLog();
		const known = await knownMeeting(node);
		node.sandbox.set({ readyAfter: 3600 });
		const { run, cancel } = node.start(alwaysSplit(), { items: [known.item] });
		await until(() => node.sandbox.jobs.length === 3 && node.requests('poll').length > 5);

		cancel();

		expect((await run).status).toBe('canceled');
		const told = log.info.join('\n');
		for (const { id } of node.sandbox.jobs) expect(told).toContain(id);
		expect(await node.looksAfterwards()).toBe(0);
	});

	it('creates no further part', async () => {
		const { item } = await knownMeeting(node);
		node.sandbox.set({ readyAfter: 3600 });
		const { run, cancel } = node.start(alwaysSplit({ concurrency: 2 }), {
			items: [item],
			onError: 'continueRegularOutput',
			tries: 3,
		});
		await until(() => node.requests('poll').length > 3);

		cancel();
		await run;
		await pause(60);

		expect(node.requests('create')).toHaveLength(2);
	});

	it('ends with the failure of another item, whose message has the ids of the parts', async () => {
		const known = await knownMeeting(node);
		node.sandbox.answer('poll', (usual, { job }) =>
			job?.recording?.name === 'voice-note' && node.sandbox.jobs.length === 4
				? { ...usual, body: { generation_id: job.id, status: 'error', error: 'overloaded' } }
				: { ...usual, body: { generation_id: job?.id, status: 'queued' } },
		);

		const { error } = await node.run(alwaysSplit(), {
			items: [known.item, await node.fileItem('voice-note')],
		});

		expect(error?.message).toMatch(/overloaded.*\[item 1\]/);
		const told = `${error?.message} ${error && 'description' in error ? error.description : ''}`;
		for (const { id } of node.sandbox.jobs) expect(told).toContain(id);
	});
});
