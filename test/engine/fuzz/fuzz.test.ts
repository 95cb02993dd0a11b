/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import fc from 'fast-check';
import { sleep, type INode, type INodeParameters } from 'n8n-workflow';
import { startEngine, type Engine } from '../engine';
import { runNode, type NodeRun } from '../nodeRun';
import { anyAnswer, type Answer } from './answers';
import { startScriptedService, type Exchange, type ScriptedService } from './scriptedService';

// Whatever the service answers, a run of the node ends, in time, in items or in an error of n8n's kind,
// and no create is sent again that may have been accepted. `npm run fuzz` runs it for a long time.

const runs = Number(process.env.FUZZ_RUNS ?? 300);

/** Runs side by side, which are mostly waiting. */
const lanes = 32;

/** Seconds for a run; the longest that the node's own limits allow is shorter. */
const longestRun = 60;

jest.setTimeout(Math.max(120_000, runs * 30));

let engine: Engine;
let service: ScriptedService;
beforeAll(async () => {
	engine = await startEngine();
	service = await startScriptedService();
});
afterAll(() => {
	service.close();
	engine.close();
});

const options: fc.Arbitrary<INodeParameters> = fc.record(
	{
		include: fc.constantFrom<string[]>(['segments', 'words'], []),
		outputFiles: fc.constantFrom<string[]>([], [], [], [], ['txt', 'srt', 'vtt', 'json']),
		textFormat: fc.constantFrom('plain', 'speakers', 'timestamps'),
		onTimeout: fc.constantFrom('fail', 'returnPending'),
		concurrency: fc.constantFrom(1, 10),
	},
	{ requiredKeys: [] },
);

/** Operations that wait, since the others wait for seconds that cannot be set. */
const parameters: fc.Arbitrary<INodeParameters> = fc.oneof(
	{
		weight: 6,
		arbitrary: fc.record({
			operation: fc.constant('transcribeAndWait'),
			// Enough for a search in the usage log, once in a while.
			maxWait: fc.oneof({ weight: 9, arbitrary: fc.constant(0.4) }, fc.constant(1.3)),
		}),
	},
	{
		weight: 3,
		arbitrary: fc.constant({ operation: 'get', waitForCompletion: true, maxWait: 0.4 }),
	},
	{ weight: 1, arbitrary: fc.constant({ operation: 'get', waitForCompletion: false }) },
	// It searches the usage log for a minute.
	{ weight: 1, arbitrary: fc.constant({ operation: 'create', recover: false }) },
);

const answers = fc.array(anyAnswer, { maxLength: 4 });
const scenario = fc.record({
	parameters,
	options,
	simple: fc.boolean(),
	items: fc.integer({ min: 1, max: 3 }),
	onError: fc.constantFrom<INode['onError']>(
		'stopWorkflow',
		'continueRegularOutput',
		'continueErrorOutput',
	),
	script: fc.record({ create: answers, poll: answers, logs: answers }),
});

const contractKeys = [
	...['generationId', 'status', 'model', 'text', 'language', 'durationSeconds', 'confidence'],
	...['usage', 'cost', 'insights'],
];

function expectItems(run: NodeRun, count: number, simple: boolean): void {
	expect(run.items.length + run.errorItems.length).toBe(count);
	const failed = [...run.items, ...run.errorItems].filter(({ json }) => 'details' in json);
	for (const { json } of failed) {
		expect(json).toEqual({
			error: expect.stringMatching(/\[item \d\]$/),
			details: expect.any(Object),
		});
	}
	for (const { json, pairedItem } of run.items.filter((item) => !failed.includes(item))) {
		expect(pairedItem).toEqual({ item: expect.any(Number) });
		expect(json.error ?? false).toBe(false);
		expect(json.generationId).toEqual(expect.any(String));
		if (simple) expect(Object.keys(json)).toEqual(expect.arrayContaining(contractKeys));
	}
}

function expectError({ error }: NodeRun, count: number): void {
	expect(error).toMatchObject({
		name: expect.stringMatching(/^Node(Api|Operation)Error$/),
		message: expect.stringMatching(/\[item \d\]$/),
		context: { itemIndex: expect.any(Number) },
	});
	expect(error?.context.itemIndex).toBeLessThan(count);
	expect(error?.message).not.toMatch(/TypeError|RangeError|URIError|SyntaxError/);
}

/** Whether the service certainly did not take a create that it answered so. */
const isRefusal = ({ status, breaks }: Answer): boolean => breaks === 'never' && status === 429;

function expectNoSecondCreate(exchanges: readonly Exchange[]): void {
	const creates = exchanges.filter(({ path }) => path === '/v1/stt/create');
	creates.forEach(({ clientRequestId }, index) => {
		const before = creates
			.slice(0, index)
			.findLast((one) => one.clientRequestId === clientRequestId);
		if (before) expect(isRefusal(before.answer)).toBe(true);
	});
}

async function inTime<T>(work: Promise<T>): Promise<T> {
	const tooLate = sleep(longestRun * 1000).then(() => {
		throw new Error('The run did not end in time');
	});
	return await Promise.race([work, tooLate]);
}

const property = fc.asyncProperty(scenario, async (chosen) => {
	const { items: count, simple, onError, script } = chosen;
	const { create, poll, logs } = script;
	// Shrinking runs the same script again, so the service uses up a copy.
	const { baseUrl, exchanges, end } = service.begin({
		...{ create: [...create], poll: [...poll], logs: [...logs] },
	});
	const { recover = true, ...operation } = chosen.parameters;
	const running = runNode(engine, {
		parameters: {
			...{ audioUrl: 'https://example.com/a.mp3', generationId: 'example-id', simple },
			...{ pollInterval: 0.02, ...operation },
			options: { requestTimeout: 5, recover, ...chosen.options },
		},
		items: Array.from({ length: count }, () => ({ json: {} })),
		credentials: { apiKey: 'example-fuzzing-key', baseUrl },
		onError,
	});
	const run = await inTime(running);
	end();

	if (run.status === 'success') expectItems(run, count, simple);
	else expectError(run, count);
	expectNoSecondCreate(exchanges);
	for (const { path } of exchanges) {
		expect(path).toMatch(/^\/v1\/stt\/[^/?#]+$|^\/v2\/logs\?[^/]*$/);
	}
	expect(run.stored).not.toContain('example-fuzzing-key');
});

it(`${runs} runs with random answers end as they should`, async () => {
	const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);
	const numRuns = Math.ceil(runs / lanes);
	await Promise.all(
		Array.from({ length: lanes }, async (_value, lane) => {
			await fc.assert(property, { numRuns, seed: seed + lane });
		}),
	);
});
