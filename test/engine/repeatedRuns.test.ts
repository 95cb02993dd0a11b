import type { INode, INodeExecutionData } from 'n8n-workflow';
import { recordingNamed } from '../support/recordings';
import { pause, sandboxedNode } from '../support/engine/sandboxedNode';

// What an execution remembers of a run that may be tried again concerns that run alone.

const node = sandboxedNode();
const { text } = recordingNamed('voice-note');
const onError = 'continueRegularOutput';

/** The node after two others, so that it runs twice in one execution, as it does in a loop. */
async function runTwice(items: INodeExecutionData[], parameters: INode['parameters']) {
	const nodeOf = (name: string, type = 'n8n-nodes-base.set'): INode => {
		return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters: {} };
	};
	const to = (name: string) => ({ node: name, type: 'main' as const, index: 0 });
	const { result } = node.engine.execute({
		workflow: {
			name: 'Test',
			nodes: [
				nodeOf('Start'),
				nodeOf('First'),
				nodeOf('Second'),
				{
					...nodeOf('Transcribe', 'n8n-nodes-aiml-speech-to-text.aimlSpeechToText'),
					parameters: { audioUrl: '={{ $json.audioUrl }}', pollInterval: 0.05, ...parameters },
					credentials: { aimlSpeechToTextApi: { id: 'example', name: 'Example' } },
					...{ onError, retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
				},
			],
			connections: {
				Start: { main: [[to('First'), to('Second')]] },
				First: { main: [[to('Transcribe')]] },
				Second: { main: [[to('Transcribe')]] },
			},
		},
		pinData: { Start: [{ json: {} }], First: items, Second: items },
		credentials: node.credentials,
	});
	const { data } = await result;
	return (data.resultData.runData.Transcribe ?? []).map((task) => task.data?.main[0] ?? []);
}

it('The next round of a loop creates its own job, even when the one before was given up', async () => {
	const items = [node.item('voice-note', { readyAfter: 60 })];

	const runs = await runTwice(items, { maxWait: 1.5 });

	expect(runs).toHaveLength(2);
	const ids = node.sandbox.jobs.map(({ id }) => id);
	expect(ids).toHaveLength(2);
	expect(runs.map(([{ json }]) => json)).toMatchObject(
		ids.map((generationId) => ({ details: { generationId } })),
	);
});

describe('When the first item has failed, n8n tries the whole run again:', () => {
	it('the other jobs are resumed, not created again', async () => {
		const names = ['voice-note', 'support-call', 'weather-report'];
		node.sandbox.fault('poll', { kind: 'status', status: 403, body: { message: 'No scope' } });

		const run = await node.run(
			{ options: { concurrency: 1 } },
			{ items: names.map((name) => node.item(name)), tries: 2, onError },
		);

		expect(run.items.map(({ json }) => json.text)).toEqual(
			names.map((name) => recordingNamed(name).text),
		);
		expect(node.sandbox.jobs).toHaveLength(names.length);
	});

	it('a job that ended in failure is created anew, and only that', async () => {
		const failed = { status: 'error', error: 'overloaded' };
		node.sandbox.fault('poll', { kind: 'answer', body: failed });
		const items = [node.item('voice-note'), node.item('support-call')];

		const run = await node.run({ options: { concurrency: 1 } }, { items, tries: 3, onError });

		expect(run.items[0].json.text).toBe(text);
		expect(node.sandbox.jobs.map(({ recording }) => recording?.name)).toEqual([
			'voice-note',
			'support-call',
			'voice-note',
		]);
	});

	it('a create whose answer was lost is looked up, not sent again', async () => {
		node.sandbox.set({ logsLag: 2 });
		node.sandbox.fault('create', { kind: 'resetAfter' });

		const run = await node.run({ maxWait: 2.5 }, { tries: 4, onError });

		expect(run.items[0].json.generationId).toBe(node.sandbox.jobs[0].id);
		expect(node.requests('create')).toHaveLength(1);
	});
});

it('A run that throws leaves what it created to the next try', async () => {
	const items = [
		node.item('voice-note', { readyAfter: 0.5 }),
		node.item('support-call', { readyAfter: 0.5 }),
		node.item('weather-report'),
	];
	node.sandbox.fault('poll', { kind: 'status', status: 403, body: { message: 'No scope' } });

	const run = await node.run({}, { items, tries: 2 });
	await pause(0.1);

	expect(run.items.map(({ json }) => json.generationId)).toEqual(
		node.sandbox.jobs.map(({ id }) => id),
	);
	expect(node.sandbox.jobs).toHaveLength(3);
});
