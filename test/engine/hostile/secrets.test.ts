import type { INodeParameters } from 'n8n-workflow';
import type { Fault } from '../../support/sandbox';
import type { NodeRun } from '../../support/engine/nodeRun';
import { sandboxedNode } from '../../support/engine/sandboxedNode';

// The key, and the query of a signed address, are shown nowhere: not even when the service repeats them.

const node = sandboxedNode();
const signature = 'X-Amz-Signature=0a1b2c3d4e5f';
const audioUrl = () => `${node.urlOf('voice-note')}?${signature}`;

/** What a service may return that repeats all it received. */
function echo(): string {
	return `Authorization: Bearer ${node.sandbox.apiKey} (key ${node.sandbox.apiKey}) for ${audioUrl()}`;
}

const create: INodeParameters = { operation: 'create', options: { recover: false } };
const get: INodeParameters = { operation: 'get', generationId: 'example' };

/** What repeats it, by route. */
const echoes: Array<[string, INodeParameters, () => Fault]> = [
	['a reason', create, () => ({ kind: 'status', status: 400, body: { message: echo() } })],
	['a text', create, () => ({ kind: 'status', status: 403, body: echo() })],
	['a page', create, () => ({ kind: 'status', status: 400, body: `<p>${echo()}</p>` })],
	['a lost answer', create, () => ({ kind: 'status', status: 500, body: { message: echo() } })],
	[
		'the name of the request',
		create,
		() => ({
			...{ kind: 'status', status: 500 },
			headers: { 'x-inference-id': node.sandbox.apiKey },
		}),
	],
	[
		'the fields that are wrong',
		create,
		() => {
			const data = [{ path: ['url', node.sandbox.apiKey], message: echo() }];
			return { kind: 'status', status: 422, body: { error: { data } } };
		},
	],
	[
		'the reason of a failed job',
		get,
		() => ({ kind: 'answer', body: { status: 'error', error: { message: echo() } } }),
	],
	[
		'the unknown reason of a failed job',
		get,
		() => ({ kind: 'answer', body: { status: 'error', error: { [echo()]: echo() } } }),
	],
];

/** Everything that people see of a run, and all that n8n keeps of it but the node's own parameter. */
async function shownBy(parameters: INodeParameters, fault: Fault, goesOn: boolean) {
	const messages: string[] = [];
	node.sandbox.fault(parameters.operation === 'get' ? 'poll' : 'create', fault);
	const run: NodeRun = await node.run(
		{ ...parameters, audioUrl: audioUrl() },
		{
			items: [{ json: {} }],
			onError: goesOn ? 'continueRegularOutput' : undefined,
			onMessage: (message) => messages.push(message),
		},
	);
	const kept = `${run.stored} ${JSON.stringify(run.error)} ${messages.join(' ')}`;
	return { run, shown: kept.replaceAll(`"audioUrl":${JSON.stringify(audioUrl())}`, '') };
}

describe.each(echoes)('A service that repeats them in %s', (_place, parameters, fault) => {
	it.each([false, true])('shows neither (continue on fail: %s)', async (goesOn) => {
		const { run, shown } = await shownBy(parameters, fault(), goesOn);

		expect(goesOn ? run.items[0].json.error : run.error?.message).toContain('[item 0]');
		expect(shown).not.toContain(node.sandbox.apiKey);
		expect(shown).not.toContain(signature);
	});
});

it('A run that succeeds keeps neither', async () => {
	const run = await node.run({ audioUrl: audioUrl() }, { items: [{ json: {} }] });

	expect(run.items[0].json.status).toBe('completed');
	expect(run.stored).not.toContain(node.sandbox.apiKey);
	expect(run.stored).not.toContain(signature);
});

it('A redirect takes the key nowhere', async () => {
	node.sandbox.fault('create', { kind: 'redirect', location: `${node.sandbox.url}/v2/billing` });

	const run = await node.run();

	expect(run.error?.message).toContain('redirect');
	expect(node.requests('billing')).toEqual([]);
});

it('No item shows the secret of another one, whose failure ended the run', async () => {
	node.sandbox.fault('create', {
		...{ kind: 'status', status: 402 },
		body: { message: 'No credits for the recording with the token Zx8Yw7Vu6Ts5' },
	});
	const address = 'https://files.example.com/call.mp3';

	const run = await node.run(
		{ ...create, audioUrl: '={{ $json.audioUrl }}' },
		{
			items: [
				{ json: { audioUrl: `${address}?token=Zx8Yw7Vu6Ts5` } },
				{ json: { audioUrl: address } },
			],
			onError: 'continueRegularOutput',
		},
	);

	expect(run.items).toHaveLength(2);
	expect(JSON.stringify(run.items)).not.toContain('Zx8Yw7Vu6Ts5');
});
