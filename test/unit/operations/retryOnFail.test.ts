import type { IContextObject } from 'n8n-workflow';
import {
	runSimulated,
	type Reply,
	type SentRequest,
	type SimulatedNode,
} from '../../support/simulatedRun';
import { simulatedService } from '../../support/simulatedService';

const audioUrl = (itemIndex: number) => `https://example.com/${itemIndex}.mp3`;
const isCreate = ({ method }: SentRequest) => method === 'POST';
const isPoll = ({ path }: SentRequest) => path.startsWith('/v1/stt/job-');

/** Tries of one node in one execution, as n8n's Retry On Fail makes them, at one service. */
function tries(service: ReturnType<typeof simulatedService>, more: Partial<SimulatedNode> = {}) {
	const memory: IContextObject = {};
	return (now: Partial<SimulatedNode> = {}) => {
		const { parameters, ...others } = { ...more, ...now };
		return runSimulated({
			parameters: { audioUrl, maxWait: 30, ...more.parameters, ...parameters },
			items: 3,
			service: service.reply,
			retryOnFail: true,
			memory,
			...others,
		});
	};
}

let now = Date.parse('2026-11-22T12:00:00Z');
beforeEach(() => {
	now = Date.parse('2026-11-22T12:00:00Z');
	jest.spyOn(Date, 'now').mockImplementation(() => now);
});
afterEach(() => jest.restoreAllMocks());

describe('a node that n8n runs again because it has failed', () => {
	it('resumes the jobs that were not finished in time', async () => {
		const service = simulatedService({ jobTime: 100 });
		const retry = tries(service);
		await expect(retry().output).rejects.toThrow('still generating after 30 seconds');
		expect(service.jobs).toHaveLength(3);
		const again = retry({ parameters: { maxWait: 200 } });
		// The clock of the second try begins anew, like its wait.
		expect((await again.output).map(({ json }) => json.text)).toEqual([0, 1, 2].map(audioUrl));
		expect(again.sent.filter(isCreate)).toEqual([]);
		expect(service.jobs).toHaveLength(3);
	});

	it('resumes them though a field of the request is another one at each evaluation', async () => {
		let evaluation = 0;
		const options = () => ({ additionalBodyFields: { at: `12:00:0${evaluation++}` } });
		const service = simulatedService({ jobTime: 100 });
		const retry = tries(service, { parameters: { options, language: () => `x${evaluation++}` } });
		await expect(retry().output).rejects.toThrow('still generating');
		await retry({ parameters: { maxWait: 200 } }).output;
		expect(service.jobs).toHaveLength(3);
	});

	it('creates anew only what has failed', async () => {
		let hasFailed = false;
		const service = simulatedService({
			fault(request): Reply | undefined {
				if (!request.path.endsWith('/job-2') || hasFailed) return undefined;
				hasFailed = true;
				return { body: { generation_id: 'job-2', status: 'error', error: 'Out of luck' } };
			},
		});
		const retry = tries(service);
		await expect(retry().output).rejects.toThrow('Out of luck');
		const again = retry();
		expect(await again.output).toHaveLength(3);
		expect(again.sent.filter(isCreate).map(({ body }) => Object(body).url)).toEqual([audioUrl(1)]);
	});

	it('creates what was certainly not accepted', async () => {
		const service = simulatedService({
			fault: (_request, count) => (count === 1 ? { status: 400, body: {} } : undefined),
		});
		const retry = tries(service);
		await expect(retry().output).rejects.toThrow('did not accept the request');
		expect(await retry().output).toHaveLength(3);
		expect(service.jobs).toHaveLength(3);
	});

	it('searches for a job whose answer was lost, by the request id it had, and does not create it', async () => {
		const service = simulatedService({
			fault: (request) =>
				isCreate(request) && Object(request.body).url === audioUrl(1)
					? { code: 'ECONNRESET' }
					: undefined,
			acceptsBeforeFault: true,
			// The row comes too late for the first try.
			logLag: 70,
		});
		const retry = tries(service);
		await expect(retry().output).rejects.toThrow('may have been accepted');
		const again = retry({
			service: (request) => service.reply({ ...request, at: request.at + 100 }),
		});
		expect((await again.output).map(({ json }) => json.text)).toEqual([0, 1, 2].map(audioUrl));
		expect(again.sent.filter(isCreate)).toEqual([]);
		expect(service.jobs).toHaveLength(3);
	});

	it('creates no second job while it is unknown whether the first was accepted, however often it runs', async () => {
		const service = simulatedService({
			fault: (request) => (isCreate(request) ? { status: 502, body: 'Bad Gateway' } : undefined),
		});
		const retry = tries(service, { items: 1 });
		for (let attempt = 0; attempt < 4; attempt++) {
			await expect(retry().output).rejects.toThrow('may have been accepted');
			now += 50 * 60_000;
		}
		const last = retry();
		await expect(last.output).rejects.toMatchObject({
			description: expect.stringContaining('n8n-7-0-0.'),
		});
		expect(last.sent.filter(isCreate)).toEqual([]);
	});

	it('creates a job anew when the service has forgotten it, an hour after its creation', async () => {
		const service = simulatedService({ jobTime: 1_000_000 });
		const retry = tries(service, { items: 1 });
		for (const minutes of [0, 50, 9]) {
			now += minutes * 60_000;
			await expect(retry().output).rejects.toThrow('still generating');
		}
		expect(service.jobs).toHaveLength(1);
		now += 2 * 60_000;
		await expect(retry().output).rejects.toThrow('still generating');
		expect(service.jobs).toHaveLength(2);
	});

	it('resumes a job that was on its way when another item failed', async () => {
		const service = simulatedService({
			answerTime: 20,
			fault: (request) =>
				isCreate(request) && Object(request.body).url === audioUrl(2)
					? { status: 400, body: {}, after: 1 }
					: undefined,
		});
		const retry = tries(service);
		await expect(retry().output).rejects.toMatchObject({
			message: expect.stringContaining('[item 2]'),
			description: expect.stringContaining('job-1, job-2'),
		});
		const again = retry({ service: (request) => service.reply(request) });
		await expect(again.output).rejects.toThrow('[item 2]');
		expect(again.sent.filter(isCreate).map(({ body }) => Object(body).url)).toEqual([audioUrl(2)]);
		expect(service.jobs).toHaveLength(2);
	});
});

describe('the memory of a node', () => {
	it('is empty when all is well', async () => {
		const { output, memory } = tries(simulatedService())();
		await output;
		expect(memory).toEqual({});
	});

	// n8n runs a node again when its first item has failed.
	it.each([
		[0, true],
		[1, false],
	])(
		'is kept only when the item has failed for which n8n tries again: %i',
		async (index, isKept) => {
			const service = simulatedService({
				fault: (request) =>
					request.path.endsWith(`/job-${index + 1}`)
						? { status: 401, body: { message: 'No such key' } }
						: undefined,
			});
			const { output, memory } = tries(service)({ onError: 'continueRegularOutput' });
			await output;
			expect(Object.keys(memory).length > 0).toBe(isKept);
		},
	);

	it('is used without Retry On Fail, too, by an execution that n8n runs again', async () => {
		const service = simulatedService({ jobTime: 100 });
		const retry = tries(service, { retryOnFail: false });
		await expect(retry().output).rejects.toThrow('still generating');
		const again = retry({ parameters: { maxWait: 200 } });
		await again.output;
		expect(again.sent.filter(isCreate)).toEqual([]);
		expect(again.sent.filter(isPoll).length).toBeGreaterThan(0);
	});
});
