import { recordingNamed, recordings } from '../../support/recordings';
import { itemsOf } from '../server/owner';
import type { ExampleBench } from './exampleBench';
import { publicRecording } from './exampleFiles';

/** The example of the README, which `npm run demo` runs without n8n. */
export function recordingsAndCalls(bench: ExampleBench): void {
	it('transcribes files and an address, and makes subtitles of calls', async () => {
		bench.putRecordings(recordings);
		bench.sandbox.set({ urls: { [publicRecording]: 'voice-note' } });

		const execution = await bench.run(await bench.open('transcribe-recordings.json'));

		const textsOf = (node: string) => itemsOf(execution, node).map(({ json }) => json.text);
		expect(textsOf('Transcribe Files').sort()).toEqual(recordings.map(({ text }) => text).sort());
		expect(textsOf('Transcribe URL')).toEqual([recordingNamed('voice-note').text]);
		const subtitled = itemsOf(execution, 'Subtitle Calls').map(
			({ binary }) => binary?.srt.fileName,
		);
		expect(subtitled.sort()).toEqual(['delivery-call.srt', 'support-call.srt']);
	});
}
