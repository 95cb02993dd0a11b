import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { recordingNamed, recordings, type Recording } from '../../support/recordings';
import { model, sandboxedNode } from '../../support/engine/sandboxedNode';
import { timedFamilies, untimedModels } from './timedFamilies';

// A recording ends as what was said, by whom and when, in seconds, whichever family transcribes it.

const node = sandboxedNode();
const names = recordings.map(({ name }) => name);

async function transcriptOf(name: string, parameters: INodeParameters) {
	const { items } = await node.run(
		{ ...parameters, options: { include: ['segments', 'words'] } },
		{ items: [node.item(name)] },
	);
	const { text, segments, words } = items[0].json;
	return { text, segments: partsOf(segments), words: partsOf(words) };
}

const partsOf = (parts: unknown): IDataObject[] => (Array.isArray(parts) ? parts : []);

/** The utterance within whose time it was said. The service's times are true to the millisecond. */
const utteranceOf = ({ utterances }: Recording, { start, end }: IDataObject) =>
	utterances.find(
		(utterance) => Number(start) >= utterance.start - 0.001 && Number(end) <= utterance.end + 0.001,
	);

/** Several channels' texts, as the service returns them for each: joined by line. */
const linesByChannel = ({ utterances }: Recording) =>
	[0, 1]
		.map((channel) =>
			utterances
				.filter((utterance) => utterance.channel === channel)
				.map(({ text }) => text)
				.join(' '),
		)
		.join('\n');

describe.each(untimedModels)('%s', (id) => {
	it.each(names)('gives the text of %s, and no times', async (name) => {
		const { text } = recordingNamed(name);

		expect(await transcriptOf(name, model(id))).toEqual({ text, segments: [], words: [] });
	});
});

describe.each(timedFamilies)('$id', (family) => {
	it.each(names)('gives every word of %s where it was said', async (name) => {
		const recording = recordingNamed(name);

		const { text, words } = await transcriptOf(name, family.punctuated);

		expect(text).toBe(recording.text);
		expect(
			words.map((word) => ({ text: word.text, utterance: utteranceOf(recording, word) })),
		).toEqual(
			recording.utterances.flatMap((utterance) =>
				utterance.text.split(' ').map((word) => ({ text: word, utterance })),
			),
		);
	});

	it.each(names)('keeps every segment of %s within one utterance', async (name) => {
		const recording = recordingNamed(name);

		const { segments } = await transcriptOf(name, family.speakers);

		expect(segments.map((segment) => segment.text).join(' ')).toBe(recording.text);
		for (const segment of segments) {
			const utterance = utteranceOf(recording, segment);
			expect(utterance?.text).toContain(segment.text);
			expect(utterance?.speaker).toBe(segment.speaker);
		}
	});

	it('knows the speakers of a dialogue, turn by turn and word by word', async () => {
		const call = recordingNamed('support-call');

		const { segments, words } = await transcriptOf('support-call', family.turns);

		expect(segments).toEqual(
			call.utterances.map((utterance) => ({ ...utterance, channel: family.onlyChannel })),
		);
		expect(words.map(({ speaker }) => speaker)).toEqual(
			words.map((word) => utteranceOf(call, word)?.speaker),
		);
		expect(words[0]).toEqual({
			...{ start: 0.2, end: expect.any(Number), text: 'Good', confidence: 0.97 },
			...{ speaker: 'A', channel: family.onlyChannel },
		});
	});

	it('names no speakers unless they are asked for', async () => {
		const { segments, words } = await transcriptOf('support-call', family.punctuated);

		const speakers = [...segments, ...words].map(({ speaker }) => speaker);
		expect(new Set(speakers)).toEqual(new Set([null]));
	});

	it('tells the channels of a stereo recording apart, in the order of speech', async () => {
		const call = recordingNamed('delivery-call');

		const { text, segments, words } = await transcriptOf('delivery-call', family.channels);

		expect(text).toBe(family.id === 'aai/universal' ? call.text : linesByChannel(call));
		expect(segments.map(({ text }) => text).join(' ')).toBe(call.text);
		expect(words.map(({ text }) => text).join(' ')).toBe(call.text);
		const parts = [...segments, ...words];
		expect(parts.map(({ channel }) => channel)).toEqual(
			parts.map((part) => utteranceOf(call, part)?.channel),
		);
	});
});
