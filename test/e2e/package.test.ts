import { n8nVersions } from './install/n8nInstall';
import { recordings } from '../support/recordings';
import { exampleBench } from './examples/exampleBench';

// The packed package in real n8n servers, against the sandbox.

const type = 'aimlSpeechToTextApi';

describe.each(n8nVersions)('In n8n %s', (version) => {
	const n8n = exampleBench(version);

	it('the editor gets the node, its tool and the credential', async () => {
		const { loadedTypes } = n8n.server.owner;

		const names = [...(await loadedTypes('nodes')), ...(await loadedTypes('credentials'))];

		expect(names).toEqual(
			expect.arrayContaining([
				'n8n-nodes-aiml-speech-to-text.aimlSpeechToText',
				'n8n-nodes-aiml-speech-to-text.aimlSpeechToTextTool',
				type,
			]),
		);
	});

	it.each([
		{ key: 'a good key', status: 'OK' },
		{ key: 'a bad key', status: 'Error' },
	])('the credential test of $key shows $status', async ({ key, status }) => {
		const { owner } = n8n.server;
		const apiKey = key === 'a bad key' ? 'wrong-example-key' : n8n.sandbox.apiKey;
		const form = { name: key, type, data: { apiKey, baseUrl: n8n.sandbox.url } };
		const credential = await owner.createCredential(form);

		const result = await owner.testCredential(credential, form);

		expect(result).toMatchObject({ status });
	});

	it('the key is neither in the log nor in what is kept of an execution', async () => {
		n8n.putRecordings(recordings);
		n8n.sandbox.fault('create', { kind: 'status', status: 401 });

		const execution = await n8n.run(await n8n.open('transcribe-recordings.json'));

		const kept = JSON.stringify(execution) + n8n.server.log();
		expect(kept).toContain('Transcribe Files');
		expect(kept).not.toContain(n8n.sandbox.apiKey);
	});
});
