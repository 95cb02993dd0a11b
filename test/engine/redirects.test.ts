import { startSandbox, type Sandbox } from '../support/sandbox';
import { sandboxedNode } from '../support/engine/sandboxedNode';

// A redirect is never followed: the key must not travel to another host.

const node = sandboxedNode();

let elsewhere: Sandbox;
beforeAll(async () => {
	elsewhere = await startSandbox();
});
afterAll(async () => await elsewhere.stop());

it.each([
	['create', 'url'],
	['create', 'binary'],
	['poll', 'url'],
] as const)('A redirect of %s (from %s) is told, and leads nowhere', async (route, audioSource) => {
	node.sandbox.fault(route, { kind: 'redirect', location: `${elsewhere.url}/v1/stt/create` });
	const item = await node.fileItem('voice-note');

	const run = await node.run(
		{ audioSource },
		{ items: [{ ...item, json: node.item('voice-note').json }] },
	);

	expect(run.error).toMatchObject({
		httpCode: '302',
		message: expect.stringMatching(/redirect.*\[item 0\]/),
		description: expect.stringContaining('Base URL'),
	});
	expect(elsewhere.requests).toEqual([]);
	expect(node.requests(route)).toHaveLength(1);
});

it('The key travels in its header alone', async () => {
	await node.run();

	for (const { headers, path, body } of node.requests()) {
		const { authorization, ...others } = headers;
		expect(authorization).toBe(`Bearer ${node.sandbox.apiKey}`);
		expect(JSON.stringify([others, path, body])).not.toContain(node.sandbox.apiKey);
	}
});
