import { runSimulated, type Reply, type SentRequest } from '../../support/simulatedRun';
import { simulatedService } from '../../support/simulatedService';

const audioUrl = 'https://example.com/call.mp3';
const isCreate = ({ method }: SentRequest) => method === 'POST';
const isPoll = ({ method }: SentRequest) => method === 'GET';
const strategies = ['adaptive', 'fixed'] as const;

describe('Max Wait', () => {
	it('begins when the service has accepted the job', async () => {
		const run = runSimulated({
			parameters: { audioUrl, maxWait: 2 },
			service: simulatedService({ answerTime: 250, jobTime: 1.5 }).reply,
		});
		expect((await run.output)[0].json.status).toBe('completed');
		expect(run.sent.filter(isCreate)).toMatchObject([{ timeoutSeconds: 300 }]);
	});

	it('begins then also for a create that was rejected for a while', async () => {
		const service = simulatedService({
			jobTime: 25,
			fault: (_request, count): Reply | undefined =>
				count < 3 ? { status: 429, headers: { 'retry-after': '9' }, body: {} } : undefined,
		});
		const run = runSimulated({ parameters: { audioUrl, maxWait: 30 }, service: service.reply });
		expect((await run.output)[0].json.status).toBe('completed');
		expect(run.clock.now()).toBeGreaterThan(30);
	});

	it('is for how long rejected creates are waited out before', async () => {
		const run = runSimulated({
			parameters: { audioUrl, maxWait: 20 },
			service: () => ({ status: 429, headers: { 'retry-after': '8' }, body: {} }),
		});
		await expect(run.output).rejects.toThrow('too many requests');
		expect(run.sent.map(({ at }) => at)).toEqual([0, 8, 16]);
	});

	it('is a minute for a create that is not waited for', async () => {
		const run = runSimulated({
			parameters: { audioUrl, operation: 'create' },
			service: () => ({ status: 429, headers: { 'retry-after': '25' }, body: {} }),
		});
		await expect(run.output).rejects.toThrow('too many requests');
		expect(run.sent.map(({ at }) => at)).toEqual([0, 25, 50]);
	});

	it.each(strategies)(
		'does not miss a transcript that is there just before its end: %s',
		async (pollStrategy) => {
			for (const jobTime of [29.5, 29.99, 30]) {
				const run = runSimulated({
					parameters: { audioUrl, maxWait: 30, pollInterval: 7, options: { pollStrategy } },
					service: simulatedService({ jobTime }).reply,
				});
				expect((await run.output)[0].json.status).toBe('completed');
				expect(run.clock.now()).toBeLessThan(31);
			}
		},
	);

	it('has a last poll however long the service asks to be left alone', async () => {
		const service = simulatedService({
			jobTime: 25,
			fault: (request): Reply | undefined =>
				isPoll(request) && request.at < 5
					? { status: 429, headers: { 'retry-after': '3600' }, body: {} }
					: undefined,
		});
		const run = runSimulated({ parameters: { audioUrl, maxWait: 30 }, service: service.reply });
		expect((await run.output)[0].json.status).toBe('completed');
		expect(run.sent.filter(isPoll).map(({ at }) => at)).toEqual([1, 30]);
	});

	it('ends a wait within a moment, whatever polls do', async () => {
		for (const reply of ['never', { after: 1_000 }, { body: '{', drips: true }] as const) {
			const service = simulatedService({
				fault: (request) => (isPoll(request) ? reply : undefined),
			});
			const run = runSimulated({
				parameters: { audioUrl, maxWait: 20, options: { onTimeout: 'returnPending' } },
				service: service.reply,
			});
			const [{ json }] = await run.output;
			expect(json).toMatchObject({ generationId: 'job-1', status: 'queued' });
			expect(run.clock.now()).toBeLessThan(23);
			expect(run.armed()).toBe(0);
		}
	});

	it('leaves a job that was seen alive though one machine of the service does not know it', async () => {
		const service = simulatedService({
			jobTime: 60,
			fault: (request): Reply | undefined =>
				isPoll(request) && request.at > 11 && request.at < 40
					? { status: 404, body: {} }
					: undefined,
		});
		const run = runSimulated({ parameters: { audioUrl, maxWait: 90 }, service: service.reply });
		expect((await run.output)[0].json.status).toBe('completed');
	});

	it('may be given on to a poll by Get', async () => {
		const run = runSimulated({
			parameters: { operation: 'get', generationId: 'job-7', waitForCompletion: true, maxWait: 20 },
			service: ({ at }) => ({
				body: {
					generation_id: 'job-7',
					status: at < 19.9 ? 'active' : 'completed',
					result: { text: 'Hi' },
				},
			}),
		});
		expect((await run.output)[0].json.text).toBe('Hi');
	});
});
