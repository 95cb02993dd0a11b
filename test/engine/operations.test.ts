import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { recordingNamed } from '../support/recordings';
import { sandboxedNode } from '../support/engine/sandboxedNode';

const node = sandboxedNode();
const { text } = recordingNamed('voice-note');

const sources: Array<[string, INodeParameters, () => Promise<INodeExecutionData>]> = [
	['a URL', { audioSource: 'url' }, async () => node.item('voice-note')],
	['a file', { audioSource: 'binary' }, async () => await node.fileItem('voice-note')],
];

describe.each(sources)('With %s', (_source, source, makeItem) => {
	let items: INodeExecutionData[];
	beforeEach(async () => {
		items = [await makeItem()];
	});

	it('Create Transcription returns the id of the accepted job without looking at it', async () => {
		const run = await node.run({ operation: 'create', ...source }, { items });

		const [job] = node.sandbox.jobs;
		expect(run.items).toMatchObject([
			{ json: { generationId: job.id, status: 'queued', text: null, segments: [] } },
		]);
		expect(job.recording?.name).toBe('voice-note');
		expect(node.requests().map(({ route }) => route)).toEqual(['create']);
	});

	it('Transcribe and Wait is what a new node does, and returns the transcript', async () => {
		node.sandbox.set({ statusWords: ['queued', 'generating'] });

		const run = await node.run(source, { items });

		expect(run.items).toMatchObject([
			{ json: { generationId: node.sandbox.jobs[0].id, status: 'completed', text } },
		]);
		expect(node.requests('create')).toHaveLength(1);
		expect(node.requests('poll')).toHaveLength(3);
	});
});

describe('Get Transcription', () => {
	it('returns a pending job as it is, with a single look', async () => {
		const generationId = await node.jobOf('voice-note', { readyAfter: 60 });

		const run = await node.run({ operation: 'get', generationId });

		expect(run).toMatchObject({ status: 'success', error: undefined });
		expect(run.items).toMatchObject([{ json: { generationId, status: 'queued', text: null } }]);
		expect(node.requests('poll')).toHaveLength(1);
	});

	it('returns the transcript of a completed job', async () => {
		const generationId = await node.jobOf('voice-note');

		const run = await node.run({ operation: 'get', generationId });

		expect(run.items).toMatchObject([{ json: { generationId, status: 'completed', text } }]);
		expect(node.requests('create')).toHaveLength(1);
	});

	it('waits for the transcript when told to', async () => {
		const generationId = await node.jobOf('voice-note');
		node.sandbox.set({ statusWords: ['queued', 'generating'] });

		const run = await node.run({ operation: 'get', generationId, waitForCompletion: true });

		expect(run.items).toMatchObject([{ json: { generationId, status: 'completed', text } }]);
		expect(node.requests('poll')).toHaveLength(3);
	});

	it('has no model when the service does not say it', async () => {
		const generationId = await node.jobOf('voice-note');

		const run = await node.run({ operation: 'get', generationId });

		expect(run.items[0].json.model).toBeNull();
	});

	it('has the model that the service says', async () => {
		const body = { generation_id: 'example', status: 'queued', model: 'nova-3' };
		node.sandbox.fault('poll', { kind: 'answer', body });

		const run = await node.run({ operation: 'get', generationId: 'example' });

		expect(run.items[0].json.model).toBe('nova-3');
	});

	it('fetches a job for each item', async () => {
		const ids = [await node.jobOf('voice-note'), await node.jobOf('weather-report')];

		const run = await node.run(
			{ operation: 'get', generationId: '={{ $json.id }}' },
			{ items: ids.map((id) => ({ json: { id } })) },
		);

		expect(run.items.map(({ json }) => json.generationId)).toEqual(ids);
	});
});
