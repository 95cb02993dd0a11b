import type { INodeParameters } from 'n8n-workflow';
import { recordingNamed } from '../../support/recordings';
import { itemsOf } from '../server/owner';
import type { ExampleBench } from './exampleBench';
import { publicRecording } from './exampleFiles';

/** A transcript goes to a chat model. */
export function summary(bench: ExampleBench): void {
	it('hands the transcript with its speakers to the chat model', async () => {
		bench.sandbox.set({ urls: { [publicRecording]: 'support-call' } });

		const execution = await bench.run(await bench.open('transcribe-and-summarize.json'));

		const [first] = recordingNamed('support-call').utterances;
		const [{ content }] = bench.chatModel.messages;
		expect(content).toContain(`Speaker A: ${first.text}`);
		expect(itemsOf(execution, 'Summarize')).toMatchObject([
			{ json: { text: `You said: ${content}` } },
		]);
	});
}

/** A chat model uses the node as its tool. */
export function agent(bench: ExampleBench): void {
	const ask = async (question: string, tool: INodeParameters = {}) => {
		const message = { sessionId: 'e2e', action: 'sendMessage', chatInput: question };
		const trigger = 'When chat message received';
		const pinData = { [trigger]: [{ json: message }] };
		const changes = { 'Transcribe Recording': tool };
		const workflow = await bench.open('agent-that-listens.json', changes, pinData);
		return await bench.run(workflow, trigger);
	};

	it('transcribes the recording whose address it is told', async () => {
		bench.sandbox.set({ urls: { [publicRecording]: 'voice-note' } });

		const execution = await ask(`What is said in ${publicRecording} ?`);

		expect(execution.status).toBe('success');
		const [{ json }] = itemsOf(execution, 'AI Agent');
		expect(json.output).toContain(recordingNamed('voice-note').text);
		expect(bench.sandbox.jobs).toHaveLength(1);
	});

	it('tells what was transcribed and what it cost, with Get Many as its tool', async () => {
		const { sandbox } = bench;
		sandbox.set({ urls: { [publicRecording]: 'voice-note' } });
		await ask(`What is said in ${publicRecording} ?`);

		const since = new Date(Date.now() - 86_400_000).toISOString();
		const execution = await ask(`What was transcribed since ${since} ?`, {
			toolDescription: 'Lists transcriptions with their cost.',
			operation: 'getMany',
			audioUrl: '',
			returnAll: true,
			filters: { startedAfter: "={{ $fromAI('startedAfter', 'Begin of the time', 'string') }}" },
		});

		const [{ json }] = itemsOf(execution, 'AI Agent');
		expect(json.output).toContain(sandbox.jobs[0].id);
		expect(json.output).toMatch(/"credits\W+\d/);
		expect(sandbox.jobs).toHaveLength(1);
	});

	it('is told what went wrong and what to do next', async () => {
		const execution = await ask('What is said in http://127.0.0.1:1/nowhere.mp3 ?');

		expect(execution.status).toBe('success');
		const [{ json }] = itemsOf(execution, 'AI Agent');
		expect(json.output).toContain('could not read audio');
		expect(json.output).toContain('Check that the recording');
	});
}
