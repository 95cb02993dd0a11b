import { sleep } from 'n8n-workflow';
import { readRecording, recordingNamed, type Recording } from '../../support/recordings';
import type { ExampleBench } from './exampleBench';

/** A recording is posted, and the answer is its transcript. */
export function webhook(bench: ExampleBench): void {
	const recording = recordingNamed('voice-note');

	async function post({ file, mimeType }: Recording, content: Uint8Array): Promise<Response> {
		const form = new FormData();
		form.append('data', new File([content], file, { type: mimeType }));
		const address = `${bench.server.url}/webhook/transcribe`;
		const response = await fetch(address, { method: 'POST', body: form });
		if (response.status !== 404) return response;
		// n8n 2 listens a moment after it has said that the workflow is active.
		await sleep(200);
		return await post(recording, content);
	}

	beforeAll(async () => {
		await bench.server.owner.activate(await bench.open('webhook-to-transcript.json'));
	});

	it('answers with the transcript', async () => {
		const response = await post(recording, readRecording(recording));

		expect(response.status).toBe(200);
		expect(await response.json()).toEqual({
			text: recording.text,
			segments: expect.arrayContaining([expect.objectContaining({ channel: 0 })]),
		});
	});

	it('answers with what went wrong', async () => {
		const response = await post(recording, Buffer.from('This is no recording'));

		expect(response.status).toBe(502);
		expect(await response.json()).toMatchObject({ error: expect.stringContaining('[item 0]') });
	});
}
