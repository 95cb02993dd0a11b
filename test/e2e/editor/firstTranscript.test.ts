import type { Locator } from 'playwright-core';
import { readRecording, recordingNamed } from '../../support/recordings';
import { n8nVersions } from '../install/n8nInstall';
import { pointAt } from './film';
import { nodeNames, recordingUrl, sandboxedEditor } from './sandboxedEditor';

// How much a person has to do for a first transcript, who has a credential already.

const recording = recordingNamed('support-call');

/** What a person does. The search box of the node panel isn't a field of a node. */
function person() {
	const effort = { clicks: 0, fields: 0 };
	return {
		effort,
		async click(element: Locator): Promise<void> {
			await pointAt(element);
			await element.click();
			effort.clicks += 1;
		},
		async fill(field: Locator, text: string): Promise<void> {
			await pointAt(field);
			await field.fill(text);
			effort.fields += 1;
		},
	};
}

describe.each(n8nVersions)('The first transcript in n8n %s', (version) => {
	const bench = sandboxedEditor(version);
	// n8n chooses the only one that there is.
	beforeAll(async () => await bench.credential());

	/** Adds the node after another one by one of its actions, and runs it. */
	async function transcribe(step: string, action: string, audioUrl?: string) {
		const { editor } = bench;
		const { click, fill, effort } = person();
		await click(editor.addAfter(step));
		const found = await editor.search('transcribe', nodeNames.node);
		await click(found);
		await click(editor.action(action));
		await editor.panel.parameters.waitFor();
		if (audioUrl !== undefined) {
			await fill(editor.panel.field('Audio URL').locator('input'), audioUrl);
		}
		await click(editor.panel.executeButton);
		await editor.panel.finished();
		return effort;
	}

	it('of a file from the step before takes four clicks and no field', async () => {
		await bench.openFileWorkflow({ recording, bytes: readRecording(recording) });

		const effort = await transcribe(nodeNames.file, 'Transcribe a file from an earlier node');

		expect(bench.sandbox.jobs).toMatchObject([{ recording: { name: recording.name } }]);
		expect(effort).toEqual({ clicks: 4, fields: 0 });
		expect(await bench.editor.panel.input('operation').count()).toBe(1);
	});

	it('of a URL takes four clicks and one field', async () => {
		await bench.openEmptyWorkflow();

		const effort = await bench.film(
			'first-transcript',
			async () => await transcribe(nodeNames.trigger, 'Transcribe a recording', recordingUrl),
		);

		expect(bench.sandbox.jobs).toMatchObject([{ recording: { name: recording.name } }]);
		expect(effort).toEqual({ clicks: 4, fields: 1 });
	});

	it.each([
		['Transcribe a recording', 'Transcribe and Wait'],
		['Get a transcription', 'Get Transcription'],
	])('names a node after its action: %s', async (action, operation) => {
		const { editor } = bench;
		await bench.openEmptyWorkflow();
		await editor.addAfter(nodeNames.trigger).click();
		await (await editor.search('transcribe', nodeNames.node)).click();

		await editor.action(action).click();

		await editor.panel.parameters.waitFor();
		expect(await editor.panel.input('operation').inputValue()).toBe(operation);
		await editor.panel.close();
		await editor.node(action).waitFor();
	});
});
