import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { model, sandboxedNode } from '../../support/engine/sandboxedNode';
import { alwaysSplit, jobsOf, joinedIds, knownMeeting } from './meetings';

// The output for a recording in parts is the same as for the whole.

const node = sandboxedNode();
const whole = { splitRecordings: 'never' };

/** The texts and times of segments or words, to the millisecond. */
const timed = (list: unknown) =>
	Array.isArray(list)
		? list.map(({ start, end, text }: IDataObject) => ({
				text,
				start: Number(start).toFixed(3),
				end: Number(end).toFixed(3),
			}))
		: list;

describe.each<[string, INodeParameters]>([
	['nova-3', { deepgramOptions: { paragraphs: true, utterances: true } }],
	['aai/universal', {}],
])('With %s, the parts make', (id, parameters) => {
	const more = { ...model(id), ...parameters };

	it('the text, segments and words of the whole', async () => {
		const { item, recording } = await knownMeeting(node);
		const include = ['segments', 'words'];

		const split = await node.run(alwaysSplit({ include }, more), { items: [item] });
		const unsplit = await node.run(alwaysSplit({ include, ...whole }, more), { items: [item] });

		const [{ json }] = split.items;
		expect(json.text).toBe(recording.text);
		expect(json.text).toBe(unsplit.items[0].json.text);
		expect(timed(json.words)).toEqual(timed(unsplit.items[0].json.words));
		expect(timed(json.segments)).toEqual(timed(unsplit.items[0].json.segments));
	});

	it.each(['paragraphs', 'timestamps'])('its text as %s', async (textFormat) => {
		const { item } = await knownMeeting(node);

		const split = await node.run(alwaysSplit({ textFormat }, more), { items: [item] });
		const unsplit = await node.run(alwaysSplit({ textFormat, ...whole }, more), { items: [item] });

		expect(split.items[0].json.text).toBe(unsplit.items[0].json.text);
	});

	it('its subtitles', async () => {
		const { item } = await knownMeeting(node);
		const outputFiles = ['txt', 'srt', 'vtt'];

		const split = await node.run(alwaysSplit({ outputFiles }, more), { items: [item] });
		const unsplit = await node.run(alwaysSplit({ outputFiles, ...whole }, more), { items: [item] });

		for (const kind of outputFiles) {
			const [file, expected] = [split, unsplit].map(({ items }) => items[0].binary?.[kind]);
			if (!file || !expected) throw new Error(`There is no ${kind}`);
			expect(file.fileName).toBe(`Meeting.${kind}`);
			expect((await node.engine.read(file)).toString()).toBe(
				(await node.engine.read(expected)).toString(),
			);
		}
	});
});

it('The item has the parts with their ids and times, and what they are of', async () => {
	const known = await knownMeeting(node);
	node.sandbox.set({ costHeaders: 'poll' });

	const run = await node.run(alwaysSplit(), { items: [known.item] });

	const jobs = jobsOf(node, known);
	expect(jobs).toHaveLength(3);
	const credits = jobs.reduce((sum, { recording }) => {
		return sum + Math.ceil(recording?.durationSeconds ?? 0) * 200;
	}, 0);
	expect(run.items).toMatchObject([
		{
			pairedItem: { item: 0 },
			json: {
				source: 'Meeting.wav',
				generationId: joinedIds(node, known),
				...{ status: 'completed', model: 'nova-3', truncated: false, insights: null },
				confidence: expect.closeTo(0.97, 9),
				durationSeconds: expect.closeTo(known.recording.durationSeconds, 2),
				cost: { credits, usd: expect.closeTo(credits / 2_000_000, 9) },
				parts: known.parts.map(({ start, end }, index) => ({
					generationId: jobs[index].id,
					...{ status: 'completed', start, end, truncated: false },
				})),
			},
		},
	]);
});

it('The keys are those of every item, in their order', async () => {
	const { item } = await knownMeeting(node);

	const split = await node.run(alwaysSplit(), { items: [item] });
	const unsplit = await node.run(alwaysSplit(whole), { items: [item] });

	expect(Object.keys(split.items[0].json)).toEqual(Object.keys(unsplit.items[0].json));
	expect(unsplit.items[0].json.parts).toBeNull();
});

it('A hint says into how many parts it was split', async () => {
	const { item } = await knownMeeting(node);

	const run = await node.run(alwaysSplit(), { items: [item] });

	expect(run.hints).toEqual([expect.stringMatching(/item 0 was split into 3 parts/)]);
});

describe('The speakers of each part are their own,', () => {
	it('and a hint says so', async () => {
		const { item } = await knownMeeting(node);

		const run = await node.run(alwaysSplit({}, { identifySpeakers: true }), { items: [item] });

		const { segments } = run.items[0].json;
		if (!Array.isArray(segments)) throw new Error('There are no segments');
		expect(new Set(segments.map(({ speaker }) => speaker))).toEqual(
			new Set(['1A', '1B', '2A', '2B', '3A', '3B']),
		);
		expect(run.hints).toContainEqual(expect.stringMatching(/1A, 2A/));
	});

	it('so each can be given a name', async () => {
		const { item } = await knownMeeting(node);
		const speakerNames = '1A=Anna, 2A=Anna, 3A=Anna, 1B=Ben, 2B=Ben, 3B=Ben';
		const options = { textFormat: 'speakers', speakerNames };

		const run = await node.run(alwaysSplit(options, { identifySpeakers: true }), {
			items: [item],
		});

		const lines = String(run.items[0].json.text).split('\n');
		expect(lines.filter((line) => !/^(Anna|Ben): Meeting has/.test(line))).toEqual([]);
	});
});

it('The usage of a model without times is summed', async () => {
	const known = await knownMeeting(node);
	const more = model('openai/gpt-4o-transcribe');

	const run = await node.run(alwaysSplit({}, more), { items: [known.item] });

	const tokens = known.parts.map(({ recording: { durationSeconds, text } }) => ({
		input: Math.round(durationSeconds * 10),
		output: Math.ceil(text.length / 4),
	}));
	const input = tokens.reduce((sum, each) => sum + each.input, 0);
	const output = tokens.reduce((sum, each) => sum + each.output, 0);
	expect(run.items[0].json).toMatchObject({
		text: known.recording.text,
		usage: {
			type: 'tokens',
			total_tokens: input + output,
			input_tokens: input,
			input_token_details: { text_tokens: 0, audio_tokens: input },
			output_tokens: output,
		},
		...{
			cost: null,
			segments: [],
			durationSeconds: expect.closeTo(known.recording.durationSeconds, 2),
		},
	});
});

it('The cost is null when one part has none', async () => {
	const known = await knownMeeting(node);
	node.sandbox.set({ costHeaders: 'poll' });
	node.sandbox.answer('poll', (usual, { job }) =>
		job?.recording === known.parts[1].recording ? { ...usual, headers: {} } : usual,
	);

	const run = await node.run(alwaysSplit(), { items: [known.item] });

	expect(run.items[0].json).toMatchObject({ status: 'completed', cost: null });
});

it('Look Up Cost finds that of each part', async () => {
	const known = await knownMeeting(node);

	const run = await node.run(alwaysSplit({ lookUpCost: true }), { items: [known.item] });

	const credits = known.parts.reduce((sum, { recording }) => {
		return sum + Math.ceil(recording.durationSeconds) * 200;
	}, 0);
	expect(run.items[0].json.cost).toMatchObject({ credits });
});

describe('An answer that was cut at the token limit', () => {
	const truncated = { text: 'And so', usage: { type: 'tokens', output_tokens: 2000 } };

	it('makes the whole truncated, says which part it was, and names the way out', async () => {
		const known = await knownMeeting(node);
		node.sandbox.answer('poll', (usual, { job }) =>
			job?.recording === known.parts[1].recording
				? { ...usual, body: { ...Object(usual.body), result: truncated } }
				: usual,
		);

		const run = await node.run(alwaysSplit({}, model('openai/gpt-4o-transcribe')), {
			items: [known.item],
		});

		expect(run.items[0].json).toMatchObject({
			truncated: true,
			parts: [{ truncated: false }, { truncated: true }, { truncated: false }],
		});
		expect(run.hints).toContainEqual(expect.stringMatching(/output limit.*Lower 'Part Length'/));
	});

	it('of a recording that was sent whole has a hint on splitting it', async () => {
		const known = await knownMeeting(node);
		node.sandbox.answer('poll', (usual) => ({
			...usual,
			body: { ...Object(usual.body), result: truncated },
		}));

		const run = await node.run(alwaysSplit(whole, model('openai/gpt-4o-transcribe')), {
			items: [known.item],
		});

		expect(run.items[0].json).toMatchObject({ truncated: true, parts: null });
		expect(run.hints).toEqual([expect.stringMatching(/output limit.*Set 'Split Recordings'/)]);
	});
});

it('Without Simplify, the item has the bodies of the parts', async () => {
	const known = await knownMeeting(node);

	const run = await node.run({ ...alwaysSplit(), simple: false }, { items: [known.item] });

	expect(Object.keys(run.items[0].json).sort()).toEqual(['generationId', 'parts']);
	expect(run.items[0].json).toMatchObject({
		generationId: joinedIds(node, known),
		parts: jobsOf(node, known).map(({ id }) => ({
			...{ generation_id: id, status: 'completed' },
			result: { metadata: expect.anything() },
		})),
	});
});

it('A part in which nothing is said adds nothing', async () => {
	const known = await knownMeeting(node);
	const { recording } = known.parts[1];
	node.sandbox.know(recording.sha256, { ...recording, text: '', utterances: [] });

	const run = await node.run(alwaysSplit(), { items: [known.item] });

	const [first, , last] = known.parts;
	expect(run.items[0].json.text).toBe(`${first.recording.text} ${last.recording.text}`);
});
