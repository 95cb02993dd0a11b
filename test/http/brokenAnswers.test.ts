import { sleep } from 'n8n-workflow';
import {
	answerWith,
	breakOff,
	neverBegin,
	neverEnd,
	startLocalServer,
	type LocalServer,
} from '../support/http/localServer';
import { runNode, type NodeRun } from '../support/http/nodeInContext';
import { useSimulatedTime } from '../support/simulatedTime';

const completed = { generation_id: 'job-1', status: 'completed', result: { text: 'Hello' } };

useSimulatedTime();

let server: LocalServer;
afterEach(() => server.close());

const run = async (run: NodeRun) => await runNode({ baseUrl: server.url, ...run });
const create = async (requestTimeout = 300) =>
	await run({
		parameters: {
			operation: 'create',
			audioUrl: 'https://example.com/call.mp3',
			options: { recover: false, clientRequestId: 'call-17', requestTimeout },
		},
	});
const get = (requestTimeout = 300): NodeRun => ({
	parameters: { operation: 'get', generationId: 'job-1', options: { requestTimeout } },
});

describe('a create makes no second one', () => {
	it('when its answer breaks off', async () => {
		server = await startLocalServer(breakOff);
		await expect(create()).rejects.toMatchObject({
			message: expect.stringMatching(/the answer broke off.*may have been accepted/),
			description: expect.stringContaining('call-17'),
		});
		expect(server.requests()).toBe(1);
	});

	it.each([
		['begins in time', neverBegin, /could not be reached.*may have been accepted/],
		['ends in time', neverEnd, /the answer did not end in time.*may have been accepted/],
	])('when no answer %s', async (_case, answer, message) => {
		server = await startLocalServer(answer);
		await expect(create(0.1)).rejects.toThrow(message);
		expect(server.requests()).toBe(1);
	});
});

describe('a check is repeated', () => {
	it.each([
		['breaks off', breakOff],
		['does not begin in time', neverBegin],
		['does not end in time', neverEnd],
	])('when its answer %s', async (_case, answer) => {
		server = await startLocalServer(answer, answerWith(completed));
		const [item] = await run(get(0.3));
		expect(item.json).toMatchObject({ text: 'Hello' });
	});
});

describe('a cancellation', () => {
	it.each([
		['before its answer', neverBegin],
		['during its answer', neverEnd],
	])('ends a request %s, and makes no item of it', async (_case, answer) => {
		server = await startLocalServer(answer);
		const controller = new AbortController();
		const running = run({
			...get(),
			onError: 'continueRegularOutput',
			signal: controller.signal,
		});
		while (server.requests() === 0) await sleep(1);
		await sleep(20);
		controller.abort();
		await expect(running).rejects.toThrow('canceled');
		expect(server.requests()).toBe(1);
	});
});
