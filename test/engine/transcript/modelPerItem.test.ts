import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { model, sandboxedNode } from '../../support/engine/sandboxedNode';

// A batch whose items choose their models by expression, with options set for every family.

const node = sandboxedNode();

const parameters: INodeParameters = {
	operation: 'create',
	...model('={{ $json.model }}'),
	options: { concurrency: 1 },
	openAiOptions: { language: 'en', prompt: 'Bread', temperature: 0.2 },
	deepgramOptions: {
		...{ language: 'en', smart_format: true, detect_language: true },
		...{ multichannel: true, keyterm: 'walnut bread' },
		...{ multi_channel: true, detect_topics: true },
	},
	whisperOptions: { language: 'de', multi_channel: true, keywords: 'Brot' },
	assemblyAiOptions: { language_code: 'en_us', speaker_labels: true, multichannel: false },
	microsoftOptions: { temperature: 2, max_tokens: 100 },
};

const shared = { language: 'en', smart_format: true, detect_language: true };

/** What each model has to get of it. */
const fieldsByModel: Record<string, IDataObject> = {
	'openai/gpt-4o-transcribe': { language: 'en', prompt: 'Bread', temperature: 0.2 },
	'nova-3': { ...shared, multichannel: true, keyterm: ['walnut bread'] },
	'#g1_nova-2-general': { ...shared, multi_channel: true, detect_topics: true },
	'#g1_whisper-large': { language: 'de', multi_channel: true, keywords: 'Brot' },
	'aai/slam-1': { language_code: 'en_us', speaker_labels: true, multichannel: false },
	'microsoft/mai-transcribe-1.5': { temperature: 2, max_tokens: 100 },
};
const models = Object.keys(fieldsByModel);

it('sends with each item the options of its own model, and no other', async () => {
	const url = node.urlOf('voice-note');
	const items = models.map((id) => ({ json: { model: id, audioUrl: url } }));

	const run = await node.run(parameters, { items });

	expect(run.error).toBeUndefined();
	expect(run.items.map(({ json }) => json.model)).toEqual(models);
	expect(node.requests('create').map(({ body }) => body)).toEqual(
		models.map((id) => ({ model: id, url, ...fieldsByModel[id] })),
	);
});

it('uploads each recording in the field of its model, with the same options', async () => {
	const file = await node.fileItem('voice-note');
	const items = models.map((id) => ({ ...file, json: { model: id } }));

	const run = await node.run({ ...parameters, audioSource: 'binary' }, { items });

	expect(run.error).toBeUndefined();
	const sent = node.requests('create').map(({ body = {} }) => {
		const { file, model: id, ...fields } = body;
		return { id, upload: file?.field, names: Object.keys(fields).sort() };
	});
	expect(sent).toEqual(
		models.map((id) => ({
			id,
			upload: id.startsWith('openai/') ? 'file' : 'audio',
			names: Object.keys(fieldsByModel[id]).sort(),
		})),
	);
});

it('refuses an option that the model of an item does not take in that form, before any is sent', async () => {
	const url = node.urlOf('voice-note');
	const items = ['nova-3', '#g1_nova-2-general'].map((id) => ({
		json: { model: id, audioUrl: url },
	}));

	const run = await node.run(
		{ ...parameters, deepgramOptions: { detect_language: 'en, de' } },
		{ items },
	);

	expect(run.error).toMatchObject({
		message: expect.stringMatching(/'Detect Language'.*\[item 1\]/),
		context: { itemIndex: 1 },
	});
	expect(node.sandbox.requests).toEqual([]);
});
