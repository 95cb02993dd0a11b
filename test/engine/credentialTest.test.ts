import { openEditor, type Editor } from '../support/engine/editor';
import { network, watchNetwork } from './faults/network';
import { sandboxedNode } from '../support/engine/sandboxedNode';

// What n8n does when a credential is saved, and when somebody opens the list of models.

const node = sandboxedNode();

let editor: Editor;
beforeAll(async () => {
	editor = await openEditor();
	watchNetwork();
});

/** n8n's message about a base URL, and how many connections it tried for that. */
async function testWith(credentials: { apiKey: string; baseUrl: string }) {
	Object.assign(network, { connections: 0, resolvesNames: false });
	const verdict = await editor.testCredential(credentials, 5);
	return { verdict, connections: network.connections };
}

describe('The test of the credential', () => {
	it.each(['', '/', '/v1', '/v1/'])(
		'succeeds with the right key (base URL + "%s")',
		async (end) => {
			const { apiKey, baseUrl } = node.credentials;

			const { verdict } = await testWith({ apiKey, baseUrl: `${baseUrl}${end}` });

			expect(verdict).toBe('Connection successful!');
			expect(node.sandbox.requests).toMatchObject([{ route: 'billing', path: '/v2/billing' }]);
			expect(node.sandbox.requests[0].headers.authorization).toBe(`Bearer ${apiKey}`);
		},
	);

	it.each(['\n', ' ', '"', '\u00A0'])(
		'succeeds with what was pasted along with the key: %j',
		async (around) => {
			const { apiKey } = node.credentials;

			const { verdict } = await testWith({
				...node.credentials,
				apiKey: `${around}Bearer ${apiKey}${around}`,
			});

			expect(verdict).toBe('Connection successful!');
			expect(node.sandbox.requests[0].headers.authorization).toBe(`Bearer ${apiKey}`);
		},
	);

	it.each([
		['http://api.aimlapi.com', 'which would send the API key in clear text. Use https:// instead.'],
		['api.aimlapi.com', "'Base URL' is not a web address. Enter https:// before it."],
		['my account', "'Base URL' is not a web address. Enter https://api.aimlapi.com."],
		['', "'Base URL' is empty. Enter https://api.aimlapi.com."],
	])("tells in the node's own words what is wrong with the address: %j", async (baseUrl, words) => {
		const { verdict, connections } = await testWith({ ...node.credentials, baseUrl });

		expect(verdict).toContain(words);
		expect(connections).toBe(0);
	});

	it('tells that there is no key', async () => {
		const { verdict } = await testWith({ ...node.credentials, apiKey: ' \n' });

		expect(verdict).toBe("'API Key' is empty. Enter the key from your AI/ML API account.");
	});

	it('fails with a wrong one', async () => {
		const { verdict } = await testWith({ ...node.credentials, apiKey: 'example-of-a-wrong-key' });

		expect(verdict).toBe(
			'The service does not accept this API key. Copy it again from your AI/ML API account.',
		);
	});

	it.each([
		'http://api.aimlapi.com',
		'http://localhost.example.com',
		'http://localhost:80@example.com',
		'HTTP://example.com/http://localhost',
		'//example.com',
		'example.com',
		'',
	])('sends the key nowhere in clear text (%j)', async (baseUrl) => {
		const { verdict, connections } = await testWith({ ...node.credentials, baseUrl });

		expect(verdict).not.toBe('Connection successful!');
		expect(connections).toBe(0);
	});

	it.each(['models', 'billing'])('follows no redirect with the key (to /v2/%s)', async (path) => {
		const location = `${node.sandbox.url}/v2/${path}`;
		node.sandbox.fault('billing', { kind: 'redirect', location });

		const { verdict, connections } = await testWith(node.credentials);

		expect(verdict).toContain("'Base URL' redirects to another address");
		expect(connections).toBe(1);
	});
});

describe('The list of models', () => {
	it('is that of the service', async () => {
		const { results } = await editor.searchModels(node.credentials);

		expect(results.map(({ value }) => value)).toContain('openai/gpt-9-transcribe');
	});

	it('is asked for without the key, and follows no redirect', async () => {
		const location = `${node.sandbox.url}/v2/billing`;
		node.sandbox.fault('models', { kind: 'redirect', location }, Infinity);

		const { results } = await editor.searchModels(node.credentials);

		expect(results.length).toBeGreaterThan(0);
		expect(node.requests('billing')).toEqual([]);
		for (const { headers } of node.sandbox.requests) {
			expect(headers).not.toHaveProperty('authorization');
		}
	});
});
