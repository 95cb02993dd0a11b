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

/** Seconds. */
const maxWait = 3;

const parameters: fc.Arbitrary<INodeParameters> = fc.oneof(
	{ weight: 6, arbitrary: fc.constant({ operation: 'transcribeAndWait', maxWait }) },
	{
		weight: 3,
		arbitrary: fc.constant({ operation: 'get', waitForCompletion: true, maxWait }),
	},
	{ weight: 1, arbitrary: fc.constant({ operation: 'get', waitForCompletion: false }) },
	{
		weight: 1,
		arbitrary: fc.constantFrom({ operation: 'create' }, { operation: 'create', recover: false }),
	},
);

/** The routes of the sandbox that have random answers. */
export const routes = ['create', 'poll', 'logs'] as const;

const answers = fc.array(anyAnswer, { maxLength: 8 });

/** A run of the node, and what the service answers to it. */
export const scenario = fc.record({
	parameters,
	options,
	simple: fc.boolean(),
	items: fc.integer({ min: 1, max: 6 }),
	onError: fc.constantFrom<INode['onError']>(
		'stopWorkflow',
		'continueRegularOutput',
		'continueErrorOutput',
	),
	script: fc.record({ create: answers, poll: answers, logs: answers }),
});
