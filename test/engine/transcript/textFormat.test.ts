import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { recordingNamed } from '../../support/recordings';
import { model, sandboxedNode } from '../../support/engine/sandboxedNode';
import { nova3, timedFamilies, untimedModels } from './timedFamilies';

// How `text` is laid out for people and chat models.

const node = sandboxedNode();
const call = recordingNamed('support-call');
const stereoCall = recordingNamed('delivery-call');
const forecast = recordingNamed('weather-report');

async function outputOf(
	name: string,
	textFormat: string,
	parameters: INodeParameters,
): Promise<IDataObject> {
	const run = await node.run(
		{ ...parameters, options: { textFormat } },
		{ items: [node.item(name)] },
	);
	return run.items[0].json;
}

describe.each(timedFamilies)('From $id', ({ turns, channels, punctuated }) => {
	it('plain text is as the model wrote it, which is what a new node gives', async () => {
		const run = await node.run(turns, { items: [node.item('support-call')] });
		const { text } = await outputOf('support-call', 'plain', turns);

		expect(text).toBe(call.text);
		expect(run.items[0].json.text).toBe(text);
	});

	it('text by speakers has a line for each turn', async () => {
		const { text } = await outputOf('support-call', 'speakers', turns);

		expect(text).toBe(
			call.utterances
				.map((utterance) => `Speaker ${utterance.speaker}: ${utterance.text}`)
				.join('\n'),
		);
	});

	it('text by speakers is plain where no speakers are known', async () => {
		const { text } = await outputOf('support-call', 'speakers', punctuated);

		expect(text).toBe(call.text);
	});

	it('text by speakers has a line for each turn of a stereo recording as well', async () => {
		const { text } = await outputOf('delivery-call', 'speakers', channels);

		expect(String(text).split('\n')).toEqual(
			stereoCall.utterances.map((utterance) =>
				expect.stringMatching(new RegExp(`^(Channel|Speaker) \\d: ${utterance.text}$`)),
			),
		);
	});

	it('text with timestamps has time and speaker before each turn', async () => {
		const { text } = await outputOf('support-call', 'timestamps', turns);

		expect(text).toBe(
			'[00:00:00] Speaker A: Good morning, how can I help you?\n' +
				'[00:00:02] Speaker B: My router loses the connection every evening.\n' +
				'[00:00:05] Speaker A: Is the green light blinking when that happens?\n' +
				'[00:00:07] Speaker B: Yes, and then it stays off for a minute.',
		);
	});

	it('text with timestamps has the time of its start where no speakers are known', async () => {
		const { text } = await outputOf('weather-report', 'timestamps', punctuated);

		expect(text).toBe(`[00:00:00] ${forecast.text}`);
	});

	it('text in paragraphs has a new one for each speaker', async () => {
		const { text } = await outputOf('support-call', 'paragraphs', turns);

		expect(text).toBe(call.utterances.map((utterance) => utterance.text).join('\n\n'));
	});

	it('text, segments and words have the names of speakers', async () => {
		const run = await node.run(
			{
				...turns,
				options: {
					textFormat: 'speakers',
					speakerNames: { a: 'Anna', 'Speaker B': 'Ben' },
					include: ['segments', 'words'],
				},
			},
			{ items: [node.item('support-call')] },
		);

		const { text, segments, words } = run.items[0].json;
		expect(text).toMatch(/^Anna: Good morning.*\nBen: My router/);
		expect(JSON.stringify([segments, words])).not.toMatch(/"speaker":"[AB]"/);
		expect(segments).toMatchObject(
			call.utterances.map(({ speaker }) => ({ speaker: speaker === 'A' ? 'Anna' : 'Ben' })),
		);
	});
});

describe.each(['speakers', 'timestamps'])('With the format %s', (textFormat) => {
	it.each(untimedModels)('the text of %s, which gives no times, is plain', async (id) => {
		const { text } = await outputOf('support-call', textFormat, model(id));

		expect(text).toBe(call.text);
	});

	it('nothing but `text` is different', async () => {
		const plain = await outputOf('support-call', 'plain', nova3.turns);
		const { generationId, text, ...output } = await outputOf(
			'support-call',
			textFormat,
			nova3.turns,
		);

		expect(text).not.toBe(plain.text);
		expect({ ...plain, generationId, text }).toEqual({ generationId, text, ...output });
	});

	it('a pending transcription has no text', async () => {
		const parameters = { ...nova3.turns, operation: 'create' };

		const output = await outputOf('support-call', textFormat, parameters);

		expect(output).toMatchObject({ status: 'queued', text: null });
	});

	it('raw output is as it came', async () => {
		const parameters = { ...nova3.turns, simple: false };

		const { result } = await outputOf('support-call', textFormat, parameters);

		expect(result).toMatchObject({
			results: { channels: [{ alternatives: [{ transcript: call.text }] }] },
		});
	});
});

it('Get Transcription lays the text out as well', async () => {
	const items = [node.item('support-call')];
	const created = await node.run({ operation: 'create', ...nova3.turns }, { items });

	const run = await node.run({
		operation: 'get',
		generationId: String(created.items[0].json.generationId),
		options: { textFormat: 'speakers' },
	});

	expect(run.items[0].json.text).toMatch(/^Speaker A: Good morning.*\nSpeaker B: My router/);
});
