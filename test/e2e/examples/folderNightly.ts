import { readRecording, recordingNamed, recordings } from '../../support/recordings';
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
			recordings.flatMap(({ file }) => [file, `${file}.srt`, `${file}.txt`]).sort(),
		);
		for (const { file, text } of recordings) {
			expect(bench.read(`recordings/${file}.txt`).replaceAll('\n', ' ')).toContain(text);
			expect(bench.read(`recordings/${file}.srt`)).toMatch(/^1\n00:00:0/);
		}
	});

	it('transcribes the next night only what is new', async () => {
		bench.putRecordings([recordingNamed('voice-note')]);
		const workflow = await open();
		await bench.run(workflow, trigger);
		bench.putRecordings([recordingNamed('support-call')]);

		const { status } = await bench.run(workflow, trigger);

		expect(status).toBe('success');
		expect(bench.sandbox.jobs).toHaveLength(2);
		expect(bench.list('recordings')).toContain(`${recordingNamed('support-call').file}.srt`);
	});

	it('pays once for each recording, whatever the names', async () => {
		const names = [
			...['a.wav', 'a.mp3', 'Standup 2026.03.12.wav', 'two  blanks .wav', '[x] {y}.wav'],
			`${'录'.repeat(80)}.wav`,
		];
		const content = readRecording(recordingNamed('voice-note'));
		for (const name of names) bench.write(`recordings/${name}`, content);
		const workflow = await open();

		for (let night = 1; night <= 2; night++) {
			expect((await bench.run(workflow, trigger)).status).toBe('success');
			expect(bench.sandbox.jobs).toHaveLength(names.length);
		}

		expect(bench.list('recordings').sort()).toEqual(
			names.flatMap((name) => [name, `${name}.srt`, `${name}.txt`]).sort(),
		);
	});

	it('fails in the end when a recording could not be transcribed, with the others written', async () => {
		bench.putRecordings([recordingNamed('voice-note')]);
		bench.write('recordings/broken.mp3', 'This is no recording');

		const { status, data } = await bench.run(await open(), trigger);

		expect(status).toBe('error');
		expect(data.resultData.error?.message).toMatch(/\[item 0\]/);
		expect(bench.list('recordings')).toContain(`${recordingNamed('voice-note').file}.txt`);
	});
}
