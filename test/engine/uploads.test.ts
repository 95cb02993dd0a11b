import { recordingNamed, recordings } from '../support/recordings';
import { model, sandboxedNode } from '../support/engine/sandboxedNode';

const node = sandboxedNode();
const upload = { audioSource: 'binary' };

/** The files of the creates, as the sandbox received them. */
const files = () => node.requests('create').map(({ body }) => body?.file);

it.each(recordings.map(({ name }) => [name]))('%s arrives byte by byte', async (name) => {
	const { text, file, mimeType, bytes, sha256 } = recordingNamed(name);

	const run = await node.run(upload, { items: [await node.fileItem(name)] });

	expect(files()).toEqual([{ field: 'file', fileName: file, mimeType, bytes, sha256 }]);
	expect(run.items[0].json.text).toBe(text);
});

it('uploads a batch of files, each to its own item', async () => {
	const items = await Promise.all(recordings.map(async ({ name }) => await node.fileItem(name)));

	const run = await node.run(
		{ ...upload, ...model('nova-3'), deepgramOptions: { punctuate: true } },
		{
			items,
		},
	);

	expect(run.items.map(({ json }) => json.text)).toEqual(recordings.map(({ text }) => text));
});

it('says how long the body is, so that nothing in between has to buffer it', async () => {
	await node.run(upload, { items: [await node.fileItem('support-call')] });

	const [{ headers }] = node.requests('create');
	expect(headers['transfer-encoding']).toBeUndefined();
	expect(Number(headers['content-length'])).toBeGreaterThan(recordingNamed('support-call').bytes);
});

describe('The upload field', () => {
	it.each([
		['openai/gpt-4o-transcribe', 'file'],
		['openai/gpt-4o-mini-transcribe', 'file'],
		['gpt-9-transcribe', 'file'],
		['nova-3', 'audio'],
		['deepgram/nova-9', 'audio'],
		['#g1_nova-2-meeting', 'audio'],
		['#g1_whisper-large', 'audio'],
		['whisper-large', 'audio'],
		['aai/universal', 'audio'],
		['microsoft/mai-transcribe-1.5', 'audio'],
	])('of %s is `%s` at once', async (id, field) => {
		await node.run({ ...upload, ...model(id) }, { items: [await node.fileItem('voice-note')] });

		expect(files()).toMatchObject([{ field }]);
		expect(node.sandbox.jobs).toHaveLength(1);
	});

	it('of an unknown model is corrected when the service names the other one', async () => {
		const run = await node.run(
			{ ...upload, ...model('example/scribe-9') },
			{ items: [await node.fileItem('voice-note')] },
		);

		const { text, sha256 } = recordingNamed('voice-note');
		expect(run.items[0].json.text).toBe(text);
		expect(files()).toMatchObject([
			{ field: 'audio', sha256 },
			{ field: 'file', sha256 },
		]);
		expect(node.sandbox.jobs).toHaveLength(1);
	});

	it('is corrected once only', async () => {
		const wrongWay = { error: { data: [{ message: 'One of url or file is required' }] } };
		node.sandbox.fault('create', { kind: 'status', status: 400, body: wrongWay, accept: false });

		const run = await node.run(
			{ ...upload, ...model('nova-3') },
			{ items: [await node.fileItem('voice-note')] },
		);

		expect(run.error?.message).toContain('One of url or audio is required');
		expect(node.requests('create')).toHaveLength(2);
	});

	it('is not corrected for a refusal that names none', async () => {
		node.sandbox.fault('create', { kind: 'status', status: 400 });

		const run = await node.run(upload, { items: [await node.fileItem('voice-note')] });

		expect(run.status).toBe('error');
		expect(node.requests('create')).toHaveLength(1);
	});

	it('is what `uploadFieldName` says', async () => {
		await node.run(
			{ ...upload, ...model('example/scribe-9'), options: { uploadFieldName: 'file' } },
			{ items: [await node.fileItem('voice-note')] },
		);

		expect(files()).toMatchObject([{ field: 'file' }]);
	});

	it('that the user chose is not corrected', async () => {
		const run = await node.run(
			{ ...upload, ...model('nova-3'), options: { uploadFieldName: 'file' } },
			{ items: [await node.fileItem('voice-note')] },
		);

		expect(run.error?.message).toContain('One of url or audio is required');
		expect(files()).toMatchObject([{ field: 'file' }]);
	});
});

describe('The file name', () => {
	it.each([
		['Übergabe "Süd" 電話.ogg', 'Übergabe %22Süd%22 電話.ogg'],
		['a recording by another name.mp3', 'a recording by another name.ogg'],
		['Standup 2026.03.12', 'Standup 2026.03.12.ogg'],
		['https://example.com/a/memo.oga?sig=1', 'memo.ogg'],
		['memo.opus', 'memo.ogg'],
		['memo.oga', 'memo.ogg'],
	])('%s is sent as %s', async (file, expected) => {
		await node.run(upload, { items: [await node.fileItem('shopping-list', { file })] });

		expect(files()).toMatchObject([{ fileName: expected }]);
	});

	it('is made up for a file without one', async () => {
		const { binary = {} } = await node.fileItem('shopping-list');
		const data = { ...binary.data, fileName: undefined, fileExtension: 'ogg' };

		await node.run(upload, { items: [{ json: {}, binary: { data } }] });

		expect(files()).toMatchObject([{ fileName: 'recording.ogg', mimeType: 'audio/ogg' }]);
	});
});

it('takes the file from the field that is named', async () => {
	const { binary = {} } = await node.fileItem('support-call');
	const decoy = await node.fileItem('voice-note');

	const run = await node.run(
		{ ...upload, binaryPropertyName: 'attachment_0' },
		{ items: [{ json: {}, binary: { ...decoy.binary, attachment_0: binary.data } }] },
	);

	expect(run.items[0].json.text).toBe(recordingNamed('support-call').text);
});
