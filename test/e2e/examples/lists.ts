import { recordingNamed, recordings } from '../../support/recordings';
import { itemsOf } from '../server/owner';
import type { ExampleBench } from './exampleBench';

/** The file that both examples read: a column of addresses. */
function writeList(bench: ExampleBench, addresses: string[]): void {
	bench.write('recordings.csv', ['url', ...addresses].join('\n'));
}

const addressOf = (bench: ExampleBench, name: string, query = '') =>
	`${bench.sandbox.url}/recordings/${recordingNamed(name).file}${query}`;

/** Recordings whose transcription fails are listed. */
export function failureList(bench: ExampleBench): void {
	it('writes a list of transcripts and a list of failures with their ids', async () => {
		const good = addressOf(bench, 'voice-note');
		const bad = addressOf(bench, 'support-call', '?sandbox.jobError=string');
		writeList(bench, [bad, good]);

		const { status } = await bench.run(await bench.open('batch-with-failure-list.json'));

		expect(status).toBe('success');
		const transcripts = bench.read('transcripts.csv');
		expect(transcripts).toContain(good);
		expect(transcripts).toContain(recordingNamed('voice-note').text.split(/[",]/)[0]);
		expect(transcripts).not.toContain(bad);
		const failures = bench.read('failures.csv');
		expect(failures).toContain(bad);
		expect(failures).toContain(bench.sandbox.jobs[0].id);
		expect(failures).not.toContain(good);
	});
}

/** What was not finished in time is fetched later by its id. */
export function resumption(bench: ExampleBench): void {
	it('goes on with unfinished transcriptions instead of ordering them again', async () => {
		const names = recordings.slice(0, 3).map(({ name }) => name);
		const [slow, ...quick] = names;
		writeList(bench, [
			addressOf(bench, slow, '?sandbox.readyAfter=4'),
			...quick.map((name) => addressOf(bench, name)),
		]);
		const workflow = await bench.open('resume-timed-out.json', { Transcribe: { maxWait: 2 } });

		const execution = await bench.run(workflow);

		expect(execution.status).toBe('success');
		expect(itemsOf(execution, 'Resume')).toMatchObject([
			{ json: { status: 'completed', text: recordingNamed(slow).text } },
		]);
		expect(bench.sandbox.jobs).toHaveLength(names.length);
	});
}
