import { apiKey, runNode } from '../support/http/nodeInContext';
import { startServer, type LocalServer } from '../support/http/localServer';

let server: LocalServer;
afterEach(() => server.close());

describe('the API key', () => {
	// Node and n8n strip some of what people paste along, so that the key works.
	it.each([
		['as it is', apiKey],
		['with a line break', `${apiKey}\n`],
		['with a line break of Windows', `${apiKey}\r\n`],
		['with blanks', `  ${apiKey} `],
		['with no-break spaces', `\u00a0${apiKey}\u00a0`],
		['with quotes', `"${apiKey}"`],
		['with its scheme', `Bearer ${apiKey}`],
	])('is not shown when the service quotes what it got, typed %s', async (_case, typedKey) => {
		let got = '';
		server = await startServer((response, { headers }) => {
			got = String(headers.authorization);
			const quoted = got.replace(/^Bearer /, '');
			response.writeHead(401).end(JSON.stringify({ message: `The key ${quoted} is not valid` }));
		});
		const [{ json }] = await runNode({
			parameters: { operation: 'create', audioUrl: 'https://example.com/call.mp3' },
			baseUrl: server.url,
			typedKey,
			onError: 'continueRegularOutput',
		});
		expect(JSON.stringify(json)).not.toContain(apiKey);
		if (got) expect(json.error).toContain('…');
		else expect(json.error).toContain('could not be reached');
	});
});
