import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { recordingNamed } from '../recordings';
import type { SandboxSettings } from '../sandbox';
import { model, sandboxedNode } from './sandboxedNode';

// Segments, words and insights: times are seconds, whatever the provider counts in.

const node = sandboxedNode();
const withWords = { options: { include: ['segments', 'words'] } };
const call = recordingNamed('support-call');
const stereoCall = recordingNamed('delivery-call');

async function outputOf(
	name: string,
	parameters: INodeParameters,
	switches?: Partial<SandboxSettings>,
): Promise<IDataObject> {
	const items = [node.item(name, switches)];
	const run = await node.run({ ...withWords, ...parameters }, { items });
	return run.items[0].json;
}

/** What the tests compare: who said what when. */
const spoken = (parts: unknown) =>
	Array.isArray(parts) ? parts.map(({ start, end, text }) => ({ start, end, text })) : parts;

const turns = call.utterances.map(({ start, end, text }) => ({ start, end, text }));

describe('Words', () => {
	it.each([
		['nova-3', { deepgramOptions: { punctuate: true, diarize: true } }],
		['#g1_whisper-large', { whisperOptions: { punctuate: true, diarize: true } }],
		['aai/slam-1', { assemblyAiOptions: { speaker_labels: true } }],
	])('of %s have time, text, confidence, speaker and channel', async (id, options) => {
		const { words } = await outputOf('support-call', { ...model(id), ...options });

		const last = call.utterances[call.utterances.length - 1];
		expect(Array.isArray(words) && words.length).toBe(call.text.split(' ').length);
		expect(Array.isArray(words) && words.at(-1)).toEqual({
			start: expect.any(Number),
			end: expect.closeTo(last.end, 3),
			text: last.text.split(' ').at(-1),
			confidence: 0.97,
			speaker: last.speaker,
			channel: id === 'aai/slam-1' ? null : 0,
		});
	});

	it('are none for a model that gives no times', async () => {
		const output = await outputOf('support-call', model('openai/gpt-4o-transcribe'));

		expect(output).toMatchObject({ words: [], segments: [] });
	});
});

describe('Segments', () => {
	const nova = model('nova-3');

	it.each(['object', 'array'] as const)(
		'are the sentences of paragraphs (as %s) where there are no utterances',
		async (paragraphsShape) => {
			const options = { deepgramOptions: { paragraphs: true, diarize: true } };

			const output = await outputOf('support-call', { ...nova, ...options }, { paragraphsShape });

			const sentences = call.text.split(/(?<=[.?!]) /);
			expect(spoken(output.segments)).toMatchObject(sentences.map((text) => ({ text })));
		},
	);

	it('are words grouped by speaker and pause where there is nothing else', async () => {
		const output = await outputOf('support-call', {
			...nova,
			deepgramOptions: { diarize: true },
		});

		expect(Array.isArray(output.segments) && output.segments).toMatchObject(
			call.utterances.map(({ speaker, start, end }) => ({
				speaker,
				start: expect.closeTo(start, 3),
				end: expect.closeTo(end, 3),
			})),
		);
	});

	it('are the same with the channels as an object, as the schema has them', async () => {
		const options = { deepgramOptions: { utterances: true, smart_format: true } };

		const output = await outputOf(
			'support-call',
			{ ...nova, ...options },
			{ channelsShape: 'object' },
		);

		expect(output.text).toBe(call.text);
		expect(spoken(output.segments)).toEqual(turns);
	});
});

describe('Several channels', () => {
	const channelTexts = [0, 1].map((channel) =>
		stereoCall.utterances
			.filter((utterance) => utterance.channel === channel)
			.map(({ text }) => text)
			.join(' '),
	);

	it.each([
		['nova-3', { deepgramOptions: { multichannel: true, smart_format: true, utterances: true } }],
		[
			'#g1_nova-2-meeting',
			{ deepgramOptions: { multi_channel: true, smart_format: true, utterances: true } },
		],
	])('of %s give one line of text each, and segments in the order of speech', async (id, more) => {
		const output = await outputOf('delivery-call', { ...model(id), ...more });

		expect(output.text).toBe(channelTexts.join('\n'));
		expect(output.segments).toMatchObject(
			stereoCall.utterances.map(({ channel, start, end, text }) => ({ channel, start, end, text })),
		);
	});

	it('of AssemblyAI count from 0 as well', async () => {
		const output = await outputOf('delivery-call', {
			...model('aai/universal'),
			assemblyAiOptions: { multichannel: true },
		});

		expect(output.segments).toMatchObject(
			stereoCall.utterances.map(({ channel, start, text }) => ({ channel, start, text })),
		);
	});
});

it('Insights are what was asked for, with only the keys that came', async () => {
	const result = {
		...{ id: 'example', status: 'completed', text: 'Good morning.', acoustic_model: 'default' },
		summary: 'A greeting.',
		chapters: [{ start: 200, end: 1500, headline: 'Hello', summary: 'A greeting.', gist: 'Hi' }],
		entities: null,
		topics: [],
	};
	node.sandbox.fault('poll', {
		kind: 'answer',
		body: { generation_id: 'example', status: 'completed', result },
	});

	const run = await node.run({ operation: 'get', generationId: 'example' });

	expect(run.items[0].json.insights).toEqual({
		summary: 'A greeting.',
		chapters: [{ start: 0.2, end: 1.5, headline: 'Hello', summary: 'A greeting.', gist: 'Hi' }],
	});
});
