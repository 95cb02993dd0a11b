/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setImmediate } from 'node:timers/promises';
import { recordingNamed } from '../../support/recordings';
import { meeting, partsOf } from '../../support/recordings/meeting';
import { itemsOf } from '../server/owner';
import type { ExampleBench } from './exampleBench';
import { manualTrigger, publicRecording } from './exampleFiles';

/** A transcription is created, and polled until it is finished. */
export function longRecordings(bench: ExampleBench): void {
	it('is fetched when n8n was ended like by a power cut in the middle', async () => {
		const { owner } = bench.server;
		bench.sandbox.set({ urls: { [publicRecording]: 'meeting-minute' }, readyAfter: 3600 });
		// Long enough for any restart. An n8n that starts while a wait ends may treat its execution as crashed.
		const workflow = await bench.open('very-long-recordings.json', {
			Wait: { amount: 1, unit: 'hours' },
		});
		const id = await owner.execute(workflow, manualTrigger);
		await owner.waiting(id, 1);

		await bench.server.restart();
		await bench.server.endWait(id);
		await owner.waiting(id, 2);
		bench.sandbox.set({ readyAfter: 0 });
		await bench.server.endWait(id);
		const execution = await owner.finished(id);

		expect(execution.status).toBe('success');
		expect(execution.data.resultData.runData['Get Transcription']).toHaveLength(2);
		expect(itemsOf(execution, 'Transcript')).toMatchObject([
			{ json: { text: recordingNamed('meeting-minute').text } },
		]);
		expect(bench.sandbox.jobs).toHaveLength(1);
	});
}

/** A long recording is transcribed in parts, and a chat model gets all of it. */
export function longMeeting(bench: ExampleBench): void {
	it('hands the whole meeting to the chat model, in paragraphs', async () => {
		const long = meeting(600);
		const parts = await partsOf(long, 300);
		for (const { recording } of parts) bench.sandbox.know(recording.sha256, recording);
		// n8n has closed idle connections in the meantime, which is not noticed yet.
		await setImmediate();
		bench.write(`recordings/${long.recording.file}`, long.bytes);

		const execution = await bench.run(await bench.open('long-meeting.json'));

		expect(bench.sandbox.jobs).toHaveLength(parts.length);
		const [{ json }] = itemsOf(execution, 'Transcribe');
		expect(String(json.text).replaceAll('\n\n', ' ')).toBe(long.recording.text);
		const [{ content }] = bench.chatModel.messages;
		expect(content).toContain(json.text);
		expect(itemsOf(execution, 'Summarize')).toMatchObject([
			{ json: { text: `You said: ${content}` } },
		]);
	});
}
