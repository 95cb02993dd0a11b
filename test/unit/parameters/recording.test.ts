/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import * as fc from 'fast-check';
import type { IBinaryData, IBinaryKeyData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import { uploadForm, type AudioFile } from '../../../nodes/AimlSpeechToText/service/multipart';
import { readRecording } from '../../../nodes/AimlSpeechToText/parameters/recording';
import { stoppedClock as clock } from '../../support/simulatedClock';
import { exampleNode, itemIndex, nodeContext, strictContext } from '../../support/strictContext';

/** The input of a node: only the item of these tests has binary fields. */
const inputWith = (binary?: IBinaryKeyData, json: IDataObject = {}): INodeExecutionData[] =>
	Array.from({ length: itemIndex + 1 }, (_, index) =>
		index === itemIndex ? { json, ...(binary && { binary }) } : { json: {} },
	);

describe('a recording at a URL', () => {
	interface Reading {
		baseUrl?: string;
		binary?: IBinaryKeyData;
		field?: string;
	}

	const read = async (
		audioUrl: unknown,
		{ baseUrl = 'https://api.example.com', binary, field }: Reading = {},
	) =>
		await readRecording(
			strictContext({
				parameters: { audioSource: 'url', audioUrl, binaryPropertyName: field },
				getInputData: () => inputWith(binary),
				getCredentials: jest.fn().mockResolvedValue({ apiKey: 'example', baseUrl }),
			}),
			itemIndex,
			clock,
		);

	it.each([
		['https://example.com/calls/call.mp3', 'call.mp3'],
		['http://example.com/call.mp3?signature=abc', 'call.mp3'],
		['  https://example.com/call%20one.mp3 ', 'call one.mp3'],
		['https://example.com/', undefined],
	])('is fetched by the service and named after its path: %s', async (url, sourceName) => {
		expect(await read(url)).toEqual({ audio: { url: url.trim() }, sourceName });
	});

	it.each(['http://localhost/call.mp3', 'https://192.168.1.10/call.mp3', 'http://nas/call.mp3'])(
		'that only this network knows is for a service on this machine: %s',
		async (url) => {
			await expect(read(url)).rejects.toThrow(
				"'Audio URL' is on a private network that the service cannot reach",
			);
			const { audio } = await read(url, { baseUrl: 'http://127.0.0.1:8787' });
			expect(audio).toEqual({ url });
		},
	);

	it('that only this network knows waits for a credential', async () => {
		const audioUrl = 'http://localhost/call.mp3';
		const context = strictContext({
			parameters: { audioSource: 'url', audioUrl },
			getCredentials: jest.fn().mockRejectedValue(new Error('Node does not have any')),
			getNode: () => exampleNode,
		});
		await expect(readRecording(context, itemIndex, clock)).rejects.toThrow('credential');
	});

	it.each([
		['data', undefined, "Choose 'Binary File' in 'Audio Source'."],
		[
			'voice',
			undefined,
			"Choose 'Binary File' in 'Audio Source' and enter 'voice' in 'Input Data Field Name'.",
		],
		['voice', 'voice', "Choose 'Binary File' in 'Audio Source'."],
	])(
		'without an address may be in the item: in %s, with %s as its field',
		async (name, field, description) => {
			const binary = { [name]: { data: 'SUQz', mimeType: 'audio/mpeg' } };
			await expect(read('', { binary, field })).rejects.toMatchObject({
				message: `'Audio URL' is empty, but the item has a file in '${name}'`,
				details: { description },
			});
		},
	);

	it('is where recordings are unless the user says otherwise', async () => {
		const parameters = { audioSource: undefined, audioUrl: 'https://example.com/call.mp3' };
		const { audio } = await readRecording(strictContext({ parameters }), itemIndex, clock);
		expect(audio).toEqual({ url: 'https://example.com/call.mp3' });
	});

	it.each(['link', 'Binary File', 7])('is nowhere else: %j', async (audioSource) => {
		const context = strictContext({ parameters: { audioSource } });
		await expect(readRecording(context, itemIndex, clock)).rejects.toThrow(
			"'Audio Source' has an unknown value",
		);
	});

	it.each(['', '  ', undefined])('has to be given: %j', async (url) => {
		await expect(read(url)).rejects.toThrow("'Audio URL' is empty");
	});

	it.each([
		'call.mp3',
		'example.com/call.mp3',
		'/home/me/call.mp3',
		'file:///home/me/call.mp3',
		'ftp://example.com/call.mp3',
		'data:audio/mpeg;base64,AAAA',
		'https://',
	])('has to be a web address: %s', async (url) => {
		await expect(read(url)).rejects.toThrow("'Audio URL' is not an http or https address");
	});
});

describe('a recording in the item', () => {
	const stored: IBinaryData = {
		id: 'filesystem:1',
		data: 'filesystem',
		mimeType: 'audio/mpeg',
		fileName: 'call.mp3',
	};
	const inMemory: IBinaryData = {
		data: Buffer.from('RIFF').toString('base64'),
		mimeType: 'audio/wav',
		fileName: 'call.wav',
	};

	interface Reading {
		/** The parameter that names where the file is. */
		field?: unknown;
		fileSize?: number;
		/** What is in the file, which n8n has as a whole. */
		content?: Buffer;
		/** What happens when the file is opened, time after time. */
		readErrors?: Error[];
	}

	/** The file of an item, with what n8n was asked to open. */
	async function read(
		binary: IBinaryData,
		{
			field,
			content = Buffer.from('ID3'),
			fileSize = content.length,
			readErrors = [],
		}: Reading = {},
	) {
		const errors = [...readErrors];
		const opened: unknown[] = [];
		const context = nodeContext({
			parameters: { audioSource: 'binary', binaryPropertyName: field },
			getInputData: () => inputWith({ data: binary }),
			helpers: {
				assertBinaryData(index, asked) {
					opened.push({ assert: [index, asked] });
					return binary;
				},
				getBinaryMetadata: async () => ({ fileSize }),
				async getBinaryStream(id) {
					opened.push({ stream: id });
					const error = errors.shift();
					return error ? await Promise.reject(error) : Readable.from(content);
				},
			},
		});
		const { audio, sourceName } = await readRecording(context, itemIndex, clock);
		if (!('file' in audio)) throw new Error('The recording is no file');
		return { file: audio.file, sourceName, opened };
	}

	async function chunksOf({ open }: AudioFile): Promise<Uint8Array[]> {
		const chunks: Uint8Array[] = [];
		for await (const chunk of open()) chunks.push(chunk);
		return chunks;
	}

	const contentOf = async (file: AudioFile) => Buffer.concat(await chunksOf(file)).toString();

	it('is described by what n8n knows of it', async () => {
		const { file, sourceName } = await read(stored);
		expect(file).toMatchObject({ fileName: 'call.mp3', mimeType: 'audio/mpeg', size: 3 });
		expect(sourceName).toBe('call.mp3');
	});

	it('is opened only when it is sent, and anew each time', async () => {
		const { file, opened } = await read(stored);
		const asserted = { assert: [itemIndex, 'data'] };
		expect(opened).toEqual([asserted]);
		expect(await contentOf(file)).toBe('ID3');
		expect(await contentOf(file)).toBe('ID3');
		expect(opened).toEqual([asserted, { stream: 'filesystem:1' }, { stream: 'filesystem:1' }]);
	});

	it("may be in memory, in n8n's binary mode `default`", async () => {
		const { file, opened } = await read(inMemory, { field: 'voice' });
		expect(file).toMatchObject({ fileName: 'call.wav', mimeType: 'audio/wav', size: 4 });
		expect(await contentOf(file)).toBe('RIFF');
		expect(opened).toEqual([{ assert: [itemIndex, 'voice'] }]);
	});

	const content = randomBytes(1_000_000);
	const longContent = Buffer.alloc(33 * 1024 ** 2, content);
	const heldBy = {
		database: () => stored,
		memory: (bytes: Buffer) => ({ ...inMemory, data: bytes.toString('base64') }),
	};

	describe.each(['database', 'memory'] as const)('that n8n reads as a whole, from %s', (holder) => {
		it.each([
			['large chunks', content, 256],
			['small chunks when it is long, for these pile up', longContent, 12],
		])('is handed over in %s', async (_, bytes, kibibytes) => {
			const { file } = await read(heldBy[holder](bytes), {
				content: bytes,
				fileSize: bytes.length,
			});

			const chunks = await chunksOf(file);

			const longest = Math.max(...chunks.map(({ length }) => length));
			// Four characters of base64 are three bytes, which do not divide every size.
			expect(longest - (longest % 3)).toBe(kibibytes * 1024 - ((kibibytes * 1024) % 3));
			expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
		});
	});

	it('is handed over without a copy of it', async () => {
		const { file } = await read(stored, { content });

		const chunks = await chunksOf(file);

		expect(chunks.every(({ buffer }) => buffer === content.buffer)).toBe(true);
	});

	// n8n finds the file itself, in every item layout: the field may even be the file.
	it('is looked up by the parameter as it stands', async () => {
		const { opened } = await read(stored, { field: { ...stored } });
		expect(opened).toEqual([{ assert: [itemIndex, { ...stored }] }]);
	});

	it.each([
		[{ fileName: undefined, fileExtension: 'mp3' }, 'recording.mp3', undefined],
		[{ fileName: undefined, fileExtension: undefined }, 'recording.mp3', undefined],
		[{ fileName: '', fileExtension: 'mp3' }, 'recording.mp3', undefined],
		[{ fileName: 'a/b.mp3?c=d' }, 'b.mp3', 'b.mp3'],
	])('has a name in the upload even without one: %j', async (names, fileName, sourceName) => {
		const read_ = await read({ ...stored, ...names });
		expect(read_.file.fileName).toBe(fileName);
		expect(read_.sourceName).toBe(sourceName);
	});

	const unknown: IBinaryData = { ...stored, mimeType: 'application/octet-stream' };

	it.each([
		['stored', unknown],
		['in memory', { ...inMemory, mimeType: 'text/plain', data: 'T2dnUw==' }],
	])(
		'is named by its first bytes when nothing else says what it is: %s',
		async (_where, binary) => {
			const { file, sourceName } = await read(
				{ ...binary, fileName: 'voice' },
				{ content: Buffer.from('OggS') },
			);
			expect(file.fileName).toBe('voice.ogg');
			expect(sourceName).toBe('voice');
		},
	);

	it.each([
		['a Buffer', Buffer.from('RIFF')],
		['a Buffer that became JSON', { type: 'Buffer', data: [82, 73] }],
		['nothing', undefined],
	])('is no file when its data is %s', async (_what, data) => {
		const helpers = { assertBinaryData: () => Object.assign({ ...inMemory }, { data }) };
		const parameters = { audioSource: 'binary', binaryPropertyName: 'data' };
		await expect(
			readRecording(nodeContext({ parameters, helpers }), itemIndex, clock),
		).rejects.toThrow("The file in 'Input Data Field Name' is not valid n8n binary data");
	});

	it('may have a name and a type that are no texts', async () => {
		const odd = { mimeType: 5, fileName: 123, fileExtension: {} };
		const helpers = {
			assertBinaryData: () => Object.assign({ ...inMemory, data: 'T2dnUw==' }, odd),
		};
		const parameters = { audioSource: 'binary', binaryPropertyName: 'data' };
		const { audio, sourceName } = await readRecording(
			nodeContext({ parameters, helpers }),
			itemIndex,
			clock,
		);
		expect(audio).toMatchObject({ file: { fileName: 'recording.ogg' } });
		expect(sourceName).toBeUndefined();
	});

	it('in memory is named by its first bytes, whatever its name and its type say', async () => {
		const { file } = await read({
			...inMemory,
			fileName: 'call.mp3',
			mimeType: 'audio/mpeg',
			data: 'T2dnUw==',
		});
		expect(file.fileName).toBe('call.ogg');
	});

	it('is looked into no further than it takes to know its format', async () => {
		let chunksRead = 0;
		async function* chunks() {
			for (; chunksRead < 100; chunksRead++) yield Buffer.from('OggS'.repeat(256));
		}
		const context = nodeContext({
			parameters: { audioSource: 'binary', binaryPropertyName: 'data' },
			helpers: {
				assertBinaryData: () => unknown,
				getBinaryMetadata: async () => ({ fileSize: 102_400 }),
				getBinaryStream: async () => Readable.from(chunks(), { highWaterMark: 1 }),
			},
		});
		await readRecording(context, itemIndex, clock);
		expect(chunksRead).toBeLessThan(4);
	});

	it.each([
		['<!DOCTYPE html><title>Sign in</title>', 'web page'],
		['{"error":"not found"}', 'JSON document'],
	])('is refused when it is a text that a download failed with: %s', async (text, content) => {
		await expect(read(unknown, { content: Buffer.from(text) })).rejects.toThrow(
			`The file in 'Input Data Field Name' is a ${content}, not a recording`,
		);
	});

	describe('in memory', () => {
		const bytes = randomBytes(1000);
		const base64 = bytes.toString('base64');

		it.each([
			['as n8n writes it', base64],
			['with line breaks', base64.replace(/.{76}/g, '$&\r\n')],
			['with blanks', ` ${base64.replace(/.{10}/g, '$& ')} `],
			['with a `data:` prefix', `data:audio/wav;base64,${base64}`],
			['with a prefix that has more', `data:audio/ogg; codecs=opus;base64,${base64}`],
			['percent-encoded', `data:audio/wav;base64,${encodeURIComponent(base64)}`],
			['in the alphabet of URLs', bytes.toString('base64url')],
			['without padding', base64.replace(/=+$/, '')],
			['with a line break at its end', `${base64}\n`],
		])('has the size of its bytes, and just these: %s', async (_form, data) => {
			const { file } = await read({ ...inMemory, data });
			expect(file.size).toBe(bytes.length);
			expect(Buffer.concat(await chunksOf(file)).equals(bytes)).toBe(true);
		});

		it('has them, however many there are', async () => {
			await fc.assert(
				fc.asyncProperty(fc.uint8Array({ maxLength: 20, minLength: 1 }), async (content) => {
					const data = Buffer.from(content).toString('base64');
					const { file } = await read({ ...inMemory, data });
					expect(file.size).toBe(content.length);
					expect(Buffer.concat(await chunksOf(file)).equals(content)).toBe(true);
				}),
			);
		});
	});

	describe('whose bytes are not as many as n8n says', () => {
		it.each([
			['more', 2, 3],
			['fewer', 4, 3],
		])('ends its request before the last of them: %s', async (relation, fileSize, size) => {
			const { file } = await read(stored, { fileSize });
			const sent: Uint8Array[] = [];
			const send = async () => {
				for await (const chunk of file.open()) sent.push(chunk);
			};
			await expect(send()).rejects.toThrow(
				`has ${relation} bytes than n8n recorded: ${size} instead of ${fileSize}`,
			);
			expect(Buffer.concat(sent).length).toBeLessThan(fileSize);
		});
	});

	it.each([
		['a file that is gone', new Error('File not found'), "is no longer in n8n's storage"],
		[
			'a file that is gone',
			new Error('Binary data file not found'),
			"is no longer in n8n's storage",
		],
		[
			'a description that is gone',
			Object.assign(new Error('ENOENT: no such file or directory'), { code: 'ENOENT' }),
			"is no longer in n8n's storage",
		],
		[
			'an object that is gone',
			new Error('NoSuchKey: The specified key does not exist.'),
			"is no longer in n8n's storage",
		],
		[
			"another n8n's storage",
			new Error('No binary data manager found for: s3'),
			"is stored in the binary data mode 's3', which this n8n does not have",
		],
		['a storage that is out of reach', new Error('connect timed out'), 'connect timed out'],
	])('tells of %s in which field, and what to do', async (_case, error, message) => {
		const context = nodeContext({
			parameters: { audioSource: 'binary', binaryPropertyName: 'data' },
			helpers: {
				assertBinaryData: () => stored,
				getBinaryMetadata: async () => await Promise.reject(error),
			},
		});
		const failure = await readRecording(context, itemIndex, clock).catch(
			(thrown: unknown) => thrown,
		);
		expect(failure).toMatchObject({
			details: { description: expect.stringMatching(/^(Run|Set|Check) /) },
		});
		const { message: happened = '', reason = '' } = Object(failure);
		expect(`${happened}: ${reason}`).toContain(message);
		expect(failure).toMatchObject({
			message: expect.stringContaining("'Input Data Field Name'"),
		});
	});

	it('is of any type when n8n does not know it', async () => {
		const { file } = await read({ ...stored, mimeType: '' });
		expect(file.mimeType).toBe('application/octet-stream');
	});

	it('that cannot be read tells why the request broke off, until it is sent again', async () => {
		const { file } = await read(stored, { readErrors: [new Error('File not found')] });
		const part = uploadForm({}, 'audio', file).get('audio');
		if (!(part instanceof File)) throw new Error('The form has no file');
		const send = async () => await new Response(part.stream()).text();
		await expect(send()).rejects.toThrow("is no longer in n8n's storage");
		expect(file.readError?.message).toContain("is no longer in n8n's storage");
		expect(await send()).toBe('ID3');
		expect(file.readError).toBeUndefined();
	});

	it.each([
		['stored', stored],
		['in memory', { ...inMemory, data: '' }],
	])('must not be empty: %s', async (_case, binary) => {
		await expect(read(binary, { fileSize: 0 })).rejects.toThrow('is empty');
	});

	it('cannot be had by a tool, to which n8n passes no files', async () => {
		const context = nodeContext({
			parameters: { audioSource: 'binary' },
			getNode: () => ({ ...exampleNode, type: `${exampleNode.type}Tool` }),
		});
		await expect(readRecording(context, itemIndex, clock)).rejects.toThrow(
			'n8n passes no files to tools',
		);
	});

	const lacking = (field: unknown, items: INodeExecutionData[]) =>
		readRecording(
			nodeContext({
				parameters: { audioSource: 'binary', binaryPropertyName: field },
				getInputData: () => items,
				helpers: {
					assertBinaryData() {
						throw new Error('The item has no binary field');
					},
				},
			}),
			itemIndex,
			clock,
		);

	it.each([
		['audio', ['data'], "no file in 'audio', only in 'data'", "Enter 'data' in"],
		['audio', ['a', 'b'], "only in 'a', 'b'", "Enter 'a' or 'b' in"],
		['', ['data'], "'Input Data Field Name' names, only in 'data'", "Enter 'data' in"],
		[{}, ['data'], "'Input Data Field Name' names, only in 'data'", "Enter 'data' in"],
		['data', [], "in 'data' or any other field", "choose 'URL' in 'Audio Source'"],
	])('is looked for in %j of %j', async (field, names, message, description) => {
		const binary = Object.fromEntries(names.map((name) => [name, stored]));
		await expect(lacking(field, inputWith(binary))).rejects.toMatchObject({
			message: expect.stringContaining(message),
			details: { description: expect.stringContaining(description) },
		});
	});

	it("is named by the item's JSON, too, where n8n keeps files with the combined layout", async () => {
		const json = { voice: { ...stored }, text: 'Hello', list: [1] };
		await expect(lacking('data', inputWith(undefined, json))).rejects.toThrow("only in 'voice'");
	});
});
