/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { createGzip, gzipSync } from 'node:zlib';
import type { INodeParameters } from 'n8n-workflow';
import { id3Tag, mp3Frames } from '../../support/recordings/split/mp3File';
import { startServer, type Handler, type LocalServer } from '../../support/http/localServer';
import { model, pause, sandboxedNode, until } from '../../support/engine/sandboxedNode';
import { alwaysSplit, knownMeeting, type KnownMeeting } from './meetings';

// A recording at an address is split too: n8n downloads it first. The sandbox, and so the recordings, are on this
// machine. Whatever goes wrong with a download, the service gets the address.

const node = sandboxedNode();
const requestTimeout = 30;

let server: LocalServer | undefined;
afterEach(() => server?.close());

/** The requests for the recording. */
let received: Array<{ path: string; headers: IncomingHttpHeaders }>;
/** How many connections the node has broken. */
let broken: number;

/** Serves the recording, and returns its address. */
async function serve(handle: Handler, path = '/board/Meeting.wav?token=1'): Promise<string> {
	received = [];
	broken = 0;
	server = await startServer((response, request) => {
		received.push({ path: request.url ?? '', headers: request.headers });
		response.on('close', () => {
			if (!response.writableFinished) broken += 1;
		});
		handle(response, request);
	});
	return `${server.url}${path}`;
}

const atUrl = (audioUrl: string, more: INodeParameters = {}): INodeParameters => ({
	...alwaysSplit({ requestTimeout }, { audioSource: 'url', audioUrl }),
	...more,
});

/** What the creates had: an address, or how many bytes of a file. */
const sent = () => node.requests('create').map(({ body }) => body?.url ?? body?.file?.bytes);
const sizesOf = ({ parts }: KnownMeeting) => parts.map(({ recording }) => recording.bytes).sort();

/** Answers with the whole recording, as a good server does. */
const wholly =
	({ bytes }: KnownMeeting, headers: Record<string, string> = {}): Handler =>
	(response) =>
		void response
			.writeHead(200, { 'content-type': 'audio/wav', 'content-length': bytes.length, ...headers })
			.end(bytes);

/** A meeting of more than a mebibyte that is split into three parts. */
const someMeeting = async () => {
	node.sandbox.set({ acceptAnyAudio: true });
	return await knownMeeting(node);
};

describe('A recording that has to be split', () => {
	it('is downloaded and goes on as a file', async () => {
		const meeting = await someMeeting();
		const audioUrl = await serve(wholly(meeting));

		const run = await node.run(atUrl(audioUrl));

		expect(sent().sort()).toEqual(sizesOf(meeting));
		expect(run.items[0].json).toMatchObject({
			...{ text: meeting.recording.text, source: 'Meeting.wav', parts: [{}, {}, {}] },
		});
		expect(received).toHaveLength(1);
		const names = node.requests('create').map(({ body }) => body?.file?.fileName);
		expect(names.sort()).toEqual(['Meeting-1.wav', 'Meeting-2.wav', 'Meeting-3.wav']);
	});

	it('is asked for without key and cookies', async () => {
		const audioUrl = await serve(wholly(await someMeeting()));

		await node.run(atUrl(audioUrl));

		expect(JSON.stringify(received)).not.toContain(node.sandbox.apiKey);
		const [{ headers }] = received;
		expect(Object.keys(headers)).not.toEqual(
			expect.arrayContaining([expect.stringMatching(/authorization|cookie|client-request/)]),
		);
	});

	it.each<[string, (meeting: KnownMeeting) => Handler]>([
		[
			'without a length',
			({ bytes }) =>
				(response) =>
					void response.writeHead(200, { 'content-type': 'audio/wav' }).end(bytes),
		],
		[
			'without a type',
			({ bytes }) =>
				(response) =>
					void response.writeHead(200).end(bytes),
		],
		[
			'as bytes of any kind',
			(meeting) => wholly(meeting, { 'content-type': 'application/octet-stream' }),
		],
		['as a text', (meeting) => wholly(meeting, { 'content-type': 'text/plain; charset=utf-8' })],
		[
			'as of a type of its own',
			(meeting) => wholly(meeting, { 'content-type': 'application/x-wav' }),
		],
		['as a video', (meeting) => wholly(meeting, { 'content-type': 'video/quicktime' })],
		[
			'in small pieces, with a pause after each',
			({ bytes }) =>
				async (response) => {
					for (let at = 0; at < bytes.length; at += 200_000) {
						response.write(bytes.subarray(at, at + 200_000));
						await pause(1);
					}
					response.end();
				},
		],
		[
			'with its first bytes by themselves',
			({ bytes }) =>
				async (response) => {
					for (const at of [0, 4, 11]) {
						response.write(bytes.subarray(at, at === 0 ? 4 : at === 4 ? 11 : undefined));
						await pause(1);
					}
					response.end();
				},
		],
		[
			'packed, though nobody asked for that',
			({ bytes }) =>
				(response) => {
					response.writeHead(200, { 'content-type': 'audio/wav', 'content-encoding': 'gzip' });
					const packed = createGzip();
					packed.pipe(response);
					packed.end(bytes);
				},
		],
		[
			'packed, with the length of that',
			({ bytes }) =>
				(response) => {
					const packed = gzipSync(bytes, { level: 0 });
					const headers = { 'content-encoding': 'gzip', 'content-length': packed.length };
					response.writeHead(200, { 'content-type': 'audio/wav', ...headers }).end(packed);
				},
		],
		['by a server that knows no ranges', (meeting) => wholly(meeting, { 'accept-ranges': 'none' })],
	])('is downloaded from a server that sends it %s', async (_how, handler) => {
		const meeting = await someMeeting();
		const audioUrl = await serve(handler(meeting));

		const run = await node.run(atUrl(audioUrl));

		expect(run.items[0].json.text).toBe(meeting.recording.text);
		expect(sent().sort()).toEqual(sizesOf(meeting));
	});

	it.each([301, 302, 303, 307, 308])('is downloaded through a redirect (%i)', async (status) => {
		const meeting = await someMeeting();
		const audioUrl = await serve(
			(response, request) =>
				request.url === '/hop'
					? void response.writeHead(status, { location: '/files/real.wav' }).end()
					: wholly(meeting)(response, request),
			'/hop',
		);

		const run = await node.run(atUrl(audioUrl));

		expect(received.map(({ path }) => path)).toEqual(['/hop', '/files/real.wav']);
		expect(run.items[0].json.text).toBe(meeting.recording.text);
	});

	it('is split by default for a model that cuts its text off', async () => {
		node.sandbox.set({ acceptAnyAudio: true });
		const meeting = await knownMeeting(node, { seconds: 481, partSeconds: 300 });
		const audioUrl = await serve(wholly(meeting));

		const run = await node.run({ audioUrl, ...model('openai/gpt-4o-transcribe') });

		expect(run.items[0].json.text).toBe(meeting.recording.text);
		expect(sent().sort()).toEqual(sizesOf(meeting));
	});
});

it('A recording that is too large only as a whole is sent as its sound', async () => {
	node.sandbox.set({ acceptAnyAudio: true });
	const podcast = Buffer.concat([id3Tag(25 * 1024 ** 2), ...mp3Frames(400)]);
	const audioUrl = await serve((response) => void response.writeHead(200).end(podcast), '/a.mp3');

	const run = await node.run({ audioUrl, ...model('openai/gpt-4o-transcribe') });

	expect(run.items[0].json).toMatchObject({ source: 'a.mp3', parts: null });
	expect(sent()).toEqual([expect.any(Number)]);
	expect(sent()[0]).toBeLessThan(1024 ** 2);
});

describe('A recording that has not to be split', () => {
	it('is sent by its address, though it was downloaded', async () => {
		const meeting = await someMeeting();
		const audioUrl = await serve(wholly(meeting));

		await node.run({ audioUrl, ...model('openai/gpt-4o-transcribe') });

		expect(received).toHaveLength(1);
		expect(sent()).toEqual([audioUrl]);
	});

	it.each<[string, INodeParameters]>([
		['a model takes recordings of any length', { ...model('nova-3'), options: {} }],
		[
			'it is never to be split',
			{ ...model('openai/gpt-4o-transcribe'), options: { splitRecordings: 'never' } },
		],
	])('is not looked at when %s', async (_why, parameters) => {
		const audioUrl = await serve(wholly(await someMeeting()));

		await node.run({ audioUrl, ...parameters });

		expect(received).toEqual([]);
		expect(sent()).toEqual([audioUrl]);
	});

	const endless =
		(headers: Record<string, string>, first: string | Buffer): Handler =>
		(response) => {
			response.writeHead(200, headers);
			const next = () => {
				if (!response.destroyed) response.write(Buffer.alloc(65_536), () => setImmediate(next));
			};
			response.write(first, next);
		};
	it.each<[string, Handler]>([
		[
			'is under a mebibyte',
			endless({ 'content-type': 'audio/mpeg', 'content-length': '1048575' }, 'ID3'),
		],
		[
			'is over 2 GiB',
			endless({ 'content-type': 'audio/mpeg', 'content-length': '2147483649' }, 'ID3'),
		],
		['is a web page', endless({ 'content-type': 'text/html; charset=utf-8' }, '<!DOCTYPE html>')],
		[
			'is a web page under a false name',
			endless({ 'content-type': 'audio/mpeg' }, '<!DOCTYPE html>'),
		],
		['is an image', endless({ 'content-type': 'image/png' }, Buffer.from('89504e47', 'hex'))],
		['is of a format that cannot be cut', endless({ 'content-type': 'audio/amr' }, '#!AMR\n')],
	])('is left to the service as soon as it shows that it %s', async (_what, handler) => {
		await someMeeting();
		const audioUrl = await serve(handler);

		const run = await node.run(atUrl(audioUrl));
		await until(() => broken === 1);

		expect(run.items[0].json.status).toBe('completed');
		expect(sent()).toEqual([audioUrl]);
		expect(run.hints).toEqual([]);
	});

	it('is left to the service when it turns out to be small', async () => {
		await someMeeting();
		const audioUrl = await serve(
			(response) =>
				void response.writeHead(200, { 'content-type': 'audio/mpeg' }).end('ID3 and not much more'),
		);

		await node.run(atUrl(audioUrl));

		expect(sent()).toEqual([audioUrl]);
	});
});

describe('A recording that n8n cannot download is left to the service:', () => {
	const beginning = (response: ServerResponse, { bytes }: KnownMeeting, then: () => void) => {
		response.writeHead(200, { 'content-type': 'audio/wav', 'content-length': bytes.length });
		response.write(bytes.subarray(0, 1_500_000), then);
	};
	const status =
		(code: number, headers: Record<string, string> = {}): (() => Handler) =>
		() =>
		(response) =>
			void response.writeHead(code, headers).end('Sorry');
	const cases: Array<[string, (meeting: KnownMeeting) => Handler]> = [
		...[204, 206, 304, 400, 401, 403, 404, 416, 429, 500, 503].map(
			(code): [string, () => Handler] => [`status ${code}`, status(code)],
		),
		['a redirect without an address', status(302)],
		['a redirect to no address', status(302, { location: 'http://' })],
		['a redirect to a file of this machine', status(302, { location: 'file:///etc/passwd' })],
		['a redirect to itself', status(302, { location: '?' })],
		[
			'it breaks off',
			(meeting) => (response) => beginning(response, meeting, () => response.destroy()),
		],
		['it stalls', (meeting) => (response) => beginning(response, meeting, () => {})],
		[
			'the connection is broken',
			() =>
				({ socket }) =>
					void socket?.destroy(),
		],
		['no answer comes', () => () => {}],
		[
			'it drips',
			(meeting) => (response) =>
				beginning(response, meeting, async () => {
					while (!response.destroyed) {
						response.write('x');
						await pause(5);
					}
				}),
		],
		[
			'another protocol',
			() =>
				({ socket }) =>
					void socket?.write(
						'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: example\r\n\r\n',
					),
		],
	];
	it.each(cases)('%s', async (_what, handler) => {
		const meeting = await someMeeting();
		const audioUrl = await serve(handler(meeting));
		const start = Date.now();

		const run = await node.run(atUrl(audioUrl));

		expect(run.items[0].json.status).toBe('completed');
		expect(sent()).toEqual([audioUrl]);
		expect(run.hints).toEqual([]);
		expect((Date.now() - start) / 1000).toBeLessThan(requestTimeout + 5);
		await pause(1);
		expect(received.length).toBeLessThanOrEqual(6);
	});

	it('nobody listens there', async () => {
		await someMeeting();
		const audioUrl = await serve(() => {});
		server?.close();

		await node.run(atUrl(audioUrl));

		expect(sent()).toEqual([audioUrl]);
	});

	it('a hint says so when its text comes back truncated', async () => {
		await someMeeting();
		const audioUrl = await serve(status(403)());
		node.sandbox.answer('poll', (usual) => ({
			...usual,
			body: {
				...Object(usual.body),
				result: { text: 'And so', usage: { type: 'tokens', output_tokens: 2000 } },
			},
		}));

		const run = await node.run({ audioUrl, ...model('openai/gpt-4o-transcribe') });

		expect(run.items[0].json.truncated).toBe(true);
		expect(run.hints).toEqual([
			expect.stringMatching(/output limit.*could not download.*'Binary File'/),
		]);
	});
});

describe('A redirect', () => {
	it('is followed five times at most', async () => {
		const meeting = await someMeeting();
		let hops = 5;
		const handle: Handler = (response, request) => {
			hops -= 1;
			if (hops < 0) wholly(meeting)(response, request);
			else response.writeHead(302, { location: `/hop/${hops}` }).end();
		};
		const audioUrl = await serve(handle);
		const five = await node.run(atUrl(audioUrl));
		hops = 6;
		const six = await node.run(atUrl(audioUrl));

		expect(five.items[0].json.parts).toHaveLength(3);
		expect(six.items[0].json.parts).toBeNull();
		expect(received).toHaveLength(6 + 6);
	});

	it.each([
		'http://10.0.0.1/',
		'http://192.168.1.1/',
		'http://169.254.169.254/latest/',
		'http://[fd00::1]/',
		'http://[::ffff:10.0.0.1]/',
		'http://2130706433.internal/',
		'http://printer/',
	])(
		'into the local network is not followed, even beside a local service: %s',
		async (location) => {
			await someMeeting();
			const audioUrl = await serve((response) => void response.writeHead(302, { location }).end());
			const start = Date.now();

			const run = await node.run(atUrl(audioUrl));

			expect(run.items[0].json.parts).toBeNull();
			expect(sent()).toEqual([audioUrl]);
			// An address that does not answer is not waited for.
			expect((Date.now() - start) / 1000).toBeLessThan(5);
		},
	);
});

describe('A download', () => {
	it('ends when the execution is stopped', async () => {
		const meeting = await someMeeting();
		const audioUrl = await serve((response) => {
			response.writeHead(200, { 'content-type': 'audio/wav' });
			response.write(meeting.bytes.subarray(0, 1_500_000));
		});
		const { run, cancel } = node.start(atUrl(audioUrl));
		await until(() => received.length === 1);
		await pause(1);

		cancel();

		expect((await run).status).toBe('canceled');
		await until(() => broken === 1);
		expect(sent()).toEqual([]);
	});

	it('leaves no connection open when its time is up', async () => {
		const meeting = await someMeeting();
		const audioUrl = await serve((response) => {
			response.writeHead(200, { 'content-type': 'audio/wav' });
			response.write(meeting.bytes.subarray(0, 1_500_000));
		});

		await node.run(atUrl(audioUrl));

		await until(() => broken === 1);
		expect(sent()).toEqual([audioUrl]);
	});

	const stalling =
		(status: number, headers: Record<string, string | number>, first = ''): Handler =>
		(response) => {
			response.writeHead(status, headers).flushHeaders();
			if (first) response.write(first);
		};
	it.each<[string, Handler]>([
		['after the head', stalling(200, { 'content-type': 'audio/mpeg', 'content-length': 1000 })],
		['within a web page', stalling(200, { 'content-type': 'text/html' }, '<!DOCTYPE html>')],
		['within a format that cannot be cut', stalling(200, {}, '#!AMR\n and more')],
		['after the head of a refusal', stalling(404, { 'content-length': 1000 })],
		['within a refusal', stalling(403, {}, 'Please ')],
	])('leaves no connection open when what is not needed stalls %s', async (_where, handler) => {
		await someMeeting();
		const audioUrl = await serve(handler);

		await node.run(atUrl(audioUrl));

		await until(() => broken === 1);
		expect(sent()).toEqual([audioUrl]);
	});

	it.each([
		['after its head', ''],
		['within its body', 'Moved'],
	])('follows a redirect that stalls %s, and leaves none open', async (_where, first) => {
		const meeting = await someMeeting();
		const audioUrl = await serve((response, request) => {
			if (received.length > 1) wholly(meeting)(response, request);
			else
				stalling(
					302,
					{ location: '/Meeting.wav', 'content-length': 1000 },
					first,
				)(response, request);
		});

		await node.run(atUrl(audioUrl));

		await until(() => broken === 1);
		expect(sent().sort()).toEqual(sizesOf(meeting));
	});

	it('of one item does not hold others up', async () => {
		const meeting = await someMeeting();
		const audioUrl = await serve(() => {});
		const start = Date.now();

		const run = await node.run(atUrl('={{ $json.audioUrl }}'), {
			items: [{ json: { audioUrl } }, { json: { audioUrl: node.urlOf('voice-note') } }],
			onError: 'continueRegularOutput',
		});

		expect(run.items.map(({ json }) => json.status)).toEqual(['completed', 'completed']);
		const [first] = node.requests('create');
		expect(first.body?.url).toBe(node.urlOf('voice-note'));
		expect((first.at - start) / 1000).toBeLessThan(5);
		expect(meeting.parts).toHaveLength(3);
	});

	it('that never begins does not hold up dozens of others', async () => {
		node.sandbox.set({ acceptAnyAudio: true });
		const audioUrl = await serve(() => {});
		const start = Date.now();

		await node.run(
			{
				...model('openai/gpt-4o-transcribe'),
				audioUrl,
				options: { requestTimeout, concurrency: 40 },
			},
			{ items: Array.from({ length: 40 }, () => ({ json: {} })) },
		);

		expect(sent()).toHaveLength(40);
		expect((Date.now() - start) / 1000).toBeLessThan(2 * requestTimeout);
	});
});

describe('Retry On Fail', () => {
	it('downloads the recording again, and creates the failed part alone', async () => {
		const meeting = await someMeeting();
		const audioUrl = await serve(wholly(meeting));
		let failures = 1;
		node.sandbox.answer('poll', (usual, { job }) => {
			if (job?.recording !== meeting.parts[1].recording || failures-- <= 0) return usual;
			return { ...usual, body: { generation_id: job.id, status: 'error', error: 'overloaded' } };
		});

		const run = await node.run(atUrl(audioUrl), { tries: 2 });

		expect(run.items[0].json.text).toBe(meeting.recording.text);
		expect(node.requests('create')).toHaveLength(4);
		expect(received).toHaveLength(2);
	});

	it('never sends as a whole what was paid for in parts', async () => {
		const meeting = await someMeeting();
		let downloads = 0;
		const audioUrl = await serve((response, request) => {
			downloads += 1;
			if (downloads > 1) response.writeHead(503).end();
			else wholly(meeting)(response, request);
		});
		node.sandbox.set({ readyAfter: 3600 });

		const run = await node.run(atUrl(audioUrl, { maxWait: 2 }), {
			tries: 2,
			onError: 'continueRegularOutput',
		});

		expect(sent().sort()).toEqual(sizesOf(meeting));
		expect(run.items[0].json.error).toMatch(/could not be split again/);
		for (const { id } of node.sandbox.jobs) expect(run.items[0].json.error).toContain(id);
	});

	it('goes on with what was sent as a whole, and does not pay for its parts', async () => {
		const meeting = await someMeeting();
		let downloads = 0;
		const audioUrl = await serve((response, request) => {
			downloads += 1;
			if (downloads === 1) response.writeHead(503).end();
			else wholly(meeting)(response, request);
		});
		node.sandbox.set({ readyAfter: 3 });

		const run = await node.run(atUrl(audioUrl, { maxWait: 2 }), { tries: 3 });

		expect(run.items[0].json).toMatchObject({ status: 'completed', parts: null });
		expect(sent()).toEqual([audioUrl]);
	});
});
