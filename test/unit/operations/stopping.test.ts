import { runSimulated, type SentRequest, type SimulatedRun } from '../../support/simulatedRun';
import { simulatedService } from '../../support/simulatedService';

const audioUrl = (itemIndex: number) => `https://example.com/${itemIndex}.mp3`;
const isCreate = ({ method }: SentRequest) => method === 'POST';
const requestIds = ({ sent }: SimulatedRun) =>
	sent.filter(isCreate).map(({ headers }) => headers['x-client-request-id']);

describe('a run that is cancelled', () => {
	it('ends at once, and tells in the log which creates were on their way', async () => {
		const run = runSimulated({
			parameters: { audioUrl },
			items: 5,
			service: simulatedService({ answerTime: 3 }).reply,
			cancelledAt: 2,
		});
		await expect(run.output).rejects.toThrow('canceled');
		expect(run.clock.now()).toBe(2);
		expect(requestIds(run)).toHaveLength(5);
		expect(run.log).toHaveLength(1);
		for (const id of requestIds(run)) expect(run.log[0]).toContain(id);
		expect(run.armed()).toBe(0);
	});

	it('does so though the helper of n8n never settles', async () => {
		const run = runSimulated({ parameters: { audioUrl }, service: () => 'never', cancelledAt: 7 });
		await expect(run.output).rejects.toThrow('canceled');
		expect(run.clock.now()).toBe(7);
		expect(run.log[0]).toContain(requestIds(run)[0]);
	});

	it('names the jobs that were accepted', async () => {
		const run = runSimulated({
			parameters: { audioUrl },
			items: 3,
			service: simulatedService({ jobTime: 500 }).reply,
			cancelledAt: 60,
		});
		await expect(run.output).rejects.toMatchObject({
			context: { generationIds: ['job-1', 'job-2', 'job-3'] },
			description: expect.stringContaining('job-1, job-2, job-3'),
		});
		expect(run.log[0]).toContain('job-1, job-2, job-3');
		expect(run.clock.now()).toBe(60);
		expect(run.armed()).toBe(0);
	});

	it('keeps all that in the memory of the node', async () => {
		const run = runSimulated({
			parameters: { audioUrl },
			items: 2,
			service: simulatedService({ answerTime: 3 }).reply,
			cancelledAt: 2,
		});
		await expect(run.output).rejects.toThrow();
		expect(Object.values(run.memory)).toMatchObject(
			requestIds(run).map((clientRequestId) => ({ clientRequestId })),
		);
	});

	it('says nothing of creates that were not sent', async () => {
		const run = runSimulated({
			parameters: { audioUrl },
			items: 3,
			service: () => ({ status: 429, headers: { 'retry-after': '60' }, body: {} }),
			cancelledAt: 5,
		});
		await expect(run.output).rejects.toThrow('canceled');
		expect(run.log).toEqual([]);
		expect(run.memory).toEqual({});
	});

	it('is never turned into items', async () => {
		const run = runSimulated({
			parameters: { audioUrl },
			service: simulatedService({ jobTime: 500 }).reply,
			onError: 'continueRegularOutput',
			cancelledAt: 60,
		});
		await expect(run.output).rejects.toThrow('canceled');
		expect(run.hints).toEqual([]);
	});

	it('sends nothing when it was cancelled before', async () => {
		const run = runSimulated({
			parameters: { audioUrl },
			items: 3,
			service: simulatedService().reply,
			cancelledAt: 0,
		});
		await expect(run.output).rejects.toThrow('canceled');
		expect(run.sent).toEqual([]);
	});
});

describe('a run that stops at its first failure', () => {
	const failing = ({ body }: SentRequest) =>
		Object(body).url === audioUrl(1)
			? { status: 400, body: { message: 'Bad model' }, after: 1 }
			: undefined;

	it('waits for creates on their way, whose jobs it names', async () => {
		const run = runSimulated({
			parameters: { audioUrl },
			items: 4,
			service: simulatedService({ answerTime: 20, fault: failing }).reply,
		});
		await expect(run.output).rejects.toMatchObject({
			message: expect.stringContaining('Bad model [item 1]'),
			description: expect.stringContaining('job-1, job-2, job-3'),
		});
		expect(Math.round(run.clock.now())).toBe(20);
		expect(run.armed()).toBe(0);
	});

	it('names creates whose answer is lost by then, and does not search for them', async () => {
		const run = runSimulated({
			parameters: { audioUrl },
			items: 4,
			service(request) {
				if (!isCreate(request)) throw new Error('Nothing is to be searched for');
				return failing(request) ?? { code: 'ECONNRESET', after: 20 };
			},
		});
		const error = await run.output.catch((thrown) => thrown);
		const lost = requestIds(run).filter((_id, index) => index !== 1);
		for (const id of lost) expect(error.description).toContain(id);
		expect(error.context.unknownRequestIds).toEqual(lost);
	});

	it('sends nothing more', async () => {
		const run = runSimulated({
			parameters: { audioUrl, options: { concurrency: 3 } },
			items: 50,
			service: simulatedService({ answerTime: 5, fault: failing }).reply,
		});
		await expect(run.output).rejects.toThrow('Bad model');
		expect(requestIds(run)).toHaveLength(3);
	});
});
