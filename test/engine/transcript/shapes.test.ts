import type { INodeParameters } from 'n8n-workflow';
import { recordingNamed } from '../../support/recordings';
import { model, sandboxedNode } from '../../support/engine/sandboxedNode';
import { completed, outputFor } from './answers';

// Deepgram's channels and paragraphs are lists in some documents and objects in others.

const node = sandboxedNode();
const call = recordingNamed('support-call');

const asked = { paragraphs: true, diarize: true };
const models: Array<[id: string, options: INodeParameters]> = [
	['nova-3', { deepgramOptions: asked }],
	['#g1_nova-2-general', { deepgramOptions: asked }],
	['#g1_whisper-large', { whisperOptions: asked }],
];
const shapes = ['array', 'object'] as const;
type Shape = (typeof shapes)[number];

/** The sandbox has a list of channels, and paragraphs as an object. */
const reshape = (body: unknown, channels: Shape, paragraphs: Shape): unknown =>
	JSON.parse(JSON.stringify(body), (key, value) => {
		if (key === 'channels' && channels === 'object' && Array.isArray(value)) return value[0];
		if (key !== 'paragraphs' || paragraphs === 'object' || Array.isArray(value)) return value;
		const list: unknown[] = value.paragraphs;
		return list.map((one) => ({ transcript: '', paragraphs: one }));
	});

const expected = {
	text: call.text,
	durationSeconds: call.durationSeconds,
	segments: call.utterances.map(({ start, end, text, speaker }) => ({
		...{ text, speaker, channel: 0 },
		start: expect.closeTo(start, 3),
		end: expect.closeTo(end, 3),
	})),
};

/** The payload with nothing but its paragraphs to derive the segments from. */
const withoutWords = (payload: unknown): unknown =>
	JSON.parse(JSON.stringify(payload, (key, value) => (key === 'words' ? [] : value)));

describe.each(models)('%s', (id, options) => {
	describe.each(shapes)('with channels as %s', (channelsShape) => {
		it.each(shapes)('and paragraphs as %s gives the same', async (paragraphsShape) => {
			node.sandbox.answer('poll', ({ body, ...usual }) => ({
				...usual,
				body: Object(reshape(body, channelsShape, paragraphsShape)),
			}));
			const items = [node.item('support-call')];
			const parameters = { ...model(id), ...options };

			const simplified = await node.run(parameters, { items });
			const raw = await node.run({ ...parameters, simple: false }, { items });

			expect(simplified.items[0].json).toMatchObject(expected);
			const { result } = raw.items[0].json;
			expect(await outputFor(node, completed(withoutWords(result)))).toMatchObject(expected);
		});
	});
});

it.each([
	['#g1_nova-2-general', { deepgramOptions: { punctuate: false } }],
	['#g1_whisper-large', {}],
])('%s writes bare words unless it is asked for more', async (id, options) => {
	const run = await node.run({ ...model(id), ...options }, { items: [node.item('support-call')] });

	expect(run.items[0].json.text).toMatch(/^good morning how can i help you my router loses/);
});

it.each(['#g1_nova-2-general', 'nova-3'])('%s is asked for sentences', async (id) => {
	const run = await node.run(model(id), { items: [node.item('support-call')] });

	expect(run.items[0].json.text).toMatch(/^Good morning.* My router loses/);
});
