import { recordingNamed } from '../../support/recordings';
import { model, sandboxedNode } from '../../support/engine/sandboxedNode';
import { asking, contentOf, fileKinds } from './outputFiles';
import { nova3, untimedModels } from './timedFamilies';

// Which files an item gets: those that were asked for and can be made.

const node = sandboxedNode();
const { text } = recordingNamed('voice-note');

describe('An item has the files that were asked for:', () => {
	it.each(fileKinds)('%s alone', async (kind) => {
		const run = await node.run({ ...nova3.turns, ...asking([kind]) });

		expect(Object.keys(run.items[0].binary ?? {})).toEqual([kind]);
		expect(run.hints).toEqual([]);
	});

	it('none', async () => {
		const run = await node.run(nova3.turns);

		expect(run.items[0]).not.toHaveProperty('binary');
	});

	it('and not the recording it was made from', async () => {
		const run = await node.run(
			{ ...nova3.turns, audioSource: 'binary', ...asking(['txt']) },
			{ items: [await node.fileItem('voice-note')] },
		);

		expect(Object.keys(run.items[0].binary ?? {})).toEqual(['txt']);
	});
});

describe('json holds segments and words', () => {
	it.each([[[]], [['segments']], [['words']]])(
		'even when the output includes %j',
		async (include) => {
			const run = await node.run({ ...nova3.turns, ...asking(['json'], { include }) });

			const [item] = run.items;
			const file = JSON.parse(await contentOf(node, item, 'json'));
			expect(file).toMatchObject(item.json);
			expect(file.segments).toHaveLength(1);
			expect(file.words).toHaveLength(text.split(' ').length);
		},
	);

	it('in the simplified form, even when the output is raw', async () => {
		const run = await node.run({ ...nova3.turns, simple: false, ...asking(['json']) });

		const [item] = run.items;
		const file = JSON.parse(await contentOf(node, item, 'json'));
		expect(item.json).toHaveProperty('result');
		expect(file).not.toHaveProperty('result');
		expect(file).toMatchObject({ generationId: item.json.generationId, text });
		expect(file.words).toHaveLength(text.split(' ').length);
	});
});

describe.each(untimedModels)('From %s, which gives no times,', (id) => {
	it('an item has its other files, and a hint names models for the subtitles', async () => {
		const run = await node.run({ ...model(id), ...asking(fileKinds) });

		expect(run).toMatchObject({ status: 'success', items: [{ json: { text } }] });
		expect(Object.keys(run.items[0].binary ?? {})).toEqual(['txt', 'json']);
		expect(run.hints).toEqual([
			expect.stringMatching(/SRT, VTT.* item 0 .*times.*Nova.*Whisper.*AssemblyAI/),
		]);
	});

	it('an item that was to have nothing but subtitles has no files', async () => {
		const run = await node.run({ ...model(id), ...asking(['srt']) });

		expect(run.items).toMatchObject([{ json: { status: 'completed', text } }]);
		expect(run.items[0]).not.toHaveProperty('binary');
	});
});

it('A hint lists the items that lack a file, and counts them when they are many', async () => {
	const ids = [...Array<string>(12).fill('openai/gpt-4o-transcribe'), 'nova-3'];
	const items = ids.map((id) => ({ json: { ...node.item('voice-note').json, model: id } }));

	const run = await node.run(
		{ ...model('={{ $json.model }}'), ...asking(['srt']) },
		{ items: items.reverse() },
	);

	expect(run.items.map(({ binary = {} }) => Object.keys(binary))).toEqual([
		['srt'],
		...Array.from({ length: 12 }, () => []),
	]);
	expect(run.hints).toEqual([
		expect.stringContaining('items 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 2 more '),
	]);
});

describe('A transcription that is not finished has no files, and a hint says so', () => {
	const timed = { ...nova3.turns, ...asking(fileKinds, { onTimeout: 'returnPending' }) };

	it('after Create Transcription', async () => {
		const run = await node.run({ operation: 'create', ...timed });

		expect(run.items).toMatchObject([{ json: { status: 'queued' } }]);
		expect(run.items[0]).not.toHaveProperty('binary');
		expect(run.hints).toContainEqual(expect.stringMatching(/no output files for item 0 .*'Get/));
	});

	it('after a wait that returns it pending', async () => {
		const items = [node.item('voice-note', { readyAfter: 60 })];

		const run = await node.run({ ...timed, maxWait: 2 }, { items });

		expect(run.items).toMatchObject([{ json: { text: null } }]);
		expect(run.items[0]).not.toHaveProperty('binary');
		expect(run.hints).toContainEqual(expect.stringMatching(/no output files for item 0 .*'Get/));
	});
});
