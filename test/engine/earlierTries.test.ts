import { sandboxedNode, until, pause } from '../support/engine/sandboxedNode';
import { spyOnLog } from '../support/engine/executionLog';
import { alwaysSplit, knownMeeting } from './longRecordings/meetings';

// n8n's Retry On Fail shows the error of the last try alone, which may end before it comes to what an earlier one
// has bought.

const node = sandboxedNode();

const failing = (readyAfter: number) => node.item('voice-note', { readyAfter, jobError: 'string' });
const slow = () => node.item('voice-note', { readyAfter: 100 });
const requestIdOf = (create: number) =>
	String(node.requests('create')[create].headers['x-client-request-id']);

/** From the given create on, the account has no credits. */
function runOutAt(create: number, lost?: number): void {
	let creates = 0;
	node.sandbox.answer('create', (usual) => {
		creates += 1;
		if (creates === lost) return { status: 500, body: { message: 'Internal error' } };
		return creates < create ? usual : { status: 402, body: { message: 'Out of credits' } };
	});
}

/** An expression that changes after five seconds. */
const changing = (before: string, after: string) =>
	`={{ $now.toMillis() < ${Date.now() + 5_000} ? ${before} : ${after} }}`;

describe('The error of the last try names what an earlier one has bought:', () => {
	it('a job of an item that it did not come to', async () => {
		runOutAt(3);

		const { error } = await node.run({}, { items: [failing(1), slow()], tries: 2 });

		expect(Object(error).description).toContain(node.sandbox.jobs[1].id);
		expect(Object(error).context.generationIds).toContain(node.sandbox.jobs[1].id);
	});

	it('a finished job, whose text was lost with the try', async () => {
		runOutAt(13);
		const items = [failing(20), ...Array.from({ length: 11 }, () => node.item('voice-note'))];

		const { error } = await node.run({}, { items, tries: 2 });

		const finished = node.sandbox.jobs.slice(1, 12).map(({ id }) => id);
		expect(Object(error).context.generationIds).toEqual(expect.arrayContaining(finished));
	});

	it('a create whose answer was lost', async () => {
		node.sandbox.set({ logsLag: 9_999 });
		runOutAt(3, 2);

		const { error } = await node.run({}, { items: [failing(1), slow()], tries: 2 });

		expect(Object(error).description).toContain(requestIdOf(1));
	});

	it('the jobs of items that can no longer be read', async () => {
		const audioUrl = changing('$json.audioUrl', '""');

		const { error } = await node.run(
			{ audioUrl, maxWait: 8 },
			{ items: [slow(), slow()], tries: 2 },
		);

		expect(node.sandbox.jobs).toHaveLength(2);
		expect(Object(error).context.generationIds).toEqual(node.sandbox.jobs.map(({ id }) => id));
	});

	it('the parts that it did not come to', async () => {
		const meeting = await knownMeeting(node);
		node.sandbox.set({ readyAfter: 2 });
		runOutAt(4);
		node.sandbox.answer('poll', (usual, { job }) => {
			if (job?.recording !== meeting.parts[0].recording) return usual;
			const status = node.sandbox.jobs.length < 3 ? 'generating' : 'error';
			return { ...usual, body: { generation_id: job.id, status, error: 'overloaded' } };
		});

		const run = await node.run(alwaysSplit({ concurrency: 2 }), {
			items: [meeting.item],
			tries: 2,
		});

		const [, second, third] = node.sandbox.jobs.map(({ id }) => id);
		expect(Object(run.error).context.parts).toEqual([
			expect.objectContaining({ status: 'notCreated' }),
			expect.objectContaining({ generationId: second }),
			expect.objectContaining({ generationId: third }),
		]);
	});
});

describe('The item of a later try names the request of a create whose answer was lost', () => {
	const onError = 'continueRegularOutput';

	it('when the run ends before it is resumed', async () => {
		runOutAt(3, 2);
		const options = { recover: false };

		const run = await node.run({ options }, { items: [failing(1), slow()], tries: 2, onError });

		expect(run.items[1].json.details).toMatchObject({
			clientRequestId: requestIdOf(1),
			description: expect.stringContaining(requestIdOf(1)),
		});
	});

	it('when the item can no longer be read', async () => {
		node.sandbox.set({ logsLag: 9_999 });
		node.sandbox.answer('create', () => ({ status: 500, body: {} }));
		const audioUrl = changing('$json.audioUrl', '""');

		const run = await node.run({ audioUrl }, { tries: 2, onError });

		expect(run.items[0].json.details).toMatchObject({ clientRequestId: requestIdOf(0) });
	});
});

it('A run that is stopped in a later try logs what an earlier one has bought', async () => {
	const log = spyOnLog();
	const { run, cancel } = node.start({}, { items: [failing(3), slow()], tries: 2 });
	await until(() => node.requests('create').length === 3);
	await pause(0.1);

	cancel();

	await run;
	expect(JSON.stringify(log.info)).toContain(node.sandbox.jobs[1].id);
});
