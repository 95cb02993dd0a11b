import { sandboxedNode } from '../../support/engine/sandboxedNode';
import { completed, envelopes, outputFor } from './answers';
import { assemblyAiFindings, deepgramFindings } from './insightPayloads';

// What a provider found in the recording, in one shape and in seconds, with only the keys that came.

const node = sandboxedNode();

describe.each(envelopes)('In `%s`', (envelope) => {
	it("AssemblyAI's findings are all there", async () => {
		const { insights } = await outputFor(node, completed(assemblyAiFindings, envelope));

		expect(insights).toEqual({
			summary: 'A router loses its connection.',
			chapters: [
				{
					start: 0.2,
					end: 4.5,
					headline: 'The router',
					summary: 'It loses its connection.',
					gist: 'Router',
				},
			],
			topics: [{ topic: 'Technology>Networking', confidence: 0.8 }],
			entities: [{ type: 'event', text: 'the connection', start: 1.6, end: 2.9 }],
			sentiments: [
				{
					sentiment: 'NEGATIVE',
					text: 'Awful!',
					start: 3.4,
					end: 4.5,
					confidence: 0.7,
					speaker: 'A',
				},
			],
			highlights: [
				{ text: 'router', count: 2, rank: 0.09, timestamps: [{ start: 0.4, end: 0.9 }] },
			],
			contentSafety: [
				{
					label: 'profanity',
					confidence: 0.6,
					severity: 0.1,
					text: 'Awful!',
					start: 3.4,
					end: 4.5,
				},
			],
		});
	});

	it("Deepgram's findings are all there, at the times of their words", async () => {
		const { insights } = await outputFor(node, completed(deepgramFindings, envelope));

		expect(insights).toEqual({
			summary: 'A router broke.',
			topics: [{ topic: 'Networking', confidence: 0.8 }],
			intents: [{ intent: 'Get help', confidence: 0.7 }],
			entities: [{ type: 'DEVICE', text: 'router', start: 0.4, end: 0.9 }],
			sentiments: [
				{
					sentiment: 'negative',
					text: 'My router broke.',
					start: 0.2,
					end: 1.6,
					confidence: null,
					speaker: null,
				},
			],
		});
	});

	it('findings that were looked for in vain leave no key', async () => {
		const payload = { ...assemblyAiFindings, chapters: [], entities: null, summary: '' };

		const { insights } = await outputFor(node, completed(payload, envelope));

		expect(Object.keys(Object(insights)).sort()).toEqual([
			'contentSafety',
			'highlights',
			'sentiments',
			'topics',
		]);
	});
});
