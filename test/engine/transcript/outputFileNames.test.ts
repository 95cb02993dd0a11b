import { sandboxedNode } from '../../support/engine/sandboxedNode';
import { asking, contentOf, fileNamesOf } from './outputFiles';
import { recordingNamed } from '../../support/recordings';

// The files are named after the recording.

const node = sandboxedNode();

it.each([
	['call.mp3', 'call.txt'],
	['Anruf Müller (2).final.wav', 'Anruf Müller (2).final.txt'],
	['会議.m4a', '会議.txt'],
	['recording', 'recording.txt'],
	['Standup 2026.03.12', 'Standup 2026.03.12.txt'],
	['../../etc/call.ogg', 'call.txt'],
])('After an uploaded file: %s → %s', async (file, name) => {
	const run = await node.run(
		{ audioSource: 'binary', ...asking(['txt']) },
		{ items: [await node.fileItem('voice-note', { file })] },
	);

	expect(fileNamesOf(run.items[0])).toEqual({ txt: name });
});

it.each([
	['/recordings/support-call.mp3?signature=a/b.wav', 'support-call.txt'],
	['/recordings/support%2Dcall.mp3#start', 'support-call.txt'],
])('After the path of a URL: %s → %s', async (path, name) => {
	const items = [{ json: { audioUrl: node.sandbox.url + path } }];

	const run = await node.run(asking(['txt']), { items });

	expect(fileNamesOf(run.items[0])).toEqual({ txt: name });
});

it('transcript, where a URL has no path', async () => {
	const url = 'https://recordings.example.com/';
	node.sandbox.set({ urls: { [url]: 'support-call' } });

	const run = await node.run(asking(['txt']), { items: [{ json: { audioUrl: url } }] });

	expect(fileNamesOf(run.items[0])).toEqual({ txt: 'transcript.txt' });
});

it.each([false, true])(
	'After the generation ID, where only that is known (waiting: %s)',
	async (waitForCompletion) => {
		const generationId = await node.jobOf('support-call');

		const run = await node.run({
			...{ operation: 'get', generationId, waitForCompletion },
			...asking(['txt', 'json']),
		});

		const [item] = run.items;
		expect(fileNamesOf(item)).toEqual({
			txt: `${generationId}.txt`,
			json: `${generationId}.json`,
		});
		expect(await contentOf(node, item, 'txt')).toBe(`${recordingNamed('support-call').text}\n`);
	},
);

it('Each after its own recording in a batch', async () => {
	const items = ['support-call', 'voice-note', 'shopping-list'].map((name) => node.item(name));

	const run = await node.run(asking(['txt']), { items });

	expect(run.items.map(fileNamesOf)).toEqual([
		{ txt: 'support-call.txt' },
		{ txt: 'voice-note.txt' },
		{ txt: 'shopping-list.txt' },
	]);
});

it('As the user wants', async () => {
	const run = await node.run(asking(['txt', 'json'], { outputFileName: 'Board 1.2' }), {
		items: [node.item('voice-note')],
	});

	expect(fileNamesOf(run.items[0])).toEqual({ txt: 'Board 1.2.txt', json: 'Board 1.2.json' });
});
