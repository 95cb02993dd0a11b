import type { IDataObject } from 'n8n-workflow';
import { runSimulated, type SentRequest } from '../../support/simulatedRun';
import { simulatedService } from '../../support/simulatedService';

const isSearch = ({ path }: SentRequest) => path === '/v2/logs';
const cost = { usd: 0.001, credits: 2000 };

interface Lookup {
	items?: number;
	options?: IDataObject;
	simple?: boolean;
	parameters?: Record<string, unknown>;
	/** What a completed job reports about its cost. */
	reported?: IDataObject;
	/** Whether the log has the jobs. */
	isListed?: boolean;
	jobTime?: number;
}

/** Transcribes recordings at a service whose answers carry no cost. */
function transcribe({
	items = 1,
	options = { lookUpCost: true },
	simple,
	parameters = {},
	reported = {},
	isListed = true,
	jobTime,
}: Lookup) {
	const service = simulatedService({ jobTime });
	return runSimulated({
		parameters: { audioUrl: 'https://example.com/call.mp3', options, simple, ...parameters },
		items,
		service(request) {
			const reply = service.reply(request);
			if (isSearch(request)) return isListed ? reply : { body: { data: [] } };
			return reply !== 'never' && 'body' in reply && request.method === 'GET'
				? { body: { ...Object(reply.body), ...reported } }
				: reply;
		},
	});
}

const costsOf = async ({ output }: ReturnType<typeof transcribe>) =>
	(await output).map(({ json }) => json.cost);

describe('the cost of a finished item', () => {
	it('is looked up when the user wants that and no answer had it', async () => {
		const run = transcribe({});
		expect(await costsOf(run)).toEqual([cost]);
		expect(run.sent.filter(isSearch)).toHaveLength(1);
	});

	it('is null when none is found, after half a minute at most', async () => {
		const run = transcribe({ isListed: false, jobTime: 2 });
		expect(await costsOf(run)).toEqual([null]);
		expect(run.clock.now()).toBeGreaterThan(20);
		expect(run.clock.now()).toBeLessThanOrEqual(32.5);
	});

	it('is not looked up when the output would not show it', async () => {
		const run = transcribe({ simple: false });
		await run.output;
		expect(run.sent.filter(isSearch)).toEqual([]);
	});

	it.each<[string, Lookup]>([
		['the user does not want that', { options: {} }],
		[
			'the service has reported it',
			{ reported: { meta: { usage: { usd_spent: 0.5, credits_used: 10 } } } },
		],
		['the job goes on', { parameters: { operation: 'create' } }],
	])('is not looked up when %s', async (_case, lookup) => {
		const run = transcribe(lookup);
		expect(await costsOf(run)).not.toEqual([cost]);
		expect(run.sent.filter(isSearch)).toEqual([]);
	});

	it('is found for each of hundreds of items, on as many pages as it takes', async () => {
		const listed = Array.from({ length: 300 }, (_none, index) => ({
			...{ inference_id: `job-${index}`, status: 'succeeded' },
			cost: { usd: index, credits: null },
		}));
		const { output, sent } = runSimulated({
			parameters: {
				operation: 'get',
				generationId: (index: number) => `job-${index}`,
				options: { lookUpCost: true, concurrency: 300 },
			},
			items: 300,
			service({ path, query }) {
				const offset = Number(query.offset);
				if (path === '/v2/logs') return { body: { data: listed.slice(offset, offset + 100) } };
				const id = path.split('/').at(-1);
				return { body: { generation_id: id, status: 'completed', result: { text: 'Hi' } } };
			},
		});
		expect((await output).map(({ json }) => Object(json.cost).usd)).toEqual(
			listed.map((_row, index) => index),
		);
		expect(sent.filter(isSearch)).toHaveLength(3);
	});

	it('is found for two items that got the same transcription', async () => {
		const { output, clock } = runSimulated({
			parameters: { operation: 'get', generationId: 'job-1', options: { lookUpCost: true } },
			items: 2,
			service: ({ path }) =>
				path === '/v2/logs'
					? { body: { data: [{ inference_id: 'job-1', status: 'succeeded', cost }] } }
					: { body: { generation_id: 'job-1', status: 'completed', result: { text: 'Hi' } } },
		});
		expect((await output).map(({ json }) => json.cost)).toEqual([cost, cost]);
		expect(clock.now()).toBeLessThan(5);
	});

	it('is given up with the execution', async () => {
		const service = simulatedService();
		const { output, clock, armed } = runSimulated({
			parameters: { audioUrl: 'https://example.com/call.mp3', options: { lookUpCost: true } },
			service: (request) => (isSearch(request) ? { body: { data: [] } } : service.reply(request)),
			cancelledAt: 10,
		});
		await expect(output).rejects.toThrow('canceled');
		expect(clock.now()).toBe(10);
		expect(armed()).toBe(0);
	});
});
