import { recordingNamed, recordings } from '../support/recordings';
import { model, sandboxedNode } from '../support/engine/sandboxedNode';

// n8n's binary mode `default` keeps files in memory, as text in the item.

const node = sandboxedNode('default');
const upload = { audioSource: 'binary' };

it('The files of these tests are in memory', async () => {
	const { binary } = await node.fileItem('voice-note');

	expect(binary?.data.id).toBeUndefined();
});

it.each(recordings.map(({ name }) => [name]))('%s arrives byte by byte', async (name) => {
	const { text, file, mimeType, bytes, sha256 } = recordingNamed(name);

	const run = await node.run(upload, { items: [await node.fileItem(name)] });

	expect(node.requests('create').map(({ body }) => body?.file)).toEqual([
		{ field: 'file', fileName: file, mimeType, bytes, sha256 },
	]);
	expect(run.items[0].json.text).toBe(text);
});

it('A batch of files keeps its order', async () => {
	const items = await Promise.all(recordings.map(async ({ name }) => await node.fileItem(name)));

	const run = await node.run(upload, { items });

	expect(run.items.map(({ json }) => json.text)).toEqual(recordings.map(({ text }) => text));
});

it('A file that is sent again, in the other field, is all there', async () => {
	const items = [await node.fileItem('support-call')];

	const run = await node.run({ ...upload, ...model('example/scribe-9') }, { items });

	const { text, sha256 } = recordingNamed('support-call');
	expect(run.items[0].json.text).toBe(text);
	expect(node.requests('create').map(({ body }) => body?.file)).toMatchObject([
		{ field: 'audio', sha256 },
		{ field: 'file', sha256 },
	]);
});

it('An empty file is refused before it is uploaded', async () => {
	const data = await node.engine.store(Buffer.alloc(0), { mimeType: 'audio/mpeg' });

	const run = await node.run(upload, { items: [{ json: {}, binary: { data } }] });

	expect(run.error?.message).toMatch(/'Input Data Field Name' is empty.*\[item 0\]/);
	expect(node.sandbox.requests).toEqual([]);
});

it('A missing file is named', async () => {
	const run = await node.run(upload);

	expect(run.error?.message).toMatch(/'data'.*\[item 0\]/);
	expect(node.sandbox.requests).toEqual([]);
});

it('A wrong key is refused once, upload included', async () => {
	const credentials = { ...node.credentials, apiKey: 'example-of-a-wrong-key' };
	const items = [await node.fileItem('support-call'), await node.fileItem('voice-note')];

	const run = await node.run(upload, { credentials, items });

	expect(run.error).toMatchObject({ httpCode: '401' });
	expect(node.sandbox.requests).toHaveLength(1);
});

it('Works without files as well', async () => {
	const run = await node.run();

	expect(run.items[0].json.text).toBe(recordingNamed('voice-note').text);
});
