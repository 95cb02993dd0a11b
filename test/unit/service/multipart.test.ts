import { uploadForm, type AudioFile } from '../../../nodes/AimlSpeechToText/service/multipart';
import type { JsonObject } from '../../../nodes/AimlSpeechToText/shared/json';

/** A recording that counts how often it is opened. */
function recording(content: string, overrides: Partial<AudioFile> = {}) {
	const bytes = new TextEncoder().encode(content);
	const opened = { times: 0 };
	const file: AudioFile = {
		fileName: 'call.mp3',
		mimeType: 'audio/mpeg',
		size: bytes.length,
		async *open() {
			opened.times += 1;
			yield bytes.slice(0, 2);
			yield bytes.slice(2);
		},
		...overrides,
	};
	return { file, opened };
}

const formOf = (fields: JsonObject, overrides: Partial<AudioFile> = {}) =>
	uploadForm(fields, 'audio', recording('RIFF', overrides).file);

function fileIn(form: FormData, field = 'audio'): File {
	const part = form.get(field);
	if (part instanceof File) return part;
	throw new Error(`There is no file in '${field}'`);
}

describe('a field of an upload', () => {
	it.each([
		['text', 'en', ['en']],
		['an empty text', '', ['']],
		['true', true, ['true']],
		['false', false, ['false']],
		['a number', 0.25, ['0.25']],
		['zero', 0, ['0']],
		['a list, as a repeated field', ['pii', 'pci'], ['pii', 'pci']],
		['a list of numbers and booleans', [1, false], ['1', 'false']],
		['an empty list, as nothing', [], []],
		['an object, as JSON', { a: [1] }, ['{"a":[1]}']],
		['a list of objects, as JSON', [{ from: 'a', to: 'b' }], ['[{"from":"a","to":"b"}]']],
	])('may be %s', (_kind, value, parts) => {
		expect(formOf({ model: 'nova-3', field: value }).getAll('field')).toEqual(parts);
	});
});

describe('the recording of an upload', () => {
	it.each(['file', 'audio'])("comes in the model's field: %s", (field) => {
		const form = uploadForm({ model: 'any' }, field, recording('RIFF').file);
		expect([...form.keys()]).toEqual(['model', field]);
	});

	it('comes after the fields, so that the service knows the model before the bytes arrive', () => {
		const form = formOf({ language: 'en', redact: ['pii', 'pci'], model: 'nova-3' });
		expect([...form.keys()]).toEqual(['language', 'redact', 'redact', 'model', 'audio']);
	});

	it('has its name, type and size', () => {
		const file = fileIn(formOf({}, { fileName: 'Ünïcode "call".wav', mimeType: 'audio/wav' }));
		expect(file.name).toBe('Ünïcode "call".wav');
		expect(file.type).toBe('audio/wav');
		expect(file.size).toBe(4);
	});

	it('is not opened before it is sent', async () => {
		const { file, opened } = recording('RIFF bytes');
		const form = uploadForm({}, 'audio', file);
		expect(fileIn(form).size).toBe(10);
		expect(opened.times).toBe(0);

		await new Response(fileIn(form).stream()).text();
		expect(opened.times).toBe(1);
	});

	it('is opened anew when it is sent again', async () => {
		const { file, opened } = recording('RIFF bytes');
		const form = uploadForm({}, 'audio', file);
		for (const times of [1, 2]) {
			expect(await new Response(form).text()).toContain('RIFF bytes');
			expect(opened.times).toBe(times);
		}
	});

	it('is sent chunk by chunk, as it is read', async () => {
		const chunks: string[] = [];
		for await (const chunk of fileIn(formOf({})).stream()) {
			chunks.push(new TextDecoder().decode(chunk));
		}
		expect(chunks).toEqual(['RI', 'FF']);
	});

	it('that cannot be read says so to whoever sends it', async () => {
		const form = formOf(
			{},
			{
				async *open() {
					yield* [];
					throw new Error('the file is gone');
				},
			},
		);
		const begin = fileIn(form).stream()[Symbol.asyncIterator]().next();
		await expect(begin).rejects.toThrow('the file is gone');
	});
});

describe('a recording', () => {
	const bytes = (length: number) => new Uint8Array(length).fill(0x41);

	it('that cannot be read any further tells why', async () => {
		const { file } = recording('', {
			size: 8,
			async *open() {
				yield bytes(4);
				throw 'gone';
			},
		});
		const part = fileIn(uploadForm({}, 'audio', file));
		await expect(new Response(part.stream()).text()).rejects.toThrow('gone');
		expect(file.readError?.message).toBe('gone');
	});
});
