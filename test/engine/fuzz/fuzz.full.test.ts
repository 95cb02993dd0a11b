/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import fc from 'fast-check';
import { sleep } from 'n8n-workflow';
import { sandboxedNode } from '../../support/engine/sandboxedNode';
import type { Fault } from '../../support/sandbox';
import type { Answer } from './answers';
import { routes, scenario } from './scenarios';
import { expectError, expectItems, expectNoSecondCreate, expectOwnPaths } from './verdicts';

// Whatever the service answers, a run of the node ends, in time, in items or in an error of n8n's kind,
// and no create is sent again that may have been accepted. `npm run fuzz` runs it for a long time;
// FUZZ_ANSWERS sets the number of random answers, and FUZZ_SEED the seed.

const isLong = process.env.npm_lifecycle_event === 'fuzz';
const wanted = Number(process.env.FUZZ_ANSWERS ?? (isLong ? 100_000 : 1000));
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);

/** Runs between two checks of the number of answers. */
const runsAtOnce = 20;

/** Seconds for an item; the longest that the node's own limits allow is shorter. */
const longestItem = 90;

jest.setTimeout(Math.max(300_000, wanted * 1000));

const node = sandboxedNode('default');

const faultOf = ({ breaks, ...answer }: Answer): Fault => {
	if (breaks === 'before') return { kind: 'resetAfter', accept: false };
	return { ...answer, kind: breaks === 'within' ? 'breakOff' : 'status', accept: false };
};

it(`Runs with ${wanted} random answers end as they should`, async () => {
	let answered = 0;
	let ended = 0;

	const property = fc.asyncProperty(scenario, async (chosen) => {
		const { items: count, simple, onError, script } = chosen;
		const { recover = true, ...operation } = chosen.parameters;
		node.sandbox.reset();
		// When the script is at its end, every job is finished.
		node.sandbox.answer('poll', () => ({
			status: 200,
			body: { status: 'completed', result: { text: 'Hello.' } },
		}));
		for (const route of routes) {
			for (const answer of script[route]) node.sandbox.fault(route, faultOf(answer));
		}
		const running = node.run(
			{
				...{ audioUrl: node.urlOf('voice-note'), generationId: 'example-id' },
				...{ simple, pollInterval: 0.02, ...operation },
				options: { requestTimeout: 5, recover, ...chosen.options },
			},
			{ items: Array.from({ length: count }, () => ({ json: {} })), onError },
		);
		const tooLate = sleep(count * longestItem * 1000).then(() => {
			throw new Error('The run did not end in time');
		});
		const run = await Promise.race([running, tooLate]);
		for (const route of routes) {
			answered += Math.min(script[route].length, node.requests(route).length);
		}
		ended += 1;

		if (run.status === 'success') expectItems(run, count, simple);
		else expectError(run, count);
		expectNoSecondCreate(node.requests('create'), script.create);
		expectOwnPaths(node.requests());
		expect(run.stored).not.toContain(node.sandbox.apiKey);
	});

	for (let round = 0; answered < wanted; round += 1) {
		await fc.assert(property, { numRuns: runsAtOnce, seed: seed + round });
		if (isLong) process.stderr.write(`${answered} random answers in ${ended} runs\n`);
	}

	// Or the runs would end for another reason than their answers.
	expect(answered).toBeGreaterThan(ended);
});
