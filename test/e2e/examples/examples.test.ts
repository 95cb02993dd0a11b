import { n8nVersions } from '../install/n8nInstall';
import { agent, summary } from './chatModels';
import { recordingsAndCalls } from './demo';
import { exampleBench } from './exampleBench';
import { exampleFiles, readExample } from './exampleFiles';
import { folderNightly } from './folderNightly';
import { failureList, resumption } from './lists';
import { longMeeting, longRecordings } from './longRecordings';
import { recovery } from './recovery';
import { webhook } from './webhook';

// Every example, imported and run in real n8n servers against the sandbox.

it.each(exampleFiles)(
	'%s has no credentials, keys, ids of an n8n or paths of a machine',
	(file) => {
		const { nodes, ...others } = readExample(file);
		// Notes may name folders that every n8n has.
		const working = nodes.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote');
		const text = JSON.stringify({ ...others, nodes: working });

		expect(text).not.toMatch(/"(credentials|webhookId|versionId|instanceId|apiKey)"/);
		expect(text).not.toMatch(/"id":"[^"]{16,}"/);
		expect(text).not.toMatch(/"\/|~\/|[A-Z]:\\/);
	},
);

describe.each(n8nVersions)('In n8n %s', (version) => {
	const bench = exampleBench(version);

	it.each(exampleFiles)('%s can be imported as it is', async (file) => {
		const { id } = await bench.server.owner.importWorkflow(readExample(file));

		expect(id).toMatch(/\w/);
	});

	describe('the example transcribe-recordings', () => recordingsAndCalls(bench));
	describe('the example transcribe-folder-nightly', () => folderNightly(bench));
	describe('the example transcribe-and-summarize', () => summary(bench));
	describe('the example agent-that-listens', () => agent(bench));
	describe('the example batch-with-failure-list', () => failureList(bench));
	describe('the example webhook-to-transcript', () => webhook(bench));
	describe('the example resume-timed-out', () => resumption(bench));
	describe('the example recover-after-a-crash', () => recovery(bench));
	describe('the example long-meeting', () => longMeeting(bench));
	describe('the example very-long-recordings', () => longRecordings(bench));
});
