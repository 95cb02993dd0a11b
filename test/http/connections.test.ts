/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { createServer, type Server, type Socket } from 'node:net';
import { runNode } from '../support/http/nodeInContext';
import { useSimulatedTime } from '../support/simulatedTime';

// What was certainly not sent and what perhaps was, by the errors that real connections end with.

useSimulatedTime();

let server: Server | undefined;
afterEach(() => {
	server?.close();
	server = undefined;
	delete process.env.HTTPS_PROXY;
});

/** A server that handles each connection as scripted. */
async function startTcpServer(handle: (socket: Socket) => void): Promise<string> {
	const started = createServer(handle);
	server = started;
	await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
	const address = started.address();
	if (typeof address !== 'object' || address === null) throw new Error('There is no port');
	return `127.0.0.1:${address.port}`;
}

/** The item of a create that does not search for a lost job. */
async function create(baseUrl: string) {
	const [{ json }] = await runNode({
		parameters: {
			operation: 'create',
			audioUrl: 'https://example.com/call.mp3',
			options: { recover: false, clientRequestId: 'call-17', requestTimeout: 5 },
		},
		baseUrl,
		onError: 'continueRegularOutput',
	});
	return json;
}

const unsent = async (baseUrl: string) => {
	const json = await create(baseUrl);
	expect(json.error).toMatch(/^The service could not be reached: [a-z ]+ \[item 0\]$/);
	expect(JSON.stringify(json)).not.toMatch(/accepted|immediately|offline/);
	expect(json.details).not.toHaveProperty('clientRequestId');
	return Object(json.details).httpCode;
};
const perhapsSent = async (baseUrl: string) => {
	const json = await create(baseUrl);
	expect(json.error).toMatch(/The transcription may have been accepted \[item 0\]$/);
	expect(JSON.stringify(json)).not.toMatch(/immediately|offline/);
	expect(json.details).toMatchObject({
		clientRequestId: expect.stringMatching(/^call-17\./),
	});
	return Object(json.details).httpCode;
};

describe('a create was certainly not sent', () => {
	it('when nobody listens', async () => {
		expect(await unsent('http://127.0.0.1:1')).toBe('ECONNREFUSED');
	});

	it('when there is no such host', async () => {
		expect(await unsent('https://nowhere.invalid')).toMatch(/ENOTFOUND|EAI_AGAIN/);
	});

	it('when the other side speaks no TLS', async () => {
		const host = await startTcpServer((socket) =>
			socket.end('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n'),
		);
		expect(await unsent(`https://${host}`)).toMatch(/EPROTO|ERR_SSL/);
	});

	it('when the other side leaves during the TLS handshake', async () => {
		const host = await startTcpServer((socket) => socket.once('data', () => socket.destroy()));
		expect(await unsent(`https://${host}`)).toBe('ECONNRESET');
	});

	it('when the other side leaves before the TLS handshake', async () => {
		const host = await startTcpServer((socket) => socket.destroy());
		expect(await unsent(`https://${host}`)).toBe('ECONNRESET');
	});

	it('when the proxy does not listen', async () => {
		process.env.HTTPS_PROXY = 'http://127.0.0.1:1';
		expect(await unsent('https://api.example.com')).toBe('ECONNREFUSED');
	});

	it('when the proxy leaves before it has a connection', async () => {
		const host = await startTcpServer((socket) => socket.once('data', () => socket.end()));
		process.env.HTTPS_PROXY = `http://${host}`;
		await unsent('https://api.example.com');
	});

	it.each([
		[403, 'Forbidden'],
		[407, 'Proxy Authentication Required'],
	])('when the proxy makes no connection: %i', async (status, text) => {
		const host = await startTcpServer((socket) =>
			socket.once('data', () =>
				socket.end(`HTTP/1.1 ${status} ${text}\r\nContent-Length: 0\r\n\r\n`),
			),
		);
		process.env.HTTPS_PROXY = `http://${host}`;
		const { error, details } = await create('https://api.example.com');
		expect(error).not.toContain('accepted');
		expect(details).toMatchObject({ httpCode: String(status) });
	});
});

describe('a create may have been accepted', () => {
	it('when the connection is reset after it was read', async () => {
		const host = await startTcpServer((socket) =>
			socket.once('data', () => socket.resetAndDestroy()),
		);
		expect(await perhapsSent(`http://${host}`)).toBe('ECONNRESET');
	});

	it('when the connection is closed after it was read', async () => {
		const host = await startTcpServer((socket) => socket.once('data', () => socket.end()));
		expect(await perhapsSent(`http://${host}`)).toBe('ECONNRESET');
	});

	it('when the answer is no HTTP', async () => {
		const host = await startTcpServer((socket) =>
			socket.once('data', () => socket.end('hello?\r\n')),
		);
		expect(await perhapsSent(`http://${host}`)).toMatch(/^HPE_/);
	});

	it('when no answer comes in time', async () => {
		const host = await startTcpServer(() => {});
		expect(await perhapsSent(`http://${host}`)).toMatch(/ETIMEDOUT|ECONNABORTED/);
	});
});
