import type { INodeParameters } from 'n8n-workflow';
import { checkSandbox } from '../../tools/check-service/test/checkedSandbox';
import type { NodeRun } from '../support/engine/nodeRun';
import { model, sandboxedNode } from '../support/engine/sandboxedNode';
import { recordingNamed } from '../support/recordings';
import {
	startSandbox,
	type RecordedService,
	type Sandbox,
	type SandboxSettings,
} from '../support/sandbox';

// A service was recorded by `npm run check:service`, and is played by another sandbox: the node works with
// the recorded answers as it did with the service.

const { text } = recordingNamed('voice-note');

const models = [
	'openai/gpt-4o-transcribe',
	'nova-3',
	'#g1_nova-2-meeting',
	'#g1_whisper-small',
	'aai/slam-1',
	'microsoft/mai-transcribe-1.5',
];

const olderRejection = (status: number, message: string) => ({
	status,
	body: {
		...{ message, path: '/v1/stt', requestId: '798b860e-98c2-4e8e-8c50-550bcfc2eccc' },
		...{ statusCode: String(status), timestamp: '2025-03-11T07:13:27.813Z' },
	},
});

/** What is particular to the service that is recorded. */
const settings: Partial<SandboxSettings> = {
	...{ envelope: 'output', idForm: 'uuid', costHeaders: 'poll' },
	statusWords: ['waiting', 'active'],
};

function prepare(sandbox: Sandbox): void {
	sandbox.answer('create', (usual) => {
		if (usual.status === 404) return olderRejection(400, 'There is no model of that name');
		if (usual.status >= 400) return usual;
		return { ...usual, status: 201, body: { generation_id: Object(usual.body).generation_id } };
	});
	sandbox.answer('poll', (usual) =>
		usual.status === 404 ? olderRejection(404, 'This generation is gone') : usual,
	);
	sandbox.answer('billing', (usual) =>
		usual.status === 401 ? olderRejection(401, 'Who are you?') : usual,
	);
}

async function record(): Promise<RecordedService> {
	const { report } = await checkSandbox({ settings, prepare });
	if (!report) throw new Error('The service was not recorded');
	return report;
}

const node = sandboxedNode('filesystem', record);

/** Runs the node at the service that was recorded. */
async function atTheService(parameters: INodeParameters = {}): Promise<NodeRun> {
	const service = await startSandbox({ settings: { readyAfter: 0, ...settings } });
	prepare(service);
	const { url: baseUrl, apiKey } = service;
	const audioUrl = `${baseUrl}/recordings/voice-note.wav`;
	const credentials = { baseUrl, apiKey };
	const run = await node.run(parameters, { credentials, items: [{ json: { audioUrl } }] });
	await service.stop();
	return run;
}

const creates = () => node.requests('create').map(({ status }) => status);

it.each(models)('transcribes with %s', async (id) => {
	node.sandbox.set({ statusWords: ['queued', 'generating'] });

	const run = await node.run(model(id));

	const [job] = node.sandbox.jobs;
	expect(run.items).toMatchObject([
		{ json: { generationId: job.id, status: 'completed', model: id } },
	]);
	// Whisper's text has no punctuation.
	expect(String(run.items[0].json.text).toLowerCase()).toContain('the bakery');
	expect(run.items[0].json.cost).toMatchObject({ usd: expect.any(Number) });
	expect(creates()).toEqual([201]);
	expect(node.requests('poll')).toHaveLength(3);
	expect(job.id).toMatch(/^[\da-f]{8}-/);
});

it('creates, and gets the transcript later', async () => {
	const created = await node.run({ operation: 'create' });
	const { generationId } = created.items[0].json;
	node.sandbox.set({ statusWords: ['queued', 'generating'] });
	const pending = await node.run({ operation: 'get', generationId: String(generationId) });
	const completed = await node.run({
		...{ operation: 'get', generationId: String(generationId), waitForCompletion: true },
	});

	expect(pending.items).toMatchObject([{ json: { generationId, status: 'queued', text: null } }]);
	expect(completed.items).toMatchObject([{ json: { generationId, status: 'completed', text } }]);
});

it('uploads', async () => {
	const items = [await node.fileItem('weather-report')];

	const run = await node.run({ audioSource: 'binary' }, { items });

	expect(run.items[0].json.text).toBe(recordingNamed('weather-report').text);
});

it('returns the body under the recorded names', async () => {
	const run = await node.run({ simple: false });

	const [{ id }] = node.sandbox.jobs;
	expect(run.items[0].json).toMatchObject({ id, generationId: id, output: { text }, error: null });
});

/** Rejections, and the words of the service that was recorded. */
const rejections: Array<[string, INodeParameters, string]> = [
	['an unknown model', model('nobody/knows-it'), 'There is no model of that name'],
	['an unknown ID', { operation: 'get', generationId: 'RlLz0hRdAs9voL5Qi1Pzr' }, 'is gone'],
	[
		'a wrong option',
		{ options: { additionalBodyFields: '{"temperature":7}' } },
		'temperature: Number must be less than or equal to 1',
	],
];

describe.each(rejections)('For %s', (_what, parameters, words) => {
	it('it fails with the recorded words, as it did at the service', async () => {
		const played = await node.run(parameters);
		const served = await atTheService(parameters);

		expect(played.error?.message).toContain(words);
		expect(played.error?.message).toBe(served.error?.message);
		expect(played.error?.description).toBe(served.error?.description);
	});
});

it('returns the same item as at the service, but for the ID', async () => {
	const [played] = (await node.run()).items;
	const [served] = (await atTheService()).items;

	const { generationId } = served.json;
	expect({ ...played.json, generationId }).toEqual(served.json);
});

it('fails with the recorded words for a job that failed', async () => {
	const run = await node.run({ audioUrl: 'https://example.com/page.html' });

	expect(run.error?.message).toContain('could not read audio');
});

it('finds a job whose create got no answer in the recorded log', async () => {
	node.sandbox.fault('create', { kind: 'resetAfter' });

	const run = await node.run();

	expect(run.items).toMatchObject([
		{ json: { generationId: node.sandbox.jobs[0].id, status: 'completed', text } },
	]);
	expect(node.sandbox.jobs).toHaveLength(1);
});

it('answers as a test wants it nevertheless', async () => {
	node.sandbox.answer('poll', () => ({ status: 403, body: 'error code: 1010' }));

	await node.run({ maxWait: 1 });

	expect(new Set(node.requests('poll').map(({ status }) => status))).toEqual(new Set([403]));
});
