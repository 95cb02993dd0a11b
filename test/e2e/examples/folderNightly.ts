import { recordingNamed, recordings } from '../../support/recordings';
import type { ExampleBench } from './exampleBench';

/** A folder is transcribed on a schedule. */
export function folderNightly(bench: ExampleBench): void {
	const trigger = 'Every Night';
	const open = async () => await bench.open('transcribe-folder-nightly.json');

	it('writes the text and the subtitles of each recording beside it', async () => {
		bench.putRecordings(recordings);

		const { status } = await bench.run(await open(), trigger);

		expect(status).toBe('success');
		expect(bench.list('recordings').sort()).toEqual(
			recordings.flatMap(({ name, file }) => [file, `${name}.srt`, `${name}.txt`]).sort(),
		);
		for (const { name, text } of recordings) {
			expect(bench.read(`recordings/${name}.txt`).replaceAll('\n', ' ')).toContain(text);
			expect(bench.read(`recordings/${name}.srt`)).toMatch(/^1\n00:00:0/);
		}
	});

	it('orders nothing again the next night, but what is new', async () => {
		bench.putRecordings([recordingNamed('voice-note')]);
		const workflow = await open();
		await bench.run(workflow, trigger);
		bench.putRecordings([recordingNamed('support-call')]);

		const { status } = await bench.run(workflow, trigger);

		expect(status).toBe('success');
		expect(bench.sandbox.jobs).toHaveLength(2);
		expect(bench.list('recordings')).toContain('support-call.srt');
	});

	it('fails in the end when a recording could not be transcribed, with the others written', async () => {
		bench.putRecordings([recordingNamed('voice-note')]);
		bench.write('recordings/broken.mp3', 'This is no recording');

		const { status, data } = await bench.run(await open(), trigger);

		expect(status).toBe('error');
		expect(data.resultData.error?.message).toMatch(/\[item 0\]/);
		expect(bench.list('recordings')).toContain('voice-note.txt');
	});
}
