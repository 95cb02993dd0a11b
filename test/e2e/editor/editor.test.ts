import { recordingNamed } from '../../support/recordings';
import { n8nVersions } from '../install/n8nInstall';
import { nodeNames, nova3, sandboxedEditor } from './sandboxedEditor';

// The node in n8n's own editor, in a browser, against the sandbox.

const transcript = recordingNamed('support-call').text;

/** A model of each family with its name in the list, its ID, and the collection of its options. */
const families = [
	{
		id: 'openai/gpt-4o-mini-transcribe',
		listed: 'GPT-4o Mini Transcribe (OpenAI)',
		options: 'OpenAI Options',
	},
	{ id: '#g1_nova-2-medical', listed: 'Nova-2 Medical (Deepgram)', options: 'Deepgram Options' },
	{ id: '#g1_whisper-large', listed: 'Whisper Large (OpenAI)', options: 'Whisper Options' },
	{ id: 'aai/universal', listed: 'Universal (AssemblyAI)', options: 'AssemblyAI Options' },
	{
		id: 'microsoft/mai-transcribe-1.5',
		listed: 'MAI-Transcribe-1.5 (Microsoft)',
		options: 'Microsoft Options',
	},
];

describe.each(n8nVersions)('The editor of n8n %s', (version) => {
	const bench = sandboxedEditor(version);

	it.each(['transcribe', 'whisper', 'podcast'])('finds the node by "%s"', async (words) => {
		await bench.openEmptyWorkflow();

		const found = await bench.editor.findNode(words, nodeNames.node);

		await found.waitFor();
	});

	it('takes an action of the node onto the canvas', async () => {
		const { editor } = bench;
		await bench.openEmptyWorkflow();
		const found = await editor.findNode('transcribe', nodeNames.node);
		await found.waitFor();
		await bench.picture('search', {
			elements: [editor.page.getByTestId('node-creator')],
			until: found,
		});

		await editor.dragIn(found, 'Get a transcription');

		await editor.panel.field('Generation ID').waitFor();
	});

	it('says in the credential dialog that a key is not accepted', async () => {
		const { editor, sandbox } = bench;
		const { dialog, ...credential } = editor.credentialDialog;
		await bench.openNode();
		await credential.open();
		// n8n 1.x fails with "Node not found" when two tests of one credential meet.
		await credential.success.waitFor();
		await credential.enter('apiKey', 'wrong-example-key');
		await credential.enter('baseUrl', sandbox.url);

		await credential.save();

		await dialog.getByText('Couldn’t connect with these settings').waitFor();
		await dialog.getByText('More details').click();
		// n8n 1.x has words of its own for a 401.
		const reason = /The service does not accept this API key|Authorization failed/;
		await dialog.getByText(reason).waitFor();
	});

	it('tests a good key in the credential dialog', async () => {
		const { editor } = bench;
		const { dialog, success, open } = editor.credentialDialog;
		await bench.openNode();

		await open();

		await success.waitFor();
		const apiKey = dialog.getByTestId('credential-connection-parameter').first();
		await bench.picture('credential', { elements: [dialog], until: apiKey });
	});

	it('lists the models of the service and filters them', async () => {
		const { panel } = bench.editor;
		await bench.openNode();
		await panel.searchModels('');
		await panel.listedModels.filter({ hasText: 'Universal (AssemblyAI)' }).waitFor();

		await panel.searchModels('nova-3');

		const others = panel.listedModels.filter({ hasNotText: 'Nova-3' });
		await others.first().waitFor({ state: 'detached' });
		await panel.listedModels.first().waitFor();
		expect(await panel.listedModels.allInnerTexts()).toEqual([
			'Nova-3 (Deepgram) – timestamps, speakers',
			'Nova-3 General (Deepgram) – timestamps, speakers',
			'Nova-3 Medical (Deepgram) – timestamps, speakers',
		]);
		await bench.picture('models', {
			elements: [panel.field('Model'), panel.listedModels.last()],
			margin: 8,
		});
	});

	it('shows the options of the chosen model’s family and no others', async () => {
		const { panel } = bench.editor;
		await bench.openNode();
		for (const { listed, options } of families) {
			await panel.chooseModel(listed);

			await panel.field(options).waitFor();
			expect(await panel.collections.allInnerTexts()).toEqual([options, 'Options']);
		}
	});

	it('shows the options of the family of a model ID and no others', async () => {
		const { panel } = bench.editor;
		await bench.openNode();
		for (const { id, options } of families) {
			await panel.enterModelId(id);

			await panel.field(options).waitFor();
			expect(await panel.collections.allInnerTexts()).toEqual([options, 'Options']);
		}
	});

	it('shows no options of a family for a model of another vendor', async () => {
		const { panel } = bench.editor;
		await bench.openNode();

		await panel.enterModelId('elevenlabs/scribe');

		await panel.field('OpenAI Options').waitFor({ state: 'detached' });
		expect(await panel.collections.allInnerTexts()).toEqual(['Options']);
	});

	it('offers the options of the chosen model only', async () => {
		const { panel } = bench.editor;
		await bench.openNode({ model: { __rl: true, mode: 'id', value: 'nova-3' } });

		await panel.openOptions('Deepgram Options');

		await panel.offeredOptions.first().waitFor();
		const offered = await panel.offeredOptions.allInnerTexts();
		expect(offered).toEqual(expect.arrayContaining(['Identify Speakers', 'Replace Words']));
		expect(offered).not.toContain('Detect Topics');
	});

	it('says before a run that the model returns no subtitles', async () => {
		const { panel } = bench.editor;

		await bench.openNode({ options: { outputFiles: ['srt'] } });

		await panel.parameters.getByText('there will be no subtitles').waitFor();
	});

	it('shows seconds as they were entered', async () => {
		const { panel } = bench.editor;
		await bench.openNode({ maxWait: 90.5 });

		const [interval, wait] = ['Poll Interval', 'Max Wait'].map((name) =>
			panel.field(name).locator('input'),
		);

		expect(await interval.inputValue()).toBe('10');
		expect(await wait.inputValue()).toBe('90.5');
	});

	it('shows the transcript', async () => {
		const { editor, sandbox } = bench;
		const { panel } = editor;
		sandbox.set({ costHeaders: 'poll' });
		await bench.openNode({
			...nova3,
			identifySpeakers: true,
			deepgramOptions: { smart_format: true, utterances: true },
		});

		await panel.execute();

		await panel.showJson();
		await panel.output.getByText(transcript).waitFor();
		await panel.moveLeft();
		await editor.closeMessages();
		await bench.picture('node', {
			elements: [panel.parameters, panel.output],
		});
	});

	it('shows what went wrong and what to do', async () => {
		const { editor, sandbox } = bench;
		const { panel } = editor;
		sandbox.set({ jobError: 'object' });
		await bench.openNode();

		await panel.execute();

		const message = panel.output.getByTestId('node-error-message');
		await message.getByText('The service could not transcribe the recording').waitFor();
		const description = panel.output.getByTestId('node-error-description');
		await description.getByText('Check that the recording can be played').waitFor();
		await panel.moveLeft();
		await editor.closeMessages();
		await bench.picture('error', { elements: [panel.output], until: description });
	});

	it('uses a pinned transcript instead of ordering another one', async () => {
		const { editor, sandbox } = bench;
		await bench.openNode();
		const { panel } = editor;
		await panel.execute();

		await panel.pinOutput();
		await panel.showJson();
		await panel.moveLeft();
		await editor.closeMessages();
		await bench.picture('pinned', {
			elements: [panel.output],
			until: panel.output.getByText(transcript),
		});
		await panel.close();
		await editor.execute();

		expect(sandbox.jobs).toHaveLength(1);
	});

	it('shows an icon made for dark mode', async () => {
		const { editor } = bench;
		await bench.openNode();
		await editor.panel.close();
		const icon = editor.node(nodeNames.node).locator('img');
		const light = await icon.getAttribute('src');

		await editor.page.emulateMedia({ colorScheme: 'dark' });

		await editor.node(nodeNames.node).locator('img[src$="/aimlSpeechToText.dark.svg"]').waitFor();
		expect(light).toMatch(/\/aimlSpeechToText\.svg$/);
	});
});
