import { startServer, type Handler, type LocalServer } from '../../support/http/localServer';
import { sandboxedNode } from '../../support/engine/sandboxedNode';
import { alwaysSplit, knownMeeting } from './meetings';

// n8n's binary mode `default` keeps files in memory, as base64.

const node = sandboxedNode('default');

let server: LocalServer;
afterEach(() => server?.close());
async function atUrl(handle: Handler) {
	server = await startServer(handle);
	return alwaysSplit({}, { audioSource: 'url', audioUrl: `${server.url}/Meeting.wav` });
}

it('A file is split', async () => {
	const { item, recording } = await knownMeeting(node);

	const run = await node.run(alwaysSplit(), { items: [item] });

	expect(run.items[0].json).toMatchObject({ text: recording.text, parts: [{}, {}, {}] });
});

it('A recording at an address is split', async () => {
	const { bytes, recording } = await knownMeeting(node);
	const parameters = await atUrl((response) => void response.writeHead(200).end(bytes));

	const run = await node.run(parameters);

	expect(run.items[0].json).toMatchObject({ text: recording.text, parts: [{}, {}, {}] });
});

it('One whose download breaks off is left to the service', async () => {
	node.sandbox.set({ acceptAnyAudio: true });
	const { bytes } = await knownMeeting(node);
	const parameters = await atUrl((response) => {
		response.writeHead(200, { 'content-length': bytes.length });
		response.write(bytes.subarray(0, 1_500_000), () => response.destroy());
	});

	const run = await node.run(parameters);

	expect(run.items[0].json).toMatchObject({ status: 'completed', parts: null });
	expect(node.requests('create').map(({ body }) => body?.url)).toEqual([parameters.audioUrl]);
});
