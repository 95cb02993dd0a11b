import { recordingNamed } from '../support/recordings';
import { errorBranch } from './errorBranch';
import { n8nVersions } from './install/n8nInstall';
import { sandboxedN8n } from './sandboxedN8n';
import { itemsOf } from './server/owner';

// Which of the node's two outputs a failed item takes differs between the engines of n8n 1.x and 2.x.

const trigger = 'When clicking ‘Execute workflow’';

describe.each(n8nVersions)('In n8n %s', (version) => {
	const n8n = sandboxedN8n(version);

	it('failures take the error branch with their input, and the id of what was paid for', async () => {
		const { owner } = n8n.server;
		const url = `${n8n.sandbox.url}/recordings/${recordingNamed('voice-note').file}`;
		const items = [
			{ audioUrl: url, caller: 'Ana' },
			{ audioUrl: `${url}?sandbox.jobError=string`, caller: 'Ben' },
			{ audioUrl: 'ftp://example.com/a.mp3', caller: 'Eva' },
		];
		const workflow = await owner.importWorkflow({
			name: 'Error output',
			...errorBranch(trigger, items, await n8n.credential()),
			settings: { executionOrder: 'v1' },
		});

		const execution = await owner.finished(await owner.execute(workflow, trigger));

		expect(execution.status).toBe('success');
		expect(itemsOf(execution, 'Transcripts')).toMatchObject([
			{ json: { text: recordingNamed('voice-note').text } },
		]);
		expect(itemsOf(execution, 'Failures')).toEqual([
			{
				json: {
					...items[1],
					error: expect.stringContaining('could not read audio'),
					details: {
						generationId: n8n.sandbox.jobs[1].id,
						status: 'error',
						description: expect.stringMatching(/\w/),
					},
				},
				pairedItem: { item: 0 },
			},
			{
				json: {
					...items[2],
					error: expect.stringContaining("'Audio URL'"),
					details: { description: expect.stringContaining('https://') },
				},
				pairedItem: { item: 1 },
			},
		]);
	});
});
