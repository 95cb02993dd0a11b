import type { INodeExecutionData } from 'n8n-workflow';
import { recordingNamed } from '../../support/recordings';
import { parseSrt, parseVtt } from '../../unit/transcript/parsedSubtitles';
import type { BinaryMode } from '../../support/engine/engine';
import { sandboxedNode } from '../../support/engine/sandboxedNode';
import { completed } from './answers';
import { asking, contentOf, fileKinds, fileNamesOf } from './outputFiles';
import { nova3 } from './timedFamilies';

const call = recordingNamed('support-call');

/** The turns of the call, in milliseconds as the parsers count. */
const turns = call.utterances.map(({ speaker, start, end, text }) => ({
	voice: `Speaker ${speaker}`,
	start: Math.round(start * 1000),
	end: Math.round(end * 1000),
	text,
}));

/** What output files are, wherever n8n keeps them. */
export function describeOutputFiles(binaryMode: BinaryMode): void {
	const node = sandboxedNode(binaryMode);

	describe('Of an uploaded dialogue', () => {
		let item: INodeExecutionData;
		beforeEach(async () => {
			const run = await node.run(
				{ ...nova3.turns, audioSource: 'binary', ...asking(fileKinds) },
				{ items: [await node.fileItem('support-call', { file: 'call.mp3' })] },
			);
			[item] = run.items;
		});

		it('the files are fields of their names, with the types that storage nodes pass on', () => {
			expect(fileNamesOf(item)).toEqual({
				txt: 'call.txt',
				srt: 'call.srt',
				vtt: 'call.vtt',
				json: 'call.json',
			});
			expect(item.binary).toMatchObject({
				txt: { mimeType: 'text/plain', fileExtension: 'txt' },
				srt: { mimeType: 'application/x-subrip', fileExtension: 'srt' },
				vtt: { mimeType: 'text/vtt', fileExtension: 'vtt' },
				json: { mimeType: 'application/json', fileExtension: 'json' },
			});
		});

		it('txt has a line for each turn, the last one too', async () => {
			expect(await contentOf(node, item, 'txt')).toBe(
				turns.map(({ voice, text }) => `${voice}: ${text}\n`).join(''),
			);
		});

		it('srt has the words of each turn at its time', async () => {
			const cues = parseSrt(await contentOf(node, item, 'srt'));

			expect(cues.map(({ start, lines }) => ({ start, text: lines.join(' ') }))).toEqual(
				turns.map(({ start, voice, text }) => ({ start, text: `${voice}: ${text}` })),
			);
			cues.forEach(({ end }, index) => expect(end).toBeGreaterThanOrEqual(turns[index].end));
		});

		it('vtt has the same, with the speakers as voices', async () => {
			const cues = parseVtt(await contentOf(node, item, 'vtt'));

			expect(
				cues.map(({ start, lines, voice }) => ({ voice, start, text: lines.join(' ') })),
			).toEqual(turns.map(({ voice, start, text }) => ({ voice, start, text })));
		});

		it('json has the output and its words', async () => {
			const { words, ...output } = JSON.parse(await contentOf(node, item, 'json'));

			expect(output).toEqual(item.json);
			expect(words).toHaveLength(call.text.split(' ').length);
		});
	});

	it('Letters of every script are in the files as they were said', async () => {
		const { text } = recordingNamed('platform-change');

		const run = await node.run(
			{ ...nova3.punctuated, ...asking(['txt', 'srt', 'json']) },
			{ items: [node.item('platform-change')] },
		);

		const [item] = run.items;
		expect(await contentOf(node, item, 'txt')).toBe(`${text}\n`);
		expect(JSON.parse(await contentOf(node, item, 'json')).text).toBe(text);
		expect(
			parseSrt(await contentOf(node, item, 'srt'))
				.flatMap(({ lines }) => lines)
				.join(' '),
		).toBe(text);
	});

	it('A recording without speech has its files, with nothing in them, and a hint', async () => {
		const silence = { transcript: '', confidence: 0, words: [] };
		const payload = { results: { channels: [{ alternatives: [silence] }] } };
		node.sandbox.fault('poll', { kind: 'answer', body: completed(payload) });

		const run = await node.run({
			operation: 'get',
			generationId: 'example-id',
			...asking(fileKinds),
		});

		const [item] = run.items;
		expect(await contentOf(node, item, 'txt')).toBe('');
		expect(parseSrt(await contentOf(node, item, 'srt'))).toEqual([]);
		expect(parseVtt(await contentOf(node, item, 'vtt'))).toEqual([]);
		expect(JSON.parse(await contentOf(node, item, 'json'))).toMatchObject({ text: '', words: [] });
		expect(run.hints).toEqual([expect.stringContaining('no speech in item 0')]);
	});
}
