/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { IncomingMessage } from 'node:http';
import type { INodeParameters } from 'n8n-workflow';
import {
	answerWith,
	breakOff,
	drip,
	halfAHead,
	neverBegin,
	neverEnd,
	startServer,
	switchProtocols,
	type Handler,
	type LocalServer,
} from '../support/http/localServer';
import { runNode, searchModels } from '../support/http/nodeInContext';
import { useSimulatedTime } from '../support/simulatedTime';

// Each await on n8n's request helper, and each way in which a connection is left without an end.

useSimulatedTime();

let server: LocalServer;
afterEach(() => server.close());

const requestTimeout = 8;
const audioUrl = 'https://example.com/call.mp3';
const noRecovery = { recover: false, requestTimeout };
const isCreate = ({ method }: IncomingMessage) => method === 'POST';
const isSearch = ({ url = '' }: IncomingMessage) => url.startsWith('/v2/logs');
const isPoll = (request: IncomingMessage) => !isCreate(request) && !isSearch(request);

interface Awaited {
	/** What the node does, or `undefined` for the list of models. */
	parameters: INodeParameters | undefined;
	/** Which of the requests is left without an end. */
	isThat: (request: IncomingMessage) => boolean;
	/** Seconds after which the run is over. */
	within: number;
}

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
			parameters: {
				...{ operation: 'transcribeAndWait', audioUrl, maxWait: 20, options: { requestTimeout } },
			},
			isThat: isPoll,
			within: 20 + 3,
		},
	],
	[
		'Get',
		{
			parameters: { operation: 'get', generationId: 'job-7', options: { requestTimeout } },
			isThat: isPoll,
			within: 3 * (requestTimeout + 1) + 4,
		},
	],
	[
		'the usage log, for a lost job',
		{
			parameters: { operation: 'create', audioUrl, options: { requestTimeout } },
			isThat: (request) => isSearch(request) || isCreate(request),
			within: requestTimeout + 1 + 62,
		},
	],
	[
		'the usage log, for a cost',
		{
			parameters: { operation: 'transcribeAndWait', audioUrl, options: { lookUpCost: true } },
			isThat: isSearch,
			within: 2 + 1 + 32,
		},
	],
	['the list of models', { parameters: undefined, isThat: () => true, within: 2 * 11 }],
];

const faults: Array<[string, Handler]> = [
	['is another protocol', switchProtocols],
	['never begins', neverBegin],
	['ends within its head', halfAHead],
	['drips', drip],
	['stops in its middle', neverEnd],
	['breaks off', breakOff],
];

/** A service that mishandles some requests as scripted, and works otherwise. */
const serviceWith =
	(isThat: Awaited['isThat'], fault: Handler): Handler =>
	(response, request) => {
		if (isThat(request)) return fault(response, request);
		const job = { generation_id: 'job-7' };
		const body = isCreate(request)
			? job
			: isSearch(request)
				? { data: [] }
				: { ...job, status: 'completed', result: { text: 'Hello' } };
		return answerWith(body)(response);
	};

const recording = Buffer.from('ID3 recording').toString('base64');
const item = { json: {}, binary: { data: { data: recording, mimeType: 'audio/mpeg' } } };

describe.each(awaits)('%s', (_what, { parameters, isThat, within }) => {
	it.each(faults)('has an end of our own when its answer %s', async (_fault, handler) => {
		server = await startServer(serviceWith(isThat, handler));
		const start = performance.now();
		if (parameters === undefined) {
			const { results } = await searchModels('', { parameters: {}, baseUrl: server.url });
			expect(results.length).toBeGreaterThan(0);
		} else {
			const [{ json }] = await runNode({
				parameters,
				items: [item],
				baseUrl: server.url,
				onError: 'continueRegularOutput',
			});
			expect(json.error ?? json.status).toBeTruthy();
		}
		expect(server.requests()).toBeGreaterThan(0);
		expect((performance.now() - start) / 1000).toBeLessThanOrEqual(within);
	});
});
