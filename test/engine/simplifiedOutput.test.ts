import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { recordingNamed, recordings } from '../support/recordings';
import { model, sandboxedNode } from '../support/engine/sandboxedNode';

const node = sandboxedNode();

async function outputOf(name: string, parameters: INodeParameters): Promise<IDataObject> {
	const run = await node.run(parameters, { items: [node.item(name)] });
	return run.items[0].json;
}

const keys = [
	...['text', 'source', 'generationId', 'status', 'model', 'language', 'durationSeconds'],
	...['confidence', 'usage', 'cost', 'segments', 'truncated', 'parts', 'insights'],
];
const withWords = keys.toSpliced(keys.indexOf('truncated'), 0, 'words');

describe('The keys', () => {
	it.each(['openai/gpt-4o-transcribe', 'nova-3', '#g1_whisper-large', 'aai/universal'])(
		'are the same for %s as for every other model',
		async (id) => {
			expect(Object.keys(await outputOf('voice-note', model(id)))).toEqual(keys);
		},
	);

	it('are all there for a job that is not finished', async () => {
		expect(await outputOf('voice-note', { operation: 'create' })).toEqual({
			generationId: node.sandbox.jobs[0].id,
			status: 'queued',
			model: 'openai/gpt-4o-transcribe',
			text: null,
			source: expect.stringContaining('voice-note'),
			language: null,
			durationSeconds: null,
			confidence: null,
			usage: null,
			cost: null,
			segments: [],
			truncated: null,
			parts: null,
			insights: null,
		});
	});

	it.each([
		[[], keys.filter((key) => key !== 'segments')],
		[['segments'], keys],
		[['words'], withWords.filter((key) => key !== 'segments')],
		[['segments', 'words'], withWords],
	])('with %j included are those and no others', async (include, expected) => {
		const output = await outputOf('voice-note', { ...model('nova-3'), options: { include } });

		expect(Object.keys(output)).toEqual(expected);
	});
});

describe.each(recordings.map(({ name }) => [name]))('The recording %s', (name) => {
	const { text, language, durationSeconds, utterances } = recordingNamed(name);
	const segmentsIn = (channel: number | null) =>
		utterances.map((utterance) => ({ ...utterance, channel }));

	it('comes as text and its usage from OpenAI, which gives no more', async () => {
		const output = await outputOf(name, model('openai/gpt-4o-mini-transcribe'));
		const generationId = String(output.generationId);
		const raw = await node.run({ operation: 'get', generationId, simple: false });

		expect(output).toEqual({
			generationId: node.sandbox.jobs[0].id,
			status: 'completed',
			model: 'openai/gpt-4o-mini-transcribe',
			text,
			source: expect.stringContaining(name),
			language: null,
			durationSeconds: null,
			confidence: null,
			usage: Object(raw.items[0].json.result).usage,
			cost: null,
			segments: [],
			truncated: false,
			parts: null,
			insights: null,
		});
	});

	it('comes with its length and price from Microsoft', async () => {
		const seconds = Math.ceil(durationSeconds);

		expect(await outputOf(name, model('microsoft/mai-transcribe-1.5'))).toEqual({
			generationId: node.sandbox.jobs[0].id,
			status: 'completed',
			model: 'microsoft/mai-transcribe-1.5',
			text,
			source: expect.stringContaining(name),
			language: null,
			durationSeconds: seconds,
			confidence: null,
			usage: { seconds, cost: seconds / 10_000 },
			cost: { usd: seconds / 10_000, credits: null },
			segments: [],
			truncated: false,
			parts: null,
			insights: null,
		});
	});

	it('comes with language, speakers and times from Deepgram', async () => {
		const asked = { smart_format: true, diarize: true, utterances: true, detect_language: true };

		const output = await outputOf(name, { ...model('nova-3'), deepgramOptions: asked });

		expect(output).toEqual({
			generationId: node.sandbox.jobs[0].id,
			status: 'completed',
			model: 'nova-3',
			text,
			source: expect.stringContaining(name),
			language,
			durationSeconds,
			confidence: expect.closeTo(0.97, 10),
			usage: null,
			cost: null,
			segments: segmentsIn(0),
			truncated: false,
			parts: null,
			insights: null,
		});
	});

	it('comes with language, speakers and times from AssemblyAI', async () => {
		const output = await outputOf(name, {
			...model('aai/universal'),
			assemblyAiOptions: { speaker_labels: true },
		});

		expect(output).toEqual({
			generationId: node.sandbox.jobs[0].id,
			status: 'completed',
			model: 'aai/universal',
			text,
			source: expect.stringContaining(name),
			language,
			durationSeconds: Math.ceil(durationSeconds),
			confidence: 0.97,
			usage: null,
			cost: null,
			segments: segmentsIn(null),
			truncated: false,
			parts: null,
			insights: null,
		});
	});
});
