/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { rmSync, truncateSync, appendFileSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { INodeExecutionData } from 'n8n-workflow';
import { readRecording, recordingNamed, recordingPath } from '../support/recordings';
import { model, pause, sandboxedNode } from '../support/engine/sandboxedNode';

// What users really submit: files without names, files that are gone, addresses out of a chat.

const node = sandboxedNode();
const upload = { audioSource: 'binary' };
const { text, bytes, sha256 } = recordingNamed('shopping-list');
const recording = () => readRecording(recordingNamed('shopping-list'));

/** n8n's storage for files. */
function storage() {
	const load = createRequire(require.resolve('n8n-core'));
	return load('@n8n/di').Container.get(load('n8n-core').BinaryDataService);
}

/** Where n8n keeps a stored file. */
const pathOf = ({ binary }: INodeExecutionData): string => storage().getPath(binary?.data.id);

/** n8n describes a file in a small one beside it. */
const metadataOf = (item: INodeExecutionData) => `${pathOf(item)}.metadata`;

const sent = () => node.requests('create').map(({ body }) => body?.file);

describe('A file', () => {
	it.each([
		['attachments', 'audio/ogg', 'attachments.ogg'],
		['file_12.oga', 'application/octet-stream', 'file_12.ogg'],
		['PTT-20261104-WA0007.opus', 'audio/ogg; codecs=opus', 'PTT-20261104-WA0007.ogg'],
		['voice.mp3', 'audio/ogg', 'voice.ogg'],
		['voice.mp3', 'text/plain', 'voice.ogg'],
		['blob', '', 'blob.ogg'],
		['https://example.com/a/memo?sig=1', 'text/plain', 'memo.ogg'],
	])('is uploaded under a name that fits it: %s, %s', async (file, mimeType, fileName) => {
		const item = await node.fileItem('shopping-list', { file });
		if (item.binary) item.binary.data.mimeType = mimeType;

		const run = await node.run(upload, { items: [item] });

		expect(run.error).toBeUndefined();
		expect(run.items[0].json.text).toBe(text);
		expect(sent()).toMatchObject([{ fileName, bytes, sha256 }]);
	});

	it.each([
		['with line breaks', (base64: string) => base64.replace(/.{76}/g, '$&\r\n')],
		['with blanks', (base64: string) => ` ${base64} `],
		['with a `data:` prefix', (base64: string) => `data:audio/ogg;base64,${base64}`],
		[
			'with a `data:` prefix that lists codecs',
			(base64: string) => `data:video/webm;codecs=vp8,opus;base64,${base64}`,
		],
		[
			'in the alphabet of URLs',
			(base64: string) => base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''),
		],
	])('in memory arrives byte by byte: %s', async (_form, write) => {
		const data = { data: write(recording().toString('base64')), mimeType: 'audio/ogg' };

		const run = await node.run(upload, { items: [{ json: {}, binary: { data } }] });

		expect(run.items[0].json.text).toBe(text);
		expect(sent()).toMatchObject([{ bytes, sha256 }]);
	});

	it('that is a web page is not uploaded', async () => {
		const data = await node.engine.store(Buffer.from('<!DOCTYPE html><title>Sign in</title>'), {
			fileName: 'call.mp3',
			mimeType: 'text/html',
		});

		const run = await node.run(upload, { items: [{ json: {}, binary: { data } }] });

		expect(run.error?.message).toBe(
			"The file in 'Input Data Field Name' is a web page, not a recording [item 0]",
		);
		expect(node.sandbox.requests).toEqual([]);
	});
});

describe('A stored file', () => {
	const stalled = async () => await new Promise(() => {});
	afterEach(() => jest.restoreAllMocks());

	it.each(['getMetadata', 'getAsStream'])(
		'that does not come fails within a minute, and the other items go on (%s)',
		async (method) => {
			const item = await node.fileItem('shopping-list');
			if (item.binary) item.binary.data.mimeType = 'application/octet-stream';
			jest.spyOn(storage(), method).mockImplementationOnce(stalled);
			const start = Date.now();

			const run = await node.run(upload, {
				items: [item, await node.fileItem('shopping-list')],
				onError: 'continueRegularOutput',
			});

			expect(run.items[0].json.error).toMatch(
				/^The file in 'Input Data Field Name' could not be read from n8n's storage within 60 s/,
			);
			expect(run.items[1].json.text).toBe(text);
			expect((Date.now() - start) / 1000).toBeLessThan(90);
		},
	);

	it('that does not come is not waited for once the execution is stopped', async () => {
		jest.spyOn(storage(), 'getMetadata').mockImplementation(stalled);
		const start = Date.now();
		const { run, cancel } = node.start(upload, { items: [await node.fileItem('shopping-list')] });
		await pause(5);

		cancel();

		expect((await run).status).toBe('canceled');
		expect((Date.now() - start) / 1000).toBeLessThan(10);
	});

	it('that is gone is told so, before anything is sent', async () => {
		const item = await node.fileItem('shopping-list');
		rmSync(pathOf(item));
		rmSync(metadataOf(item));

		const run = await node.run(upload, { items: [item] });

		expect(run.error).toMatchObject({
			message: "The file in 'Input Data Field Name' is no longer in n8n's storage [item 0]",
			description: expect.stringContaining('N8N_DEFAULT_BINARY_DATA_MODE'),
		});
		expect(node.sandbox.requests).toEqual([]);
	});

	it('of which only its description is left is told so, too', async () => {
		const item = await node.fileItem('shopping-list');
		rmSync(pathOf(item));

		const run = await node.run(upload, { items: [item] });

		expect(run.error?.message).toMatch(
			/^The file in 'Input Data Field Name' is no longer in n8n's storage/,
		);
		expect(node.sandbox.jobs).toEqual([]);
	});

	it("of another n8n's storage names the mode that is missing", async () => {
		const item = await node.fileItem('shopping-list');
		if (item.binary) item.binary.data.id = 's3:workflows/1/executions/2/binary_data/3';

		const run = await node.run(upload, { items: [item] });

		expect(run.error?.message).toContain("the binary data mode 's3', which this n8n does not have");
		expect(run.error?.description).toContain('N8N_DEFAULT_BINARY_DATA_MODE');
	});

	it.each([
		['has shrunk', 'fewer', (path: string) => truncateSync(path, bytes - 10)],
		['has grown', 'more', (path: string) => appendFileSync(path, 'more')],
	])('that %s ends its request, and nothing is accepted', async (_change, relation, change) => {
		const item = await node.fileItem('shopping-list');
		change(pathOf(item));

		const run = await node.run(upload, { items: [item] });

		expect(run.error?.message).toContain(
			`The file in 'Input Data Field Name' has ${relation} bytes than n8n recorded`,
		);
		expect(run.error?.message).not.toContain('may have been accepted');
		expect(node.sandbox.jobs).toEqual([]);
		expect(readFileSync(recordingPath(recordingNamed('shopping-list'))).length).toBe(bytes);
	});
});

describe('A field without a file', () => {
	it('is told from those that the item has', async () => {
		const { binary = {} } = await node.fileItem('shopping-list');

		const run = await node.run(upload, {
			items: [{ json: {}, binary: { voice: binary.data, photo: binary.data } }],
		});

		expect(run.error).toMatchObject({
			message: "The item has no file in 'data', only in 'voice', 'photo' [item 0]",
			description: "Enter 'voice' or 'photo' in 'Input Data Field Name'.",
		});
	});

	it('in an item without files says what to do about it', async () => {
		const run = await node.run(upload);

		expect(run.error).toMatchObject({
			message: "The item has no file in 'data' or any other field [item 0]",
			description: expect.stringContaining("choose 'URL' in 'Audio Source'"),
		});
	});

	it("is no matter with an address, but an empty address says where the item's file is", async () => {
		const { binary } = await node.fileItem('shopping-list');

		const run = await node.run({ audioUrl: '' }, { items: [{ json: {}, binary }] });

		expect(run.error).toMatchObject({
			message: "'Audio URL' is empty, but the item has a file in 'data' [item 0]",
			description: "Choose 'Binary File' in 'Audio Source'.",
		});
	});
});

describe('An address', () => {
	it.each([
		(url: string) => `<${url}>`,
		(url: string) => `[the list](${url})`,
		(url: string) => `"${url}".`,
		(url: string) => ` ${url}\n`,
	])('is taken out of what an agent writes around it', async (write) => {
		const audioUrl = node.urlOf('shopping-list');

		const run = await node.run({ audioUrl: write(audioUrl) });

		expect(run.items[0].json.text).toBe(text);
		expect(node.requests('create')[0].body?.url).toBe(audioUrl);
	});

	it.each([
		['https://www.youtube.com/watch?v=r8KTOBOMm0A', 'is a YouTube page, not a recording'],
		['https://drive.google.com/drive/folders/1AbC', 'is a Google Drive folder, not a recording'],
		['example.com/call.mp3', 'is not an http or https address'],
	])('that never is a recording costs nothing: %s', async (audioUrl, words) => {
		const run = await node.run({ audioUrl });

		expect(run.error?.message).toBe(`'Audio URL' ${words} [item 0]`);
		expect(run.error?.description).toMatch(/^[A-Z].*\.$/);
		expect(node.sandbox.requests).toEqual([]);
	});

	it('that only this network knows is for a service on this machine alone', async () => {
		const audioUrl = 'http://192.168.1.10/call.mp3';
		const baseUrl = 'https://service.example.com';

		const run = await node.run({ audioUrl }, { credentials: { apiKey: 'example', baseUrl } });

		expect(run.error?.message).toBe(
			"'Audio URL' is on a private network that the service cannot reach [item 0]",
		);
	});

	it('is sent as the address of the file that it shares', async () => {
		const audioUrl = 'https://drive.google.com/file/d/1AbC_d-E/view?usp=sharing';

		await node.run({ operation: 'create', audioUrl });

		expect(node.requests('create')[0].body?.url).toBe(
			'https://drive.usercontent.google.com/download?id=1AbC_d-E&export=download&confirm=t',
		);
	});
});

describe('A credential', () => {
	it('that is not chosen is told so', async () => {
		const run = await node.run({}, { withoutCredential: true });

		expect(run.error).toMatchObject({
			message: 'No credential is selected [item 0]',
			description: expect.stringContaining("'AIML Speech-to-Text API'"),
		});
	});

	it.each(['\n', ' ', '"', '\u00A0'])('works with what was pasted along: %j', async (around) => {
		const apiKey = `${around}Bearer ${node.credentials.apiKey}${around}`;

		const run = await node.run({}, { credentials: { ...node.credentials, apiKey } });

		expect(run.items[0].json.status).toBe('completed');
		expect(node.requests('create')[0].headers.authorization).toBe(
			`Bearer ${node.credentials.apiKey}`,
		);
	});

	it.each([
		['http://api.aimlapi.com', 'Use https:// instead.'],
		['api.aimlapi.com', 'Enter https:// before it.'],
	])('with an address that cannot be used says what to do: %s', async (baseUrl, advice) => {
		const run = await node.run({}, { credentials: { ...node.credentials, baseUrl } });

		expect(run.error?.description).toContain(advice);
		expect(run.error?.description).toContain("'AIML Speech-to-Text API'");
	});
});

describe('Language and speakers', () => {
	it.each([
		['openai/gpt-4o-transcribe', { language: 'de' }],
		['openai/gpt-transcribe', { languages: ['de'] }],
		['nova-3', { language: 'de', diarize: true, smart_format: true }],
		['#g1_whisper-large', { language: 'de', diarize: true }],
		['aai/universal', { language_code: 'de', speaker_labels: true }],
		['microsoft/mai-transcribe-1.5', {}],
	])('reach %s under its own names', async (id, fields) => {
		const parameters = { ...model(id), language: 'de', identifySpeakers: true };

		const run = await node.run({ operation: 'create', ...parameters });

		expect(run.error).toBeUndefined();
		const url = node.urlOf('voice-note');
		expect(node.requests('create')[0].body).toEqual({ model: id, url, ...fields });
	});
});
