import fc from 'fast-check';
import type { INode, INodeParameters } from 'n8n-workflow';
import { anyAnswer } from './answers';

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
			maxWait: fc.oneof({ weight: 4, arbitrary: fc.constant(0.4) }, fc.constant(1.3)),
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
/** A run of the node, and what the service answers to it. */
export const scenario = fc.record({
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
