import { readRecording, recordingNamed } from '../../support/recordings';
import { meeting, partsOf } from '../../support/recordings/meeting';
import { errorBranch } from '../errorBranch';
import { readExample } from '../examples/exampleFiles';
import { n8nVersions } from '../install/n8nInstall';
import { listedModel, nodeNames, nova3, sandboxedEditor } from './sandboxedEditor';

// What people see of whole workflows, in n8n's own editor.

describe.each(n8nVersions)('In the editor of n8n %s', (version) => {
	const bench = sandboxedEditor(version);

	it('subtitles are files to view and to download', async () => {
		const { editor } = bench;
		const { panel } = editor;
		const recording = recordingNamed('support-call');
		await bench.openFileWorkflow(
			{ recording, bytes: readRecording(recording) },
			{ ...nova3, options: { outputFiles: ['srt', 'vtt'] } },
		);
		await editor.openNode(nodeNames.node);

		await panel.execute();

		await panel.showFiles();
		for (const file of ['support-call.srt', 'support-call.vtt']) {
			await panel.output.getByText(file).waitFor();
		}
		await panel.moveLeft();
		await editor.closeMessages();
		await bench.picture('subtitles', {
			elements: [panel.output],
			until: panel.output.getByText('Download').last(),
		});
	});

	it('a long recording is one item, with its parts beside the text', async () => {
		const { editor, sandbox } = bench;
		const { panel } = editor;
		const long = meeting(600);
		const parts = await partsOf(long, 300);
		for (const { recording } of parts) sandbox.know(recording.sha256, recording);
		await bench.openFileWorkflow(
			long,
			listedModel('openai/gpt-4o-transcribe', 'GPT-4o Transcribe (OpenAI) – text only'),
		);
		await editor.openNode(nodeNames.node);

		await panel.execute();

		expect(sandbox.jobs).toHaveLength(parts.length);
		await panel.output.getByText('1 item').waitFor();
		await panel.moveLeft();
		await editor.closeMessages();
		await bench.picture('long-recording', { elements: [panel.parameters, panel.output] });
	});

	it('failures leave the node by a branch of their own', async () => {
		const { editor, sandbox } = bench;
		const { file } = recordingNamed('voice-note');
		const url = `${sandbox.url}/recordings/${file}`;
		const calls = [
			{ caller: 'Ana', audioUrl: url },
			{ caller: 'Ben', audioUrl: `${url}?sandbox.jobError=string` },
			{ caller: 'Eva', audioUrl: url },
		];
		await bench.openWorkflow(errorBranch(nodeNames.trigger, calls, await bench.credential()));

		await editor.execute();

		const counts = editor.page.getByTestId('edge-label');
		expect((await counts.allInnerTexts()).map((text) => text.trim())).toEqual(
			expect.arrayContaining(['3 items', '2 items', '1 item']),
		);
		await editor.closeMessages();
		await bench.picture('error-branch', {
			elements: [editor.node('Callers'), editor.node('Transcripts'), editor.node('Failures')],
			margin: 48,
		});
	});

	it('an agent has the node as a tool', async () => {
		const { editor } = bench;
		const { owner } = bench.server;
		const form = { name: 'OpenAI', type: 'openAiApi', data: { apiKey: 'example-key' } };
		const { id } = await owner.createCredential(form);
		const credentials = {
			aimlSpeechToTextApi: await bench.credential(),
			openAiApi: { id, name: form.name },
		};
		const { nodes, connections } = readExample('agent-that-listens.json');

		await bench.openWorkflow({
			nodes: nodes
				.filter(({ type }) => !type.endsWith('.stickyNote'))
				.map((node) => ({ ...node, credentials })),
			connections,
		});

		const tool = editor.node('Transcribe Recording');
		await tool.waitFor();
		await bench.picture('agent', {
			elements: [editor.node('When chat message received'), editor.node('AI Agent'), tool],
			margin: 48,
		});
	});
});
