import { sleep } from 'n8n-workflow';
import { recordingNamed } from '../../support/recordings';
import { itemsOf } from '../server/owner';
import type { ExampleBench } from './exampleBench';
import { manualTrigger, publicRecording } from './exampleFiles';

/** Seconds. n8n keeps a wait in its database when 65 are left after it has begun; a shorter one is lost. */
export const shortestLastingWait = 66;

/** A transcription is created, and looked at again and again until it is finished. */
export function longRecordings(bench: ExampleBench): void {
	it('is fetched when n8n was ended like by a power cut in the middle', async () => {
		const { owner } = bench.server;
		bench.sandbox.set({
			urls: { [publicRecording]: 'meeting-minute' },
			readyAfter: 1.5 * shortestLastingWait,
		});
		const workflow = await bench.open('very-long-recordings.json', {
			Wait: { amount: shortestLastingWait, unit: 'seconds' },
		});
		const id = await owner.execute(workflow, manualTrigger);
		while ((await owner.execution(id)).status !== 'waiting') await sleep(200);

		await bench.server.restart();
		const execution = await owner.finished(id);

		expect(execution.status).toBe('success');
		expect(execution.data.resultData.runData['Get Transcription']).toHaveLength(2);
		expect(itemsOf(execution, 'Transcript')).toMatchObject([
			{ json: { text: recordingNamed('meeting-minute').text } },
		]);
		expect(bench.sandbox.jobs).toHaveLength(1);
	});
}
