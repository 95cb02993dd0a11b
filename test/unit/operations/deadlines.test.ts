import { runSimulated, type Reply, type SentRequest } from '../../support/simulatedRun';
import { simulatedService } from '../../support/simulatedService';

// Each await on n8n's request helper, and each way in which the service or the network leaves it without
// an end. `test/http/deadlines.test.ts` does the same with real connections.

const file = {
	binary: { fileName: 'call.mp3' },
	size: 4,
	async *open() {
		yield new TextEncoder().encode('RIFF');
	},
};

interface Awaited {
	parameters: Record<string, unknown>;
	/** Which of the requests is left without an end. */
	isThat: (request: SentRequest) => boolean;
	/** Seconds after which the run is over. */
	within: number;
}

const requestTimeout = 8;
const isCreate = ({ method }: SentRequest) => method === 'POST';
const isSearch = ({ path }: SentRequest) => path === '/v2/logs';
const isPoll = (request: SentRequest) => !isCreate(request) && !isSearch(request);
const audioUrl = 'https://example.com/call.mp3';
const noRecovery = { recover: false, requestTimeout };

const awaits: Array<[string, Awaited]> = [
	[
		'a create by URL',
		{
			parameters: { operation: 'create', audioUrl, options: noRecovery },
			isThat: isCreate,
			within: requestTimeout + 1,
		},
	],
	[
		'a create by upload',
		{
			parameters: { operation: 'create', audioSource: 'binary', options: noRecovery },
			isThat: isCreate,
			within: requestTimeout + 1,
		},
	],
	[
		'a poll',
		{
			parameters: { audioUrl, maxWait: 20, options: { requestTimeout } },
			isThat: isPoll,
			within: 20 + 3,
		},
	],
	[
		'Get',
		{
			parameters: { operation: 'get', generationId: 'job-7', options: { requestTimeout } },
			isThat: isPoll,
			within: 3 * (requestTimeout + 1) + 3,
		},
	],
	[
		'the usage log, for a lost job',
		{
			parameters: { operation: 'create', audioUrl, options: { requestTimeout } },
			isThat: (request) => isSearch(request) || isCreate(request),
			within: requestTimeout + 1 + 61,
		},
	],
	[
		'the usage log, for a cost',
		{
			parameters: { audioUrl, options: { lookUpCost: true } },
			isThat: isSearch,
			within: 2 + 1 + 31,
		},
	],
];

const faults: Array<[string, Reply]> = [
	['the helper of n8n never settles, as after a 101', 'never'],
	['there is no answer', { after: 1_000_000 }],
	['the answer drips', { body: '{"generation_id', drips: true }],
	['the answer of a failure drips', { status: 500, body: '{"mess', drips: true }],
];

describe.each(awaits)('%s', (_what, { parameters, isThat, within }) => {
	it.each(faults)('has an end of our own when %s', async (_fault, reply) => {
		const service = simulatedService({ fault: (request) => (isThat(request) ? reply : undefined) });
		const run = runSimulated({
			parameters,
			service: service.reply,
			file,
			onError: 'continueRegularOutput',
		});
		const [{ json }] = await run.output;
		expect(json.error ?? json.status).toBeTruthy();
		expect(run.sent.filter(isThat).length).toBeGreaterThan(0);
		expect(run.clock.now()).toBeLessThanOrEqual(within);
		expect(run.armed()).toBe(0);
	});
});
