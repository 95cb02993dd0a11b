/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import type { IBinaryData } from 'n8n-workflow';
import type { AudioFile } from '../../../nodes/AimlSpeechToText/service/multipart';
import { readRecording } from '../../../nodes/AimlSpeechToText/recording/recording';
import { exampleNode, itemIndex, nodeContext, strictContext } from '../../support/strictContext';

describe('a recording at a URL', () => {
	const read = async (audioUrl: unknown) =>
		await readRecording(strictContext({ parameters: { audioSource: 'url', audioUrl } }), itemIndex);

	it.each([
		['https://example.com/calls/call.mp3', 'call.mp3'],
		['http://example.com/call.mp3?signature=abc', 'call.mp3'],
		['  https://example.com/call%20one.mp3 ', 'call one.mp3'],
		['https://example.com/', undefined],
	])('is fetched by the service and named after its path: %s', async (url, sourceName) => {
		expect(await read(url)).toEqual({ audio: { url: url.trim() }, sourceName });
	});

	it('is where recordings are unless the user says otherwise', async () => {
		const parameters = { audioSource: undefined, audioUrl: 'https://example.com/call.mp3' };
		const { audio } = await readRecording(strictContext({ parameters }), itemIndex);
		expect(audio).toEqual({ url: 'https://example.com/call.mp3' });
	});

	it.each(['link', 'Binary File', 7])('is nowhere else: %j', async (audioSource) => {
		const context = strictContext({ parameters: { audioSource } });
		await expect(readRecording(context, itemIndex)).rejects.toThrow(
			"'Audio Source' is not one of its choices",
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
		/** The parameter that says where the file is. */
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
		{ field, fileSize = 1000, content = Buffer.from('ID3'), readErrors = [] }: Reading = {},
	) {
		const errors = [...readErrors];
		const opened: unknown[] = [];
		const context = nodeContext({
			parameters: { audioSource: 'binary', binaryPropertyName: field },
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
				async getBinaryDataBuffer(index, asked) {
					opened.push({ buffer: [index, asked] });
					return Buffer.from(binary.data, 'base64');
				},
			},
		});
		const { audio, sourceName } = await readRecording(context, itemIndex);
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
		expect(file).toMatchObject({ fileName: 'call.mp3', mimeType: 'audio/mpeg', size: 1000 });
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
		expect(opened).toEqual([{ assert: [itemIndex, 'voice'] }, { buffer: [itemIndex, 'voice'] }]);
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

			expect(Math.max(...chunks.map(({ length }) => length))).toBe(kibibytes * 1024);
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
		[{ fileName: undefined, fileExtension: 'ogg' }, 'recording.ogg', undefined],
		[{ fileName: undefined, fileExtension: undefined }, 'recording', undefined],
		[{ fileName: '', fileExtension: 'ogg' }, 'recording.ogg', ''],
	])('has a name in the upload even without one: %j', async (names, fileName, sourceName) => {
		const read_ = await read({ ...stored, ...names });
		expect(read_.file.fileName).toBe(fileName);
		expect(read_.sourceName).toBe(sourceName);
	});

	it('is of any type when n8n does not know it', async () => {
		const { file } = await read({ ...stored, mimeType: '' });
		expect(file.mimeType).toBe('application/octet-stream');
	});

	it('that cannot be read tells why the request broke off, until it is sent again', async () => {
		const { file } = await read(stored, { readErrors: [new Error('no such file')] });
		await expect(contentOf(file)).rejects.toThrow('no such file');
		expect(file.readError?.message).toBe('no such file');
		expect(await contentOf(file)).toBe('ID3');
		expect(file.readError).toBeUndefined();
	});

	it.each([
		['stored', stored],
		['in memory', { ...inMemory, data: '' }],
	])('must not be empty: %s', async (_case, binary) => {
		await expect(read(binary, { fileSize: 0 })).rejects.toThrow('is empty');
	});

	it('cannot be had by a tool, to which n8n hands no files', async () => {
		const context = nodeContext({
			parameters: { audioSource: 'binary' },
			getNode: () => ({ ...exampleNode, type: `${exampleNode.type}Tool` }),
		});
		await expect(readRecording(context, itemIndex)).rejects.toThrow('n8n hands no files to a tool');
	});

	it("is missing in n8n's own words", async () => {
		const context = nodeContext({
			parameters: { audioSource: 'binary', binaryPropertyName: 'data' },
			helpers: {
				assertBinaryData() {
					throw new Error("The item has no binary field 'data'");
				},
			},
		});
		await expect(readRecording(context, itemIndex)).rejects.toThrow('no binary field');
	});
});
