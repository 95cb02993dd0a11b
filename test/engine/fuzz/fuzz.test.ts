/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import fc from 'fast-check';
import { sleep } from 'n8n-workflow';
import { startEngine, type Engine } from '../engine';
import { runNode } from '../nodeRun';
import { matchConditionsQuickly } from './quickConditions';
import { scenario } from './scenarios';
import { startScriptedService, type ScriptedService } from './scriptedService';
import { expectError, expectItems, expectNoSecondCreate, expectOwnPaths } from './verdicts';

// Whatever the service answers, a run of the node ends, in time, in items or in an error of n8n's kind,
// and no create is sent again that may have been accepted. `npm run fuzz` runs it for a long time;
// FUZZ_RUNS and FUZZ_SEED set how long, and with which answers.

const isLong = process.env.npm_lifecycle_event === 'fuzz';
const runs = Number(process.env.FUZZ_RUNS ?? (isLong ? 100_000 : 300));

/** Runs side by side, which are mostly waiting. */
const lanes = Math.min(100, runs);

/** Seconds for a run; the longest that the node's own limits allow is shorter. */
const longestRun = 60;

jest.setTimeout(Math.max(120_000, runs * 30));

let begun = 0;
let answered = 0;

/** Shows now and then how far a long fuzzing is. */
function tellProgress(): void {
	if (isLong && ++begun % 5000 === 0) {
		process.stderr.write(`${begun} of ${runs} runs, ${answered} random answers\n`);
	}
}

let engine: Engine;
let service: ScriptedService;
beforeAll(async () => {
	engine = await startEngine('default');
	matchConditionsQuickly();
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
	tellProgress();
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

	if (run.status === 'success') expectItems(run, count, simple);
	else expectError(run, count);
	expectNoSecondCreate(exchanges);
	expectOwnPaths(exchanges);
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
