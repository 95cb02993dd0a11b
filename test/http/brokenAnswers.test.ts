import { startSandbox, type Fault, type Sandbox } from '../support/sandbox';
import { runNode, type NodeRun } from '../support/http/nodeInContext';
import { pause, until, useSimulatedTime } from '../support/simulatedTime';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
useSimulatedTime();
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.stop());

const completed = { generation_id: 'job-1', status: 'completed', result: { text: 'Hello' } };

const breaksOff: Fault = { kind: 'breakOff' };
const neverBegins: Fault = { kind: 'hang' };
const neverEnds: Fault = { kind: 'stall' };

const run = async (run: NodeRun) => await runNode({ baseUrl: sandbox.url, ...run });
const create = async () =>
	await run({
		parameters: {
			operation: 'create',
			audioUrl: 'https://example.com/call.mp3',
			options: { recover: false, clientRequestId: 'call-17', requestTimeout: 0.3 },
		},
	});
const get = (requestTimeout = 300): NodeRun => ({
	parameters: { operation: 'get', generationId: 'job-1', options: { requestTimeout } },
});

describe('a create makes no second one', () => {
	it.each([
		['breaks off', breaksOff, /the answer was cut off.*may have been accepted/],
		['begins too late', neverBegins, /could not be reached.*may have been accepted/],
		['ends too late', neverEnds, /the answer was not complete in time.*may have been accepted/],
	])('when its answer %s', async (_case, fault, message) => {
		sandbox.fault('create', fault);

		await expect(create()).rejects.toMatchObject({
			message: expect.stringMatching(message),
			description: expect.stringContaining('call-17'),
		});
		expect(sandbox.requests).toHaveLength(1);
	});
});

describe('a check is repeated', () => {
	it.each([
		['breaks off', breaksOff],
		['does not begin in time', neverBegins],
		['does not end in time', neverEnds],
	])('when its answer %s', async (_case, fault) => {
		sandbox.answer('poll', () => ({ status: 200, body: completed }));
		sandbox.fault('poll', fault);

		const [item] = await run(get(0.3));

		expect(item.json).toMatchObject({ text: 'Hello' });
		expect(sandbox.requests).toHaveLength(2);
	});
});

describe('a cancellation', () => {
	it.each([
		['before its answer', neverBegins],
		['during its answer', neverEnds],
	])('ends a request %s, and makes no item of it', async (_case, fault) => {
		sandbox.fault('poll', fault);
		const controller = new AbortController();
		const running = run({
			...get(),
			onError: 'continueRegularOutput',
			signal: controller.signal,
		});
		await until(() => sandbox.requests.length > 0);
		await pause(0.02);

		controller.abort();

		await expect(running).rejects.toThrow('canceled');
		expect(sandbox.requests).toHaveLength(1);
	});
});
