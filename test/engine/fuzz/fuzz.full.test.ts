/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import fc from 'fast-check';
import { sleep } from 'n8n-workflow';
import { startEngine, type Engine } from '../../support/engine/engine';
import { runNode } from '../../support/engine/nodeRun';
import { useSimulatedTime } from '../../support/simulatedTime';
import { scenario } from './scenarios';
import { startScriptedService, type ScriptedService } from './scriptedService';
import { expectError, expectItems, expectNoSecondCreate, expectOwnPaths } from './verdicts';

// Whatever the service answers, a run of the node ends, in time, in items or in an error of n8n's kind,
// and no create is sent again that may have been accepted. Time is simulated. `npm run fuzz` runs it for a long time;
// FUZZ_ANSWERS sets the number of random answers, and FUZZ_SEED the first seed.

const isLong = process.env.npm_lifecycle_event === 'fuzz';
const wanted = Number(process.env.FUZZ_ANSWERS ?? (isLong ? 100_000 : 300));

/** Runs side by side. */
const lanes = 24;

/** Runs of one lane between two looks at the number of answers. */
const runsAtOnce = 5;

/** Seconds for a run; the longest that the node's own limits allow is shorter. */
const longestRun = 90;

// Each run has its limit; how long all take is up to the machine.
jest.setTimeout(Math.max(300_000, wanted * 1000));

let engine: Engine;
let service: ScriptedService;
let answered = 0;
let ended = 0;
useSimulatedTime();
beforeAll(async () => {
	engine = await startEngine('default');
	service = await startScriptedService();
});
afterAll(() => {
	service.close();
	engine.close();
});

async function inTime<T>(work: Promise<T>): Promise<T> {
	const tooLate = sleep(longestRun * 1000).then(() => {
		throw new Error('The run did not end in time');
	});
	return await Promise.race([work, tooLate]);
}

const property = fc.asyncProperty(scenario, async (chosen) => {
	const { items: count, simple, onError, script } = chosen;
	const { baseUrl, exchanges, end } = service.begin(script);
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
	answered += exchanges.filter(({ isScripted }) => isScripted).length;
	ended += 1;

	if (run.status === 'success') expectItems(run, count, simple);
	else expectError(run, count);
	expectNoSecondCreate(exchanges);
	expectOwnPaths(exchanges);
	expect(run.stored).not.toContain('example-fuzzing-key');
});

it(`Runs with ${wanted} random answers end as they should`, async () => {
	let seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);

	async function runLane(): Promise<void> {
		while (answered < wanted) {
			await fc.assert(property, { numRuns: runsAtOnce, seed: seed++ });
			if (isLong) process.stderr.write(`${answered} random answers in ${ended} runs\n`);
		}
	}
	await Promise.all(Array.from({ length: lanes }, runLane));

	// Or the runs would end for another reason than their answers.
	expect(answered).toBeGreaterThan(ended);
});
